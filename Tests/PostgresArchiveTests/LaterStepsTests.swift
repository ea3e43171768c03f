import Archive
import Certificates
import Orders
import PostgreSQL
import PostgresArchive
import PostgresServer
import SampleOrders
import Testing

/// What steps of the schema do with what is there already.
struct LaterStepsTests {
    /// A database that has taken the first steps alone.
    private func withSteps(_ count: Int, _ body: (Database) throws -> Void) throws {
        let server = try PostgresServer.shared.get()
        let name = try server.makeDatabase()
        defer { server.dropDatabase(name) }
        let database = Database(server.address(name))
        defer { database.close() }
        let statements = PostgresSchema.script(Array(PostgresSchema.steps.prefix(count))).split(separator: "\n\n").map(String.init)
        try database.transaction { transaction in
            _ = try transaction.rows("SET LOCAL search_path = public")
            for statement in statements.dropFirst().dropLast() where statement.contains(";") { _ = try transaction.rows(statement) }
        }
        try body(database)
    }

    private static let mark = "certificate:sandbox"

    /// Rows of lists as programs wrote them that knew no mark.
    private static let unmarking = [
        "UPDATE certdesk.listed SET searched = array_to_string(array_remove(string_to_array(searched, chr(10)), '\(mark)'), chr(10))",
        "UPDATE certdesk.listed SET codes = array_remove(codes, '\(mark)')",
        """
        UPDATE certdesk.listed SET summary = convert_to(replace(replace(convert_from(summary, 'UTF8'), ',"\(mark)"', ''), '"\(mark)"', ''), 'UTF8')
        """,
    ]

    private func issued(_ order: inout Order, refusal: String? = nil) {
        var issuance = Issuance(provider: "P-1", name: "Sandbox", requestedAt: order.placedAt, actor: "mo", publicKey: "aa")
        (issuance.sandbox, issuance.refusal) = (true, refusal)
        order.issuance = issuance
    }

    private func issuedToLast(_ order: inout Order) {
        var issued = order
        self.issued(&issued)
        guard var mail = order.mail else { return }
        mail.recipients[mail.recipients.count - 1].issuance = issued.issuance
        order.contents = .mail(mail)
    }

    private func received(_ order: inout Order, inUse: Bool) {
        var received = ReceivedCertificate(serial: "0A", sha256: "bb", notBefore: order.asOf, notAfter: order.asOf)
        (received.sandbox, received.inUse) = (true, inUse)
        order.tls?.certificates = [received]
    }

    @Test func ordersOfSandboxesThatWereThereBeforeAreMarked() throws {
        try withSteps(11) { database in
            let archive = PostgresArchive(database, digest: SHA256.digest, unicode: { $0.hasPrefix("xn--") ? "zürich.example" : nil })
            var samples = SampleOrders(seed: 12)
            func place(mail: Int = 0, change: (inout Order) -> Void) throws -> String {
                var order = mail > 0 ? samples.nextMail(placedAt: try time(), recipients: mail) : samples.next(placedAt: try time())
                change(&order)
                _ = try archive.place(Placement(order: order, request: mail > 0 ? nil : SampleOrders.request))
                return order.id.description
            }
            let marked = [
                try place { issued(&$0) },
                // With codes before, a name behind them that is spelled otherwise, and what jsonb refuses.
                try place {
                    issued(&$0)
                    $0.answers["options"] = ["couponCode": .string("A],\"commonName\":"), "campaignCode": .string("SPRING")]
                    $0.answers["organization"]?["name"] = .string("zero \0, back \\u0000")
                    $0.tls?.certificate.commonName = "xn--zrich-kva.example"
                    $0.advisories = [Advisory(field: "organization.name", rule: "x", message: "zero \0, back \\u0000")]
                },
                try place { received(&$0, inUse: true) },
                // More recipients than a row has room for.
                try place(mail: 250) { issuedToLast(&$0) },
            ]
            for change in [
                { (_: inout Order) in }, { issued(&$0, refusal: "no") }, { received(&$0, inUse: false) },
                { $0.answers["organization"]?["name"] = .string("\"sandbox\": true") },
            ] { _ = try place(change: change) }
            let column =
                "SELECT id FROM certdesk.listed WHERE codes @> ARRAY['\(Self.mark)'] AND searched LIKE '%\(Self.mark)%' ORDER BY id"
            func listed() throws -> [String] { try database.rows(column).map { $0.text(0) } }
            #expect(try listed() == marked.sorted(), "today's program marks them")
            // Certificates that somebody made up are missing here.
            func findings() throws -> [String] { try archive.verify().map(\.message).filter { !$0.hasPrefix("The steps") } }
            let faults = try findings()
            for sql in Self.unmarking { _ = try database.rows(sql) }
            #expect(try listed() == [])
            let before = try findings().filter { $0.hasPrefix("Lists do not show") }
            #expect(marked.allSatisfy { id in before.contains { $0.contains(id) } } && before.count == marked.count)
            #expect(try PostgresSchema.migrate(database).first?.number == 12)
            #expect(try listed() == marked.sorted())
            #expect(try findings() == faults && !faults.contains { $0.hasPrefix("Lists") })
            let found = try archive.rows(OrderQuery(words: Self.mark), from: .first, limit: 9)
            #expect(found.count == marked.count && found.allSatisfy { if case .order(let order) = $0 { order.isSandbox } else { false } })
        }
    }

    /// A record that cannot be read is no reason to take no step.
    @Test func aDamagedRecordIsPassedOver() throws {
        try withSteps(11) { database in
            let archive = PostgresArchive(database, digest: SHA256.digest)
            var samples = SampleOrders(seed: 13)
            for _ in 0..<3 { _ = try archive.place(Placement(order: samples.next(placedAt: time()), request: SampleOrders.request)) }
            for file in ["{\"sandbox\"", "\\377\"sandbox\"", "{\"sandbox\": true, \"issuance\": {\"sandbox\": true}}"] {
                _ = try database.rows(
                    "UPDATE certdesk.orders SET file = $1::bytea WHERE id = (SELECT min(id) FROM certdesk.orders WHERE certdesk.as_json(file) IS NOT NULL)",
                    [.text(file)])
            }
            _ = try database.rows("UPDATE certdesk.listed SET summary = 'x'")
            #expect(try PostgresSchema.migrate(database).last?.number == PostgresSchema.steps.count)
        }
    }

    /// An extension that comes later is used, in whatever schema it is and whatever schema the role looks into.
    @Test func wordsAreIndexedOnceTheExtensionIsThere() throws {
        try withSteps(11) { database in
            for sql in ["DROP EXTENSION pg_trgm CASCADE", "CREATE SCHEMA tools", "CREATE EXTENSION pg_trgm SCHEMA tools"] {
                _ = try database.rows(sql)
            }
            let indexes = """
                SELECT c.relname, count(*) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_opclass o ON o.oid = ANY (i.indclass) \
                WHERE o.opcname = 'gin_trgm_ops' GROUP BY 1 ORDER BY 1
                """
            func made() throws -> [String] { try database.rows(indexes).map { $0.text(0) } }
            #expect(try made() == [])
            #expect(try PostgresSchema.migrate(database).count == PostgresSchema.steps.count - 11)
            #expect(try made() == ["customers_words", "listed_words"])
            // And where every step was taken.
            for sql in ["DROP INDEX certdesk.customers_words", "DROP INDEX certdesk.listed_words"] { _ = try database.rows(sql) }
            #expect(try PostgresSchema.migrate(database).isEmpty && made() == ["customers_words", "listed_words"])
        }
    }

    /// An order that a mailbox below its base domain approved.
    private func approved(_ order: inout Order) throws {
        order.customer?.organization.name = "Bäckerei Müller"
        order.customer?.organization.address.city = "London"
        order.tls?.approval = Approval(method: .email, emails: ["admin@shop.example.org"])
        order.progress.approvedDomains = ["example.org"]
        order.events.append(OrderEvent(time: order.placedAt, actor: "tester", what: "example.org approved"))
    }

    /// Rows as they were before there was a number of the rules: umlauts as they stand, no last day, a base domain that a mailbox below it is taken to prove.
    private static let older = [
        """
        UPDATE certdesk.listed SET last_day = NULL, \
        searched = replace(replace(searched, 'backerei muller', 'bäckerei müller'), 'baeckerei mueller', ''), \
        summary = convert_to(regexp_replace(convert_from(summary, 'UTF8'), '"lastDay":"[^"]*",?', ''), 'UTF8')
        """,
        """
        UPDATE certdesk.customers SET line = replace(replace(line, 'shop.example.org 2', 'example.org 2'), 'backerei muller', 'bäckerei müller')
        """,
    ]

    /// What earlier versions wrote of records is made anew once, in pieces: what was made before a stop is right already, and the rest follows.
    @Test func rowsOfEarlierRulesAreMadeAnew() throws {
        try withSteps(18) { database in
            let archive = PostgresArchive(database, digest: SHA256.digest)
            var samples = SampleOrders(seed: 14)
            for number in 0..<5 {
                var order = samples.next(placedAt: try time("2026-11-21T09:3\(number):00Z"))
                if number > 0 { try approved(&order) }
                _ = try archive.place(Placement(order: order, request: SampleOrders.request))
            }
            let lock = try archive.newDraft(actor: "clerk", at: try time()) { samples.bytes($0) }
            let draft = Draft(
                id: lock.id, flow: "organization-ssl", createdAt: try time(), savedAt: try time(), actor: "operator", asOf: nil,
                stage: "organization", field: nil, answers: ["organization": ["name": .string("Bäckerei Müller")]], detached: [])
            try archive.save(draft, trace: nil, under: lock)
            let rows = "SELECT kind, id, last_day, searched, encode(summary, 'hex') FROM certdesk.listed ORDER BY kind, id"
            let lines = "SELECT id, line FROM certdesk.customers ORDER BY id"
            func kept() throws -> [String] {
                try database.rows(rows).map { row in (0..<5).map { row.optionalText($0) ?? "" }.joined(separator: "|") }
                    + database.rows(lines).map { "\($0.text(0))|\($0.text(1))" }
            }
            let wanted = try kept()
            #expect(wanted.contains { $0.contains("shop.example.org 2026") })
            #expect(try PostgresSchema.migrate(database).map(\.number) == Array(19...PostgresSchema.steps.count))
            #expect(try archive.hasOldRows())
            for sql in Self.older { _ = try database.rows(sql) }
            #expect(try kept() != wanted && archive.count(OrderQuery(words: "Müller", records: [.order, .draft])) == 0)
            func faults() throws -> [String] {
                try archive.verify().map(\.message).filter { message in
                    ["Lists do not", "The customer", "Not all rows"].contains { message.hasPrefix($0) }
                }
            }
            #expect(try faults().contains { $0.contains("certdesk store migrate") } && faults().count >= 7)
            // Whoever changes a record meanwhile writes its row by today's rules.
            try archive.setAside(lock, at: try time("2026-11-23T09:30:00Z"))
            try archive.restore(lock.id)
            var told: [Int] = []
            let made = try archive.makeRowsAnew { looked, _ in told.append(looked) }
            #expect(made == 6, "five orders and a customer; the draft was written anew")
            #expect(told == [5, 6, 8, 8])
            let isLasting = { (row: String) in row.hasPrefix("0|") || row.hasPrefix("C-") }
            #expect(try kept().filter(isLasting) == wanted.filter(isLasting))
            #expect(try faults() == [] && !archive.hasOldRows())
            #expect(try archive.count(OrderQuery(words: "Müller", records: [.order, .draft])) == 5)
            #expect(try archive.makeRowsAnew() == 0)
        }
    }

    /// Rows are an administrator's to make anew; a database without any is up to date at once.
    @Test func rowsAreMadeAnewByAdministrators() throws {
        let desk = try Desk()
        #expect(try !desk.archive.hasOldRows())
        try desk.place()
        _ = try desk.database.rows("UPDATE certdesk.head SET derived = 0")
        let user = "clerk_\(UInt32.random(in: 0 ... .max))"
        _ = try desk.database.rows("CREATE ROLE \(user) LOGIN IN ROLE certdesk_operator")
        defer { _ = try? desk.database.rows("DROP ROLE \(user)") }
        let archive = PostgresArchive(Database(desk.bench.server.address(desk.bench.name, user: user)), digest: SHA256.digest)
        defer { archive.database.close() }
        #expect(try archive.hasOldRows())
        let fault = #expect(throws: ArchiveFault.self) { try archive.makeRowsAnew() }
        #expect(fault?.kind == .denied && fault?.description.contains("certdesk_administrator") == true, "\(fault?.description ?? "")")
        #expect(try desk.archive.makeRowsAnew() == 0 && !desk.archive.hasOldRows())
    }

    /// Copies of earlier versions put orders together as they were placed. The number that a customer was given when his first order was recorded is his again.
    @Test func customersOfEarlierCopiesHaveTheirNumbersAgain() throws {
        let desk = try Desk()
        var orders = try (0..<2).map { _ in try desk.order { $0.customer?.organization.name = "Example Ltd" } }
        orders.sort { $0.id.description > $1.id.description }
        let party = orders[0].customer
        for order in orders {
            var order = order
            order.customer = party
            _ = try desk.archive.place(Placement(order: order, request: SampleOrders.request))
        }
        let (given, other) = (CustomerID(orders[0].id), CustomerID(orders[1].id))
        func faults() throws -> [String] { try desk.archive.verify().map(\.message).filter { $0.contains("ustomer") } }
        #expect(try desk.archive.customer(given).orders.count == 2 && faults() == [])
        let (from, to) = ("\(given)", "\(other)")
        let plain = { (id: String) in id.filter { $0 != "-" } }
        _ = try desk.database.rows(
            "UPDATE certdesk.customers SET id = $2, line = replace(replace(line, $1, $2), $3, $4)",
            [.text(from), .text(to), .text(plain(from)), .text(plain(to))])
        for table in ["customer_keys", "customer_orders"] {
            _ = try desk.database.rows("UPDATE certdesk.\(table) SET customer_id = $1", [.text(to)])
        }
        _ = try desk.database.rows("UPDATE certdesk.head SET derived = 1")
        #expect(try faults().count > 1)
        #expect(try desk.archive.makeRowsAnew() == 2, "two orders")
        #expect(try desk.archive.customer(given).orders.count == 2 && desk.archive.customerCount() == 1)
        #expect(try faults() == [] && desk.archive.makeRowsAnew() == 0)
    }

    /// Whoever looks into the database with a tool of his own finds what everything is.
    @Test func everyTableAndColumnIsDescribed() throws {
        let desk = try Desk()
        let bare = try desk.database.rows(
            """
            SELECT c.relname || coalesce('.' || a.attname, '') FROM pg_class c \
            LEFT JOIN LATERAL (SELECT attname, attnum FROM pg_attribute WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped \
            UNION ALL SELECT NULL, 0) a ON true \
            WHERE c.relnamespace = 'certdesk'::regnamespace AND (c.relkind = 'r' OR c.relkind = 'v' AND a.attnum = 0) \
            AND coalesce(CASE a.attnum WHEN 0 THEN obj_description(c.oid, 'pg_class') ELSE col_description(c.oid, a.attnum) END, '') = '' ORDER BY 1
            """
        ).map { $0.text(0) }
        #expect(bare == [])
        #expect(try desk.value("SELECT col_description('certdesk.orders'::regclass, 3)").contains("the trail has the digest of"))
    }
}
