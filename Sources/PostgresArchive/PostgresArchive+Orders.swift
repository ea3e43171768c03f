package import Archive
package import Orders
import PostgreSQL

extension PostgresArchive {
    /// One order.
    ///
    /// - Throws: ``ArchiveFault/noSuchOrder(_:)``, or ``ArchiveFault/faulty(_:)`` with what is wrong with its record.
    package func order(_ id: OrderID) throws(ArchiveFault) -> Order {
        guard let row = try rows("SELECT file FROM certdesk.orders WHERE id = $1", [.text(id.description)]).first else {
            throw .noSuchOrder(id)
        }
        do throws(RecordFault) {
            return try StoredJSON.order(id, from: row.bytes(0), Self.path(id))
        } catch {
            throw .faulty(error)
        }
    }

    /// Where people find an order.
    static func path(_ id: OrderID) -> String { "orders/\(id)" }

    /// The bytes of what lies beside an order; `nil` if it is not there.
    package func attachment(_ attachment: OrderAttachment, of id: OrderID) throws(ArchiveFault) -> [UInt8]? {
        let pieces = try rows(
            """
            SELECT a.bytes FROM certdesk.orders o LEFT JOIN certdesk.attachments a ON a.order_id = o.id AND a.name = $2 \
            WHERE o.id = $1 ORDER BY a.piece
            """, [.text(id.description), .text(attachment.rawValue)])
        guard let first = pieces.first else { throw .noSuchOrder(id) }
        return first.isNull(0) ? nil : pieces.flatMap { $0.bytes(0) }
    }

    /// The names of what lies beside an order: a database has no paths.
    package func files(of id: OrderID) throws(ArchiveFault) -> OrderFiles {
        let found = try rows(
            """
            SELECT a.name FROM certdesk.orders o LEFT JOIN certdesk.attachments a ON a.order_id = o.id AND a.piece = 0 WHERE o.id = $1
            """, [.text(id.description)])
        if found.isEmpty { throw .noSuchOrder(id) }
        return OrderFiles(id, found.compactMap { OrderAttachment(rawValue: $0.text(0)) })
    }

    /// The orders whose signing request is as wanted; see ``OrderArchive/orders(limit:whoseRequest:)``.
    package func orders(limit: Int, whoseRequest isWanted: (_ pem: [UInt8]) -> Bool) -> [OrderID] {
        var found: [OrderID] = []
        let sql = """
            SELECT l.id, a.bytes FROM certdesk.listed l JOIN certdesk.attachments a ON a.order_id = l.id AND a.name = $1 AND a.piece = 0 \
            WHERE l.kind = 0 ORDER BY l.at DESC, l.kind DESC, l.id DESC LIMIT $2
            """
        try? patiently { database in
            try database.eachRow(sql, [.text(OrderAttachment.request.rawValue), .integer(max(0, limit))]) { row in
                if isWanted(row.bytes(1)), let id = OrderID(canonical: row.text(0)) { found.append(id) }
            }
        }
        return found
    }

    /// The lines of the trail about an order, or all of them. One that is no line of a trail is left out; ``verify(_:)`` names it.
    package func trail(of id: OrderID?) throws(ArchiveFault) -> [TrailEntry] {
        let which = id == nil ? "" : "WHERE order_id = $1"
        let found = try rows("SELECT line FROM certdesk.trail \(which) ORDER BY sequence", id.map { [.text($0.description)] } ?? [])
        return found.compactMap { TrailEntry(line: $0.bytes(0)) }
    }

    /// The account of a user id, capitals or not; `nil` if there is none.
    package func account(userID: String) throws(ArchiveFault) -> Account? {
        guard let key = Account.key(of: userID) else { throw .unusableUserID }
        guard let row = try rows("SELECT file FROM certdesk.accounts WHERE key = $1", [.cell(key)]).first else { return nil }
        do throws(RecordFault) {
            return try StoredJSON.value(Account.self, from: row.bytes(0), "accounts/\(key)")
        } catch {
            throw .faulty(error)
        }
    }
}
