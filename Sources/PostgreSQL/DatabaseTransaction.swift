/// What is done whole or not at all, while a body of ``Database/transaction(_:_:)`` runs.
package final class DatabaseTransaction {
    private var connection: Connection?
    /// The first thing that went wrong: nothing else is done then.
    private(set) var fault: DatabaseFault?

    init(_ connection: Connection) { self.connection = connection }

    func end() { connection = nil }

    /// One statement with its values. After a fault every other one fails with the same, until one begins with `ROLLBACK TO`.
    package func rows(_ sql: String, _ values: [SQLValue] = []) throws(DatabaseFault) -> SQLRows {
        if sql.hasPrefix("ROLLBACK TO"), fault?.kind != .lost { fault = nil }
        return try rows(of: try ask(sql, values))
    }

    /// Asks without waiting for the answer: that of the end includes it. What fails by then is not kept.
    @discardableResult package func ask(_ sql: String, _ values: [SQLValue] = []) throws(DatabaseFault) -> PendingRows {
        try noting { connection throws(DatabaseFault) in try connection.ask(sql, values) }
    }

    /// Lets the server begin with what was asked while more is made ready.
    ///
    /// - Parameter isAnswered: whether it is to answer at once, because an answer is needed soon.
    package func push(isAnswered: Bool = false) throws(DatabaseFault) {
        try noting { connection throws(DatabaseFault) in try connection.push(isAnswered: isAnswered) }
    }

    /// Tells whoever listens on a channel, if the server can, when everything is done.
    package func notify(_ channel: String) throws(DatabaseFault) {
        try noting { connection throws(DatabaseFault) in
            if connection.isNotifying { _ = try connection.ask("NOTIFY \(Connection.quoted(channel))", []) }
        }
    }

    /// Waits for what something that was asked comes to.
    package func rows(of pending: PendingRows) throws(DatabaseFault) -> SQLRows {
        try noting { connection throws(DatabaseFault) in
            try connection.readAnswers(upTo: pending)
            return try pending.get()
        }
    }

    /// Several statements in one go to the server, and what each came to. The first that fails ends them.
    @discardableResult package func execute(_ statements: [(String, [SQLValue])]) throws(DatabaseFault) -> [SQLRows] {
        var (all, rows): ([PendingRows], [SQLRows]) = ([], [])
        for (sql, values) in statements { all.append(try ask(sql, values)) }
        for pending in all { rows.append(try self.rows(of: pending)) }
        return rows
    }

    private func noting<Value>(_ body: (Connection) throws(DatabaseFault) -> Value) throws(DatabaseFault) -> Value {
        if let fault { throw fault }
        guard let connection else { throw .misuse("a transaction was used after its end") }
        do throws(DatabaseFault) {
            return try body(connection)
        } catch {
            fault = error
            throw error
        }
    }
}
