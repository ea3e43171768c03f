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
        return try noting { connection throws(DatabaseFault) in try connection.rows(sql, values) }
    }

    /// Several statements in one go to the server, and what each came to. The first that fails ends them.
    @discardableResult package func execute(_ statements: [(String, [SQLValue])]) throws(DatabaseFault) -> [SQLRows] {
        try noting { connection throws(DatabaseFault) in try connection.pipeline(statements) }
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
