import Archive
import Orders
import PostgreSQL
import PostgresArchive
import Testing

/// Lists whose length is counted once.
struct LongListTests {
    /// A desk with an order and so many rows more that look like it, each an hour older than the one before.
    private func desk(_ count: Int) throws -> Desk {
        let desk = try Desk()
        let order = try desk.place()
        _ = try desk.database.rows(
            """
            INSERT INTO certdesk.listed SELECT kind, 'R' || n, at - n * interval '1 hour', rank, state, region, actor, common_name, organization, due, \
            last_day, codes, searched || ' r' || n, replace(convert_from(summary, 'UTF8'), '"revision":1', '"revision":' || n + 1)::bytea \
            FROM certdesk.listed, generate_series(1, $1) n
            """, [.integer(count - 1)])
        #expect(order.revision == 1)
        return desk
    }

    /// By their revisions.
    private func revisions(_ desk: Desk, at place: Int, _ limit: Int, words: String = "") throws -> [Int] {
        try desk.archive.rows(OrderQuery(words: words), from: .at(place), limit: limit).map { row in
            guard case .order(let order) = row else { throw CancellationError() }
            return order.revision
        }
    }

    @Test(arguments: [130, 10_050]) func whatWasCountedIsKnownUntilSomethingChanges(length: Int) throws {
        let desk = try desk(length)
        let query = OrderQuery()
        #expect(try desk.archive.count(query, upTo: 100) == PartialCount(rows: 100, isWhole: false))
        #expect(try desk.archive.count(query) { true } == length)
        #expect(try desk.archive.count(query, upTo: 100) == PartialCount(rows: length, isWhole: true))
        // Another question is another count.
        #expect(try desk.archive.count(OrderQuery(words: "r\(length - 1)"), upTo: 100) == PartialCount(rows: 1, isWhole: true))
        try desk.place()
        #expect(try desk.archive.count(query, upTo: 20_000) == PartialCount(rows: length + 1, isWhole: true))
        #expect(try desk.archive.count(query) == length + 1)
    }

    /// From whichever end a page is read, it is the same.
    @Test func pagesAreTheSameFromBothEnds() throws {
        let desk = try desk(10_050)
        let places = [0, 5, 5_020, 5_030, 10_020, 10_040, 10_049, 10_050, 20_000]
        let expected = places.map { place in Array((1...10_050).dropFirst(place).prefix(30)) }
        #expect(try places.map { try revisions(desk, at: $0, 30) } == expected, "nothing is known yet")
        #expect(try desk.archive.count(OrderQuery(), upTo: 20_000).isWhole)
        #expect(try places.map { try revisions(desk, at: $0, 30) } == expected)
    }
}
