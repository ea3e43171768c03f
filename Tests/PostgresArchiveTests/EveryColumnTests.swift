import Archive
import Certificates
import Orders
import PostgreSQL
import SampleOrders
import Testing

@testable import PostgresArchive

/// Whatever is changed, added or removed by SQL, in whichever column of whichever table, a check of the store names it, or it says here why nothing comes of it.
struct EveryColumnTests {
    /// What may be changed, and why nothing comes of it.
    private static let harmless = [
        "migrations.applied_at": "tells people when a step was taken",
        "changes.number": "only that it becomes another one is looked at",
        "head.copied_from": "makes a copy of it that is not finished, which every command refuses",
        "head.copied_since": "is said when a copy goes on",
        "code_uses.place": "only has to be another one for each use of a code",
        "kept_lists.kept_at": "nothing else tells when a list was given, and only its end follows from it",
        "locks.name": "who has what open now, and not what is in it", "locks.token": "the same", "locks.actor": "the same",
        "locks.since": "the same", "locks.process": "the same", "locks.machine": "the same", "locks.beat": "the same",
        "locks.wanted_by": "the same", "locks.host": "the same",
        "locks": "the same",
        "accounts": "nothing tells which accounts there are: an order may come before its account",
        "kept_lists": "a list that nobody names goes by itself",
    ]

    /// A store with something in every table.
    private func filled() throws -> (desk: Desk, lock: DraftLock) {
        let desk = try Desk()
        var archive = desk.archive
        archive.correspondent = { change in
            var letters = Letters(outbox: change.outbox, texts: [:])
            let text = Array("revision \(change.after.revision)".utf8)
            letters.texts[change.outbox.nextNumber] = text
            letters.outbox.messages.append(
                OutboxMessage(
                    number: change.outbox.nextNumber, kind: .guide, to: "mo@example.com", subject: "x", writtenAt: change.after.placedAt,
                    revision: change.after.revision, event: 0, digest: hexadecimal(SHA256.digest(text))))
            return letters
        }
        let gone = try desk.order { $0.customer?.organization.name = "Forgotten Ltd" }
        _ = try archive.place(Placement(order: gone, request: SampleOrders.request))
        let order = try desk.order { $0.answers["options"] = ["couponCode": .string("SAVE")] }
        _ = try archive.place(Placement(order: order, request: SampleOrders.request, account: try desk.account("someone")))
        _ = try archive.update(try desk.noted(order))
        _ = try archive.invoice(order.id, by: "clerk", at: try time("2026-11-23T10:00:00Z"))
        try archive.keep(
            KeptQuote(
                id: QuoteID.make { desk.bytes($0) }, flow: "organization-ssl", product: "Organization SSL", savedAt: try time(),
                asOf: try time().calendarDate, actor: "seller", validUntil: try time().calendarDate.adding(days: 30),
                customer: KeptQuote.Customer(organization: "Example Ltd"), details: [], answers: [:], detached: [], quote: order.quote))
        let deposit = Deposit(
            MonetaryAmount(Money(minorUnits: 500), .gbp), date: try time().calendarDate, recordedAt: try time(), actor: "cashier")
        _ = try archive.deposit(deposit, for: CustomerID(order.id))
        try archive.add(
            MailDomain(id: MailDomainID.make { desk.bytes($0) }, domain: "example.org", addedAt: try time(), actor: "seller"))
        try archive.add(
            Provider(
                id: ProviderID.make { desk.bytes($0) }, name: "Live", address: "https://127.0.0.1:8443/v2", uses: [.tls],
                organization: nil, apiKey: "0123", addedAt: try time(), actor: "chief"))
        for isKept in [false, true] {
            let lock = try archive.newDraft(actor: "operator", at: try time(), randomBytes: desk.bytes)
            var draft = try desk.draft(lock.id)
            draft.traced = true
            try archive.save(draft, trace: Array("{\"a\":1}\n".utf8), under: lock)
            if isKept {
                _ = try archive.keepList([1, 2, 3])
                _ = try archive.forget(CustomerID(gone.id), by: "chief", at: try time(), because: "asked to")
                return (desk, lock)
            }
            try archive.setAside(lock, at: try time())
        }
        throw CancellationError()
    }

    private struct Undone: Error {
        let findings: [StoreFinding]
    }

    /// What a check finds after a statement, which is undone then; `nil` if the database refuses the statement.
    private func findings(after sql: String, _ desk: Desk) throws -> [StoreFinding]? {
        do {
            try desk.database.transaction { transaction in
                // What keys of other tables would refuse is changed all the same.
                _ = try transaction.rows("SET LOCAL session_replication_role = replica")
                let changed = try transaction.rows(sql).affected
                guard changed > 0 else { throw ArchiveFault.notEncodable("nothing was changed by \(sql)") }
                var verifier = DatabaseVerifier(desk.archive, transaction)
                throw Undone(findings: try verifier.findings())
            }
            return []
        } catch let undone as Undone {
            return undone.findings
        } catch let fault as DatabaseFault {
            // Constraints, of keys and of the tables with one row.
            #expect(fault.state.hasPrefix("23"), "\(sql): \(fault)")
            return nil
        }
    }

    /// The columns of every table, each with its type, without those that the database fills itself.
    private func columns(_ desk: Desk) throws -> [(table: String, column: String, type: String)] {
        try desk.database.rows(
            """
            SELECT c.table_name, c.column_name, c.data_type FROM information_schema.columns c \
            JOIN information_schema.tables t USING (table_schema, table_name) \
            WHERE c.table_schema = 'certdesk' AND c.is_generated = 'NEVER' AND t.table_type = 'BASE TABLE' \
            ORDER BY c.table_name, c.ordinal_position
            """
        ).map { ($0.text(0), $0.text(1), $0.text(2)) }
    }

    private func changed(_ column: String, _ type: String) throws -> String {
        switch type {
        case "bytea": "'{'::bytea"
        case "text": "coalesce(\(column), '') || 'X'"
        case "ARRAY": "array_append(\(column), 'X')"
        case "boolean": "NOT \(column)"
        case "integer", "bigint", "smallint": "\(column) + 7"
        case "date", "timestamp with time zone": "coalesce(\(column), now()) + interval '40 days'"
        default: throw ArchiveFault.notEncodable("a column of the type \(type)")
        }
    }

    @Test func everyChangeIsNamed() throws {
        let (desk, lock) = try filled()
        defer { withExtendedLifetime(lock) {} }
        #expect(try desk.archive.verify() == [])
        let columns = try columns(desk)
        #expect(columns.count > 90)
        for (table, column, type) in columns {
            let sql = "UPDATE certdesk.\(table) SET \(column) = \(try changed(column, type))"
            let found = try findings(after: sql, desk)
            if Self.harmless["\(table).\(column)"] != nil {
                #expect(found?.isEmpty != false, "\(table).\(column) is named and need not be among the harmless ones")
            } else {
                #expect(found?.isEmpty != true, "\(table).\(column) is changed and nothing is named")
            }
        }
        #expect(try desk.archive.verify() == [])
    }

    @Test func everyRowThatGoesOrComesIsNamed() throws {
        let (desk, lock) = try filled()
        defer { withExtendedLifetime(lock) {} }
        let columns = Dictionary(grouping: try columns(desk)) { $0.table }
        for (table, columns) in columns.sorted(by: { $0.key < $1.key }) {
            let gone = try findings(after: "DELETE FROM certdesk.\(table) WHERE ctid = (SELECT min(ctid) FROM certdesk.\(table))", desk)
            #expect((gone?.isEmpty != true) == (Self.harmless[table] == nil), "a row of \(table) is gone")
            // The same as one that is there, under another key; what is no key keeps its value.
            let keys = try desk.database.rows(
                """
                SELECT a.attname FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey) \
                WHERE i.indisprimary AND i.indrelid = 'certdesk.\(table)'::regclass
                """
            ).map { $0.text(0) }
            let names = columns.map(\.column).joined(separator: ", ")
            let values = try columns.map { keys.contains($0.column) ? try changed($0.column, $0.type) : $0.column }
            let come = try findings(
                after: "INSERT INTO certdesk.\(table) (\(names)) SELECT \(values.joined(separator: ", ")) FROM certdesk.\(table) LIMIT 1",
                desk)
            let isHarmless = table == "locks"
            #expect((come?.isEmpty != true) == !isHarmless, "a row of \(table) has come")
        }
        #expect(try desk.archive.verify() == [])
    }

    /// What has a name that certdesk gives, and belongs to nothing.
    @Test(arguments: [
        ("INSERT INTO certdesk.attachments SELECT id, 'chain.pem', 0, 'x' FROM certdesk.orders LIMIT 1", "nothing tells of it"),
        ("INSERT INTO certdesk.messages SELECT subject, 99, 'x' FROM certdesk.outboxes LIMIT 1", "does not belong"),
        ("UPDATE certdesk.outboxes SET subject = 'AAAA-AAAA' WHERE ctid = (SELECT min(ctid) FROM certdesk.outboxes)", "messages"),
        ("UPDATE certdesk.messages SET text = 'x'", "changed by something other"),
        ("DELETE FROM certdesk.messages", "The text of the message"), ("DELETE FROM certdesk.outboxes", "does not belong"),
        ("UPDATE certdesk.attachments SET piece = 5", "a piece is missing"),
        ("UPDATE certdesk.trail SET order_id = NULL WHERE order_id IS NOT NULL", "is found by something else"),
        ("DELETE FROM certdesk.traces", "trace of the draft"),
        ("UPDATE certdesk.customers SET line = replace(line, 'Ltd', 'Inc')", "is not what the orders say"),
        ("DELETE FROM certdesk.customer_keys", "A customer is not found"),
        ("DELETE FROM certdesk.forgotten_orders", "would make one again"),
        ("UPDATE certdesk.invoices SET number = number + 1", "is not claimed"),
        ("UPDATE certdesk.listed SET due = '2020-01-01' WHERE kind = 0", "Lists do not show"),
        ("DELETE FROM certdesk.listed WHERE kind = 2", "is in no list"),
        ("UPDATE certdesk.domains SET stands = false", "is not found by the name"),
    ])
    func whatItIsIsSaid(sql: String, words: String) throws {
        let (desk, lock) = try Self.shared.get()
        defer { withExtendedLifetime(lock) {} }
        let found = try #require(try findings(after: sql, desk)).map(\.message)
        #expect(found.contains { $0.contains(words) }, "\(found)")
    }

    /// Nothing that is done to it lasts.
    private nonisolated(unsafe) static let shared = Result { try EveryColumnTests().filled() }
}
