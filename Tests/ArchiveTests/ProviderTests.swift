import Archive
import Foundation
import OrderStore
import Orders
import Testing

/// Providers are kept, changed and taken out; every archive sees to it.
struct ProviderTests {
    private func provider(_ name: String, _ bench: Bench) throws -> Provider {
        Provider(
            id: ProviderID.make { bench.bytes($0) }, name: name, address: "https://127.0.0.1:8443/v2", uses: [.tls], organization: nil,
            apiKey: "0123", addedAt: try time("2026-11-21T09:30:00Z"), actor: "chief")
    }

    private func providers(_ bench: Bench) throws -> any ProviderArchive { try #require(try bench.other().providers) }

    @Test(arguments: ArchiveKind.allCases)
    func whatIsKeptComesBackByName(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        #expect(try providers(bench).providers().isEmpty)
        let kept = try ["Live", "demonstration", "Atlas"].map { try provider($0, bench) }
        for provider in kept { try providers(bench).add(provider) }
        #expect(try providers(bench).providers().map { try $0.get() } == [kept[2], kept[1], kept[0]])
        let lines = try bench.archive.trail(of: nil).filter { $0.provider != nil }
        #expect(lines.map(\.what) == ["Live", "demonstration", "Atlas"].map { "provider \($0) added" })
        #expect(lines.map(\.provider) == kept.map(\.id))
    }

    @Test(arguments: ArchiveKind.allCases)
    func aNameIsTakenWhateverItsCapitalsUntilItsProviderIsTakenOut(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let (first, other) = (try provider("Atlas", bench), try provider("Live", bench))
        try providers(bench).add(first)
        try providers(bench).add(other)
        #expect(throws: ArchiveFault.providerExists("ATLAS")) { try providers(bench).add(provider("ATLAS", bench)) }
        #expect(throws: ArchiveFault.providerExists("atlas")) {
            try providers(bench).change(other.id, "renamed", by: "chief", at: other.addedAt) { $0.name = "atlas" }
        }
        let end = try time("2026-11-22T09:30:00Z")
        let removed = try providers(bench).change(first.id, "provider Atlas removed", by: "chief", at: end) { $0.removedAt = end }
        #expect(removed.removedAt == end)
        try providers(bench).add(provider("ATLAS", bench))
        #expect(try providers(bench).providers().count == 3)
        let unknown = try provider("none", bench).id
        #expect(throws: ArchiveFault.noSuchProvider(unknown.description)) {
            try providers(bench).change(unknown, "changed", by: "chief", at: end) { _ in }
        }
    }

    @Test func aFileThatSomethingElseChangedIsNamedAndNotUsed() throws {
        let bench = try Bench(.folder)
        let kept = try provider("Atlas", bench)
        try providers(bench).add(kept)
        let store = try #require(bench.archive as? OrderStore)
        #expect(store.verify().isEmpty)
        let path = store.layout.root + "/providers/\(kept.id).json"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try text.replacing("127.0.0.1", with: "192.0.2.1").write(toFile: path, atomically: false, encoding: .utf8)
        let reason = RecordFault.Reason.changedOutside
        #expect(try providers(bench).providers() == [.failure(RecordFault(path: path, reason: reason))])
        #expect(store.verify().contains { (finding: StoreFinding) in finding.message.contains("is not as the trail has it") })
        #expect(throws: ArchiveFault.faulty(RecordFault(path: path, reason: reason))) {
            try providers(bench).change(kept.id, "changed", by: "chief", at: kept.addedAt) { $0.name = "other" }
        }
    }

    @Test func whatEndsSoonIsSaidAMonthBefore() throws {
        let bench = try Bench(.memory)
        var kept = try provider("Atlas", bench)
        #expect(kept.endings(on: try #require(CalendarDate("2026-11-21"))).isEmpty)
        kept.credentialsEnd = CalendarDate("2026-12-21")
        kept.clientCertificate = Provider.ClientCertificate(
            subject: "desk", issuer: "authority", serial: "01", notBefore: try #require(CalendarDate("2025-01-01")),
            notAfter: try #require(CalendarDate("2026-11-20")))
        #expect(
            kept.endings(on: try #require(CalendarDate("2026-11-21"))) == [
                "The credentials of the provider Atlas end on 2026-12-21.",
                "The client certificate of the provider Atlas ended on 2026-11-20.",
            ])
        #expect(kept.endings(on: try #require(CalendarDate("2026-11-20"))).map { $0.contains("ends on 2026-11-20") } == [true])
    }
}
