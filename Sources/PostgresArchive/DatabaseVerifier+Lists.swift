import Archive
import Orders
import PostgreSQL

/// What lists show, find and sort by, against the records.
extension DatabaseVerifier {
    mutating func checkListed() throws {
        for table in ListedTable.all { try check(table) }
        for row in try transaction.rows("SELECT kind, id FROM certdesk.listed WHERE kind NOT BETWEEN 0 AND 3") {
            fault(row.text(1), "Lists show \(row.text(1)), which is of no kind (\(row.text(0))).")
        }
    }

    private mutating func check(_ table: ListedTable) throws {
        let sql = """
            SELECT \(ListedTable.columns), \(table.record) FROM (SELECT * FROM certdesk.listed WHERE kind = \(table.kind)) l \
            FULL JOIN \(table.records) r ON r.id = l.id
            """
        let reader = CopyReader(transaction)
        try reader.eachPage(sql, 200) { page in
            for row in page { try check(table, row) }
        }
    }

    private mutating func check(_ table: ListedTable, _ row: SQLRow) throws {
        if row.isNull(14) { return fault(row.text(1), "Lists show \(row.text(1)), which is not there or cannot be read.") }
        let id = row.text(14)
        var strange: [String] = []
        let made = try table.made(of: row, in: archive, { try transaction.rows($0, $1) }, sayStrange: { strange.append($0) })
        for sentence in strange { fault(id, sentence) }
        guard let made else {
            // Of an order that cannot be used that was said.
            let isSaid = table.kind == 0 && OrderID(canonical: id).map(unreadable.contains) ?? false
            if !row.isNull(1), !isSaid { fault(id, "Lists show \(id), which is not there or cannot be read.") }
            return
        }
        if row.isNull(1) { return fault(id, "\(id) is in no list; certdesk store migrate puts it there again.") }
        if !made.isShown(by: row) {
            fault(id, "Lists do not show of \(id) what is in it, or do not find it; a copy by certdesk store copy has its row anew.")
        }
    }
}
