import Archive
import Orders
import Testing

/// Lists: orders, drafts and quotes in one order, page by page.
struct ListTests {
    /// Orders and drafts whose names, organizations, states and times are in different orders, some of them equal.
    private func filled(_ kind: ArchiveKind) throws -> Bench {
        let bench = try Bench(kind)
        let names = ["delta", "alpha", "Alpha", "echo", "alpha", "bravo", "ärger", "zulu"]
        for (number, name) in names.enumerated() {
            // Three of them in the same second.
            try bench.place("2026-11-2\(max(3, number) - 3)T09:30:00Z") {
                $0.tls?.certificate.commonName = "\(name).example"
                $0.customer?.organization.name = names[(number * 5 + 2) % names.count]
                $0.state = [.placed, .vetting, .issued][number % 3]
                $0.actor = "operator\(number % 2)"
            }
        }
        for (number, name) in ["alpha", "charlie", "zulu"].enumerated() {
            try bench.savedDraft("2026-11-2\(number)T09:30:00Z") {
                $0.answers["certificate"] = ["commonName": .string("\(name).example")]
                $0.answers["organization"] = ["name": .string(name)]
            }
        }
        for (number, name) in ["alpha", "bravo", "yankee", "alpha"].enumerated() {
            try bench.archive.keep(bench.keptQuote("2026-11-2\(number)T09:30:00Z", name, for: name))
        }
        let discarded = try bench.savedDraft()
        let lock = try bench.archive.openDraft(discarded, actor: "operator", at: try time())
        try bench.archive.setAside(lock, at: try time("2026-11-22T10:00:00Z"))
        return bench
    }

    static let everything: Set<RecordKind> = [.order, .draft, .discarded, .quote]

    @Test(arguments: ArchiveKind.allCases, OrderQuery.Sorting.allCases)
    func everyRowStandsWhereItsKeySays(kind: ArchiveKind, sorting: OrderQuery.Sorting) throws {
        let bench = try filled(kind)
        let query = OrderQuery(records: Self.everything, sorting: sorting)
        let rows = try bench.archive.rows(query, from: .first, limit: 100)
        #expect(rows.count == 16 && Set(rows.map(\.id)).count == 16)
        for (row, next) in zip(rows, rows.dropFirst()) {
            #expect(RowKey(row).precedes(RowKey(next), by: sorting) && !RowKey(next).precedes(RowKey(row), by: sorting))
        }
        for (place, row) in rows.enumerated() { #expect(try bench.archive.position(of: row.id, in: query) == place) }
    }

    @Test(arguments: ArchiveKind.allCases)
    func eachSortingIsWhatItsNameSays(kind: ArchiveKind) throws {
        let bench = try filled(kind)
        func rows(_ sorting: OrderQuery.Sorting) throws -> [OrderSummary] {
            try bench.archive.rows(OrderQuery(sorting: sorting), from: .first, limit: 100).compactMap(\.order)
        }
        let newest = try rows(.newest)
        #expect(newest.map(\.placedAt) == newest.map(\.placedAt).sorted(by: >))
        #expect(try rows(.oldest).map(\.id) == newest.reversed().map(\.id))
        // By bytes: capitals first, letters beyond ASCII last.
        let names = ["Alpha", "alpha", "alpha", "bravo", "delta", "echo", "zulu", "ärger"].map { "\($0).example" }
        #expect(try rows(.commonName).map(\.commonName) == names)
        let alphas = try rows(.commonName).filter { $0.commonName == "alpha.example" }
        #expect(alphas[0].placedAt > alphas[1].placedAt, "of equal ones the newer first")
        #expect(try rows(.organization).map(\.organization) == names.map { String($0.dropLast(".example".count)) })
        #expect(try rows(.state).map(\.state) == [.placed, .placed, .placed, .vetting, .vetting, .vetting, .issued, .issued])
    }

    @Test(arguments: ArchiveKind.allCases)
    func draftsAndQuotesStandBetweenTheOrders(kind: ArchiveKind) throws {
        let bench = try filled(kind)
        let query = OrderQuery(records: [.order, .draft, .quote])
        let rows = try bench.archive.rows(query, from: .first, limit: 100)
        let times = rows.map { row in
            switch row {
            case .order(let order): order.placedAt
            case .draft(let draft): draft.savedAt
            case .quote(let quote): quote.savedAt
            }
        }
        #expect(times == times.sorted(by: >) && rows.count { $0.order == nil } == 7 && rows.compactMap(\.quote).count == 4)
        var byState = query
        byState.sorting = .state
        let sorted = try bench.archive.rows(byState, from: .first, limit: 100)
        #expect(sorted.prefix(7).allSatisfy { $0.order == nil } && sorted[3..<7].allSatisfy { $0.quote != nil })
    }

    @Test(arguments: ArchiveKind.allCases, OrderQuery.Sorting.allCases)
    func pagesFollowEachOther(kind: ArchiveKind, sorting: OrderQuery.Sorting) throws {
        let bench = try filled(kind)
        let query = OrderQuery(records: Self.everything, sorting: sorting)
        let all = try bench.ids(query)
        func page(_ start: PageStart, _ limit: Int = 5) throws -> [RecordID] {
            try bench.archive.rows(query, from: start, limit: limit).map(\.id)
        }
        var (forward, start): ([RecordID], PageStart) = ([], .first)
        while let last = try bench.archive.rows(query, from: start, limit: 5).last {
            forward += try page(start)
            start = .after(RowKey(last))
        }
        #expect(forward == all)
        var (backward, end): ([RecordID], PageStart) = ([], .last)
        while let first = try bench.archive.rows(query, from: end, limit: 5).first {
            backward = try page(end) + backward
            end = .before(RowKey(first))
        }
        #expect(backward == all)
        #expect(try page(.at(3)) == Array(all[3..<8]) && page(.at(12)) == Array(all[12...]))
        #expect(try page(.at(16)).isEmpty && page(.at(.max)).isEmpty && page(.first, 0).isEmpty && page(.first, -1).isEmpty)
        #expect(try page(.last, 100) == all && page(.first, .max) == all)
    }

    /// A key finds its place also when its row has gone, and rows that came before it meanwhile change nothing.
    @Test(arguments: ArchiveKind.allCases)
    func aPlaceByAKeyOutlivesItsRow(kind: ArchiveKind) throws {
        let bench = try filled(kind)
        let query = OrderQuery(records: [.order, .draft])
        let rows = try bench.archive.rows(query, from: .first, limit: 100)
        let place = try #require(rows.firstIndex { $0.order == nil })
        guard case .draft(let draft) = rows[place] else { return }
        try bench.archive.discard(try bench.archive.openDraft(draft.id, actor: "operator", at: try time()))
        try bench.place("2026-12-01T09:30:00Z")
        let behind = try bench.archive.rows(query, from: .after(RowKey(rows[place])), limit: 100)
        #expect(behind.map(\.id) == rows[(place + 1)...].map(\.id))
        #expect(try bench.archive.position(of: rows[place].id, in: query) == nil)
    }

    @Test(arguments: ArchiveKind.allCases)
    func whatAQueryLeavesOutHasNoPlaceInIt(kind: ArchiveKind) throws {
        let bench = try filled(kind)
        let order = try #require(try bench.archive.rows(OrderQuery(states: [.issued]), from: .first, limit: 1).first)
        #expect(try bench.archive.position(of: order.id, in: OrderQuery(states: [.placed])) == nil)
        #expect(try bench.archive.position(of: order.id, in: OrderQuery(records: [.draft])) == nil)
        #expect(try bench.archive.position(of: .order(try bench.order().id), in: OrderQuery()) == nil)
    }

    @Test(arguments: ArchiveKind.allCases)
    func kindsAreListedAsAskedFor(kind: ArchiveKind) throws {
        let bench = try filled(kind)
        func count(_ records: Set<RecordKind>) throws -> Int { try bench.archive.count(OrderQuery(records: records)) }
        #expect(try count([.order]) == 8 && count([.draft]) == 3 && count([.discarded]) == 1 && count([.quote]) == 4)
        #expect(try count(Self.everything) == 16 && count([]) == 0)
        #expect(try bench.archive.actors() == ["operator", "operator0", "operator1", "seller"])
    }

    @Test(arguments: ArchiveKind.allCases)
    func eachPageComesInItsTurnUpToTheLimit(kind: ArchiveKind) throws {
        let bench = try filled(kind)
        let all = try bench.ids(OrderQuery())
        for limit in [nil, 3, 8, 100] {
            var seen: [RecordID] = []
            try bench.archive.eachPage(of: OrderQuery(), limit: limit) { seen += $0.map(\.id) }
            #expect(seen == Array(all.prefix(limit ?? 100)))
        }
    }

    @Test(arguments: ArchiveKind.allCases)
    func othersChangesAreListed(kind: ArchiveKind) throws {
        let bench = try filled(kind)
        let before = try bench.archive.count(OrderQuery(words: "new.example"))
        let other = try bench.other()
        let order = try bench.order { $0.tls?.certificate.commonName = "new.example" }
        _ = try other.place(Placement(order: order))
        #expect(try bench.archive.count(OrderQuery(words: "new.example")) == before + 1)
        _ = try other.update(try bench.step(order, .settle(.settled)))
        #expect(try bench.archive.rows(OrderQuery(words: "new.example"), from: .first, limit: 1).first?.order?.revision == 2)
        try bench.archive.recheck()
        #expect(try bench.archive.rows(OrderQuery(words: "new.example"), from: .first, limit: 1).first?.id == .order(order.id))
        #expect(try bench.archive.faults(of: Self.everything).isEmpty)
    }

    /// Whoever waits for the first rows is told as many as take no time to know.
    @Test(arguments: ArchiveKind.allCases)
    func aPartIsCountedSoonerThanTheWhole(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        for _ in 0..<4 { try bench.place() }
        try bench.savedDraft()
        let (all, none) = (OrderQuery(records: [.order, .draft]), OrderQuery(words: "nobody has this"))
        for limit in [1, 3, 5, 6, 100] {
            let count = try bench.archive.count(all, upTo: limit)
            #expect(count.rows >= min(limit, 5) && count.rows <= 5 && (!count.isWhole || count.rows == 5), "\(limit)")
        }
        #expect(try bench.archive.count(all, upTo: 100) == PartialCount(rows: 5, isWhole: true))
        #expect(try bench.archive.count(none, upTo: 3) == PartialCount(rows: 0, isWhole: true))
        #expect(try bench.archive.count(OrderQuery(records: []), upTo: 3).rows == 0)
        #expect(try bench.archive.count(all) { true } == 5)
    }
}
