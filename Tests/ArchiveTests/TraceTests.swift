import Archive
import Orders
import Testing

/// Traces: with a draft as long as there is one, and beside an order.
struct TraceTests {
    private static let text = Array("{\"trace\":1,\"flow\":\"cake\"}\n".utf8)

    @Test(arguments: ArchiveKind.allCases)
    func aDraftKeepsTheTraceThatWasSavedLast(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let id = try bench.savedDraft()
        #expect(try bench.archive.trace(of: id) == nil && bench.archive.draft(id).traced == nil)
        let lock = try bench.archive.openDraft(id, actor: "operator", at: try time())
        try bench.archive.save(try bench.draft(id), trace: [1, 2], under: lock)
        try bench.archive.save(try bench.draft(id), trace: Self.text, under: lock)
        #expect(try bench.other().trace(of: id) == Self.text)
        #expect(try bench.other().draft(id).traced == true)
    }

    @Test(arguments: ArchiveKind.allCases)
    func itGoesWithTheDraftThatBecameAnOrder(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let id = try bench.savedDraft()
        let lock = try bench.archive.openDraft(id, actor: "operator", at: try time())
        try bench.archive.save(try bench.draft(id), trace: Self.text, under: lock)
        try bench.archive.discard(lock)
        #expect(try bench.archive.trace(of: id) == nil)
    }

    @Test(arguments: ArchiveKind.allCases)
    func itComesBackWithADiscardedDraftAndIsPurgedWithIt(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let id = try bench.savedDraft()
        var lock: DraftLock? = try bench.archive.openDraft(id, actor: "operator", at: try time())
        if let lock {
            try bench.archive.save(try bench.draft(id), trace: Self.text, under: lock)
            try bench.archive.setAside(lock, at: try time("2026-11-21T10:00:00Z"))
        }
        #expect(try bench.archive.trace(of: id) == Self.text)
        try bench.archive.restore(id)
        #expect(try bench.archive.trace(of: id) == Self.text)
        lock = nil
        let again = try bench.archive.openDraft(id, actor: "operator", at: try time())
        try bench.archive.setAside(again, at: try time("2026-11-21T10:00:00Z"))
        bench.archive.purgeDiscarded(at: try time("2027-01-01T00:00:00Z"))
        #expect(try bench.archive.trace(of: id) == nil)
    }

    @Test(arguments: ArchiveKind.allCases)
    func itLiesBesideAnOrder(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let order = try bench.order()
        _ = try bench.archive.place(Placement(order: order, trace: Self.text))
        #expect(try bench.other().attachment(.trace, of: order.id) == Self.text)
        #expect(try bench.archive.trail(of: order.id).last?.beside?["trace.jsonl"] != nil)
    }
}
