import Archive
import Certificates
import Live
import MemoryArchive
import Orders
import SampleOrders
import Testing

/// What a shell offers behind a command that is typed.
@Suite struct SuggestionsTests {
    private static func archive(orders: Int, drafts: Int) throws -> (MemoryArchive, [String], [String]) {
        let archive = MemoryArchive(digest: SHA256.digest)
        var samples = SampleOrders(seed: 3)
        var (ids, draftIDs): ([String], [String]) = ([], [])
        for number in 0..<orders {
            let order = samples.next(placedAt: Timestamp(secondsSinceEpoch: 1_790_000_000 + number * 60))
            _ = try archive.place(Placement(order: order, request: SampleOrders.request))
            ids.append(order.id.description)
        }
        for number in 0..<drafts {
            let time = Timestamp(secondsSinceEpoch: 1_790_000_000 + number)
            let lock = try archive.newDraft(actor: "mo", at: time) { count in samples.bytes(count) }
            let draft = Draft(
                id: lock.id, flow: "organization-ssl", createdAt: time, savedAt: time, actor: "mo", asOf: nil, stage: "region", field: nil,
                answers: [:], detached: [])
            try archive.save(draft, under: lock)
            draftIDs.append(lock.id.description)
        }
        return (archive, ids, draftIDs)
    }

    @Test func idsThatBeginSoAreOfferedNewestFirst() throws {
        let (archive, orders, drafts) = try Self.archive(orders: 4, drafts: 2)
        let suggestions = Suggestions(for: ["certdesk", "orders", "show"], archive: archive)
        #expect(suggestions.orders("") == orders.reversed())
        #expect(suggestions.orders(orders[1]) == [orders[1]])
        #expect(Set(suggestions.drafts) == Set(drafts))
        #expect(suggestions.traced("") == suggestions.drafts + suggestions.orders(""))
        #expect(suggestions.traced(drafts[0]) == [drafts[0]])
        #expect(suggestions.discarded.isEmpty)
    }

    @Test func noMoreAreOfferedThanALineCanTake() throws {
        let (archive, _, _) = try Self.archive(orders: Suggestions.limit + 5, drafts: 0)
        #expect(Suggestions(for: [], archive: archive).orders("").count == Suggestions.limit)
    }

    @Test func fieldsAreOfferedWithTheirOptionsOnceOneIsMeant() throws {
        let suggestions = Suggestions(for: ["order", "--set"], archive: MemoryArchive(digest: SHA256.digest))
        #expect(suggestions.answers("region.").count >= 1 && suggestions.answers("region.").allSatisfy { $0.hasPrefix("region.") })
        #expect(suggestions.answers("region.region=").contains("region.region=united-kingdom"))
        #expect(
            suggestions.answers("sans.unifiedCommunications=") == ["sans.unifiedCommunications=true", "sans.unifiedCommunications=false"])
        // A secret is no word for a command line.
        #expect(suggestions.answers("applicant.password").isEmpty)
        #expect(suggestions.stages.first == "region" && suggestions.flows == ["organization-ssl", "hosted-service", "smime-bulk"])
        #expect(Suggestions.rules.contains("postal-code"))
    }

    @Test func whatCannotBeReadOffersNothing() {
        let suggestions = Suggestions(for: ["order", "--screens", "/nonexistent", "--store=/nonexistent"])
        #expect(suggestions.flows.isEmpty && suggestions.stages.isEmpty && suggestions.orders("").isEmpty && suggestions.drafts.isEmpty)
        #expect(suggestions.answers("").isEmpty && suggestions.traced("").isEmpty && suggestions.discarded.isEmpty)
    }
}
