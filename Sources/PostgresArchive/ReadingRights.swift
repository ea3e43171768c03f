import Orders
import PostgreSQL

/// What the role may read of what is secret or personal.
struct ReadingRights {
    /// The bytes of what lies beside orders: keys, certificates, documents.
    private(set) var attachments = true
    private(set) var accounts = true
    /// Messages and the records of them.
    private(set) var messages = true
    private var role = ""

    /// Everything.
    init() {}

    /// What the role of a connection may read.
    init(_ transaction: DatabaseTransaction) throws { try self.init { try transaction.rows($0).first } }

    init(_ ask: (String) throws -> SQLRow?) rethrows {
        let sql = """
            SELECT has_column_privilege('certdesk.attachments', 'bytes', 'SELECT'), has_column_privilege('certdesk.accounts', 'file', 'SELECT'), \
            has_table_privilege('certdesk.messages', 'SELECT') AND has_table_privilege('certdesk.outboxes', 'SELECT'), current_user
            """
        guard let row = try ask(sql) else { return }
        (attachments, accounts, messages, role) = (row.boolean(0), row.boolean(1), row.boolean(2), row.text(3))
    }

    /// What is not read, in a sentence; `nil` if all of it is.
    var unread: String? { missing.map { "\($0), so nothing of that was looked at." } }

    /// The same as the beginning of a sentence.
    var missing: String? {
        let parts = [
            (attachments, "the keys, certificates and documents beside orders"), (accounts, "accounts"), (messages, "messages"),
        ].compactMap { $0.0 ? nil : $0.1 }
        return parts.isEmpty ? nil : "The role \(role) may not read \(parts.inWords())"
    }
}
