import Archive
import Orders
import PostgreSQL
import PostgresArchive
import Testing

/// Words of one and two letters, which have no trigrams.
struct ShortWordTests {
    /// Whatever stands before and behind it, a word is found, and nothing else is.
    @Test(arguments: [
        ("qz", ["aqzb", "qzb", "aqz", "é qz", "éqzü", "éqz", "qzü", "q-qz.q", "x qz x"], ["q z", "zq", "q.z", "éq zü"]),
        ("7q", ["7q", "x7qx", "é7qé"], ["7 q", "q7"]), ("ж", ["ж", "кажx"], ["z", "kaz"]), ("жг", ["жг", "режгим"], ["zg", "ж г"]),
        ("q!", ["q!", "aq!b"], ["q", "!q"]), ("!", ["a!b"], ["ab"]), ("q%", ["q%"], ["qx"]),
        ("qz qy", ["qz qy", "aqzb éqyü"], ["qz", "qy"]),
    ])
    func areFoundWhereverTheyStand(word: String, found: [String], others: [String]) throws {
        let desk = try Desk()
        // None of these letters is in anything else that is sought.
        let texts = found + others
        for (place, text) in texts.enumerated() {
            try desk.place()
            _ = try desk.database.rows(
                "UPDATE certdesk.listed SET searched = $1, state = $2 WHERE state = 'placed'", [.text("x\n\(text)"), .text("s\(place)")])
        }
        for sorting in OrderQuery.Sorting.allCases {
            let rows = try desk.archive.rows(OrderQuery(words: word, sorting: sorting), from: .first, limit: 60)
            let states = try rows.map { row in
                guard case .order(let order) = row else { throw CancellationError() }
                return try desk.value("SELECT state FROM certdesk.listed WHERE id = '\(order.id)'")
            }
            #expect(Set(states) == Set(found.indices.map { "s\($0)" }) && states.count == found.count, "\(word) by \(sorting)")
        }
        #expect(try desk.archive.count(OrderQuery(words: word)) == found.count)
    }

    /// An index answers where a word is in few rows.
    @Test func twoLettersAreSoughtByTheIndex() throws {
        let desk = try Desk()
        for _ in 0..<3 { try desk.place() }
        let plan = try desk.database.transaction { transaction in
            _ = try transaction.rows("SET LOCAL enable_seqscan = off")
            return try transaction.rows(
                "EXPLAIN SELECT id FROM certdesk.listed l WHERE l.searched LIKE '%qz%' AND l.searched ~ '[\\x01-\\x7f]qz|qz[\\x01-\\x7f]'"
            )
            .map { $0.text(0) }.joined(separator: "\n")
        }
        #expect(plan.contains("listed_words") && !plan.contains("Seq Scan"))
    }
}
