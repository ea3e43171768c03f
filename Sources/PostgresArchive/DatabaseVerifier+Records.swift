import Archive
import Orders
import PostgreSQL

extension DatabaseVerifier {
    /// Looks at a record that is no order.
    mutating func look(at record: CopiedRecord) throws {
        let bytes = record.bytes
        do throws(RecordFault) {
            switch record {
            case .forgotten(let id, _):
                customers.forget(try StoredJSON.value(ForgottenCustomer.self, from: bytes, "customers/\(id)").orders)
            case .account(let key, _):
                let account = try StoredJSON.value(Account.self, from: bytes, "accounts/\(key)")
                guard Account.key(of: account.userID) == key else {
                    throw RecordFault(path: "accounts/\(key)", reason: .misplaced(id: account.userID))
                }
            case .draft(let id, _):
                _ = try StoredJSON.draft(id, from: bytes, "drafts/\(id)")
            case .trace(let id, _):
                if let fault = StoredJSON.faultInLines(bytes) { throw RecordFault(path: "traces/\(id)", reason: .damaged(fault)) }
            case .list(let id, _, _):
                guard ListDigest(of: bytes, by: archive.digest) == id else {
                    throw RecordFault(path: "lists/\(id)", reason: .changedOutside)
                }
            case .quote(let id, _): try look(at: id, bytes)
            case .mailDomain(let id, _):
                hold("the mail domain \(id)", id.description, bytes)
                if let damage = try StoredJSON.value(MailDomain.self, from: bytes, "domains/\(id)").damage {
                    throw RecordFault(path: "domains/\(id)", reason: .damaged(damage))
                }
            case .provider(let id, _):
                hold("the provider \(id)", id.description, bytes)
                _ = try StoredJSON.value(Provider.self, from: bytes, "providers/\(id)")
            case .deposits(let id, _):
                hold("the deposits of \(id)", id.description, bytes)
                _ = try StoredJSON.value(DepositLedger.self, from: bytes, "deposits/\(id)")
            case .outbox(let subject, _, _): messages.merge(try Self.digests(subject, bytes)) { $1 }
            case .message(let id, _, _):
                guard let digest = messages[id] else { throw RecordFault(path: "messages/\(id)", reason: .foreign) }
                if digest != hexadecimal(archive.digest(bytes)) { throw RecordFault(path: "messages/\(id)", reason: .changedOutside) }
            case .trail, .order, .attachment, .discarded: break
            }
        } catch {
            add(error)
        }
    }

    private static func digests(_ subject: MessageSubject, _ bytes: [UInt8]) throws(RecordFault) -> [MessageID: String] {
        let outbox = try StoredJSON.value(Outbox.self, from: bytes, "outbox/\(subject)")
        return Dictionary(outbox.messages.map { (MessageID(subject, number: $0.number), $0.digest) }) { $1 }
    }

    private mutating func look(at id: QuoteID, _ bytes: [UInt8]) throws(RecordFault) {
        // One that is older than the trail, from a folder, is told of nowhere.
        hold("the quote \(id)", id.description, bytes, isToldOf: false)
        let quote = try StoredJSON.quote(id, from: bytes, "quotes/\(id)")
        guard let order = quote.acceptance?.order else { return }
        if takenUp.removeValue(forKey: order) != id {
            fault(id.description, "The quote \(id) says that the order \(order) took it up, but that one does not say so.")
        }
    }

    /// Holds what follows from the records against what a database made of them now would have.
    mutating func checkDerived() throws {
        for (order, quote) in takenUp.sorted(by: { $0.key.description < $1.key.description }) {
            fault(order.description, "The order \(order) says that it took up the quote \(quote), but that one does not say so.")
        }
        var claimed = Set(try transaction.rows("SELECT order_id || ' ' || code FROM certdesk.code_uses").map { $0.text(0) })
        for use in uses where claimed.remove(use) == nil { fault("claims", "The use of a code is not counted: \(use).") }
        for use in claimed.sorted() { fault("claims", "A use of a code is counted that no standing order has: \(use).") }
        let unlisted = try transaction.rows(
            """
            SELECT o.id FROM certdesk.orders o LEFT JOIN certdesk.listed l ON l.kind = 0 AND l.id = o.id WHERE l.id IS NULL \
            UNION ALL SELECT q.id FROM certdesk.quotes q LEFT JOIN certdesk.listed l ON l.kind = 3 AND l.id = q.id WHERE l.id IS NULL \
            UNION ALL SELECT d.id FROM certdesk.drafts d LEFT JOIN certdesk.listed l ON l.kind = 1 AND l.id = d.id WHERE l.id IS NULL
            """)
        for row in unlisted { fault(row.text(0), "\(row.text(0)) is in no list.") }
        try checkLists()
        var missing = customers.all
        for row in try transaction.rows("SELECT id, line FROM certdesk.customers ORDER BY id") {
            let listed = Customer(line: row.text(1))
            let made = listed.flatMap { missing.removeValue(forKey: $0.id) }
            // In whatever order the orders of one second were taken in.
            if listed == nil || listed.map({ Set($0.orders) }) != made.map({ Set($0.orders) }) {
                fault(row.text(0), "The customer \(row.text(0)) is not what the orders say; a copy by certdesk store copy has it anew.")
            }
        }
        for id in missing.keys.map(\.description).sorted() { fault(id, "The customer \(id), of whom orders tell, is missing.") }
    }

    /// What lists show of orders against the orders.
    private mutating func checkLists() throws {
        let sql = """
            SELECT l.id, l.summary, o.file, o.revision, l.state, l.region, l.actor, \
            l.common_name, l.organization, l.searched FROM certdesk.listed l LEFT JOIN certdesk.orders o ON o.id = l.id WHERE l.kind = 0 ORDER BY l.id
            """
        try CopyReader(transaction).eachPage(sql, 200) { page in
            for row in page {
                guard let id = OrderID(canonical: row.text(0)), let order = try? StoredJSON.order(id, from: row.bytes(2), "") else {
                    fault(row.text(0), "Lists show the order \(row.text(0)), which cannot be read.")
                    continue
                }
                let listed = try ListedRow(.order(OrderSummary(order)), unicode: archive.unicode)
                if listed.summary != row.bytes(1) || listed.texts != (4..<10).map({ .text(row.text($0)) }) {
                    fault(row.text(0), "Lists do not show of the order \(row.text(0)) what is in it, or do not find it.")
                }
                if row.integer(3) != order.revision {
                    fault(
                        row.text(0),
                        "Of the order \(row.text(0)) the database has the revision \(row.integer(3)), and it is \(order.revision).")
                }
            }
        }
    }
}
