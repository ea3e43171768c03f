import Archive
import Live
import MemoryArchive
import Orders
import Testing

/// What the desk says of providers when it opens.
@Suite struct ProviderWarningTests {
    private static let today = CalendarDate("2026-11-21") ?? CalendarDate(daysSinceEpoch: 0)

    private func archive(_ ends: [(name: String, end: String)], removing removed: String? = nil) throws -> MemoryArchive {
        let archive = MemoryArchive(digest: { $0 })
        for (index, (name, end)) in ends.enumerated() {
            var provider = Provider(
                id: ProviderID.make { [UInt8](repeating: UInt8(index + 1), count: $0) }, name: name, address: "https://example.com/v2",
                uses: [.tls], organization: nil, apiKey: "k", addedAt: Timestamp(secondsSinceEpoch: 1_795_000_000), actor: "tester")
            provider.credentialsEnd = CalendarDate(end)
            if name == removed { provider.removedAt = provider.addedAt }
            try archive.add(provider)
        }
        return archive
    }

    @Test func whatEndsWithinThirtyDaysIsSaidOnce() throws {
        let one = try archive([("Atlas", "2026-12-21"), ("Later", "2026-12-22")])
        #expect(ProviderLookup.warning(in: one, on: Self.today) == "The credentials of the provider Atlas end on 2026-12-21.")
        let two = try archive([("Atlas", "2026-12-01"), ("Old", "2026-11-20")])
        #expect(
            ProviderLookup.warning(in: two, on: Self.today)
                == "The credentials of the provider Atlas end on 2026-12-01. 1 more: certdesk provider list says what.")
    }

    @Test func whatIsLongOrGoneIsNot() throws {
        #expect(ProviderLookup.warning(in: try archive([("Later", "2027-06-30")]), on: Self.today) == nil)
        #expect(ProviderLookup.warning(in: try archive([("Atlas", "2026-12-01")], removing: "Atlas"), on: Self.today) == nil)
    }
}
