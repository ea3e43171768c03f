import Archive
import Certificates
import Orders
import PostgreSQL
import PostgresArchive
import SampleOrders
import Testing

/// What somebody else does to a database is found, and named.
struct VerifyingTests {
    /// A store with something of everything, in which nothing is wrong.
    private func filled() throws -> (desk: Desk, order: Order) {
        let desk = try Desk()
        let order = try desk.order { $0.answers["options"] = ["couponCode": .string("SAVE")] }
        _ = try desk.archive.place(Placement(order: order, request: SampleOrders.request, account: try desk.account("someone")))
        let noted = try desk.archive.update(try desk.noted(order))
        _ = try desk.archive.invoice(order.id, by: "clerk", at: try time("2026-11-23T10:00:00Z"))
        let quote = KeptQuote(
            id: QuoteID.make { desk.bytes($0) }, flow: "organization-ssl", product: "Organization SSL", savedAt: try time(),
            asOf: try time().calendarDate, actor: "seller", validUntil: try time().calendarDate.adding(days: 30),
            customer: KeptQuote.Customer(organization: "Example Ltd"), details: [], answers: [:], detached: [], quote: order.quote)
        try desk.archive.keep(quote)
        let money = MonetaryAmount(Money(minorUnits: 500), .gbp)
        let deposit = Deposit(money, date: try time().calendarDate, recordedAt: try time(), actor: "cashier")
        _ = try desk.archive.deposit(deposit, for: CustomerID(order.id))
        try desk.archive.add(
            MailDomain(id: MailDomainID.make { desk.bytes($0) }, domain: "example.org", addedAt: try time(), actor: "seller"))
        let lock = try desk.archive.newDraft(actor: "operator", at: try time(), randomBytes: desk.bytes)
        try desk.archive.save(try desk.draft(lock.id), trace: Array("{\"a\":1}\n".utf8), under: lock)
        _ = try desk.archive.keepList([1, 2, 3])
        #expect(try desk.archive.verify() == [])
        #expect(noted.revision == 2)
        return (desk, order)
    }

    @Test(arguments: [
        ("UPDATE certdesk.orders SET file = file || ' '", "not as the trail has it"),
        ("UPDATE certdesk.orders SET file = '{'", "cut off before its end"),
        ("DELETE FROM certdesk.trail WHERE sequence = 3", "Lines are missing before line 4"),
        (
            "UPDATE certdesk.trail SET line = replace(convert_from(line, 'UTF8'), 'A note', 'B note')::bytea WHERE sequence = 3",
            "does not follow"
        ),
        ("DELETE FROM certdesk.trail WHERE sequence = (SELECT max(sequence) FROM certdesk.trail)", "end of the trail"),
        ("UPDATE certdesk.attachments SET bytes = 'x'", "not as the trail has it"),
        ("DELETE FROM certdesk.attachments", "csr.pem of the order"),
        ("DELETE FROM certdesk.listed WHERE kind = 0", "is in no list"),
        (
            "UPDATE certdesk.listed SET summary = convert_to(replace(convert_from(summary, 'UTF8'), 'Ltd', 'Inc'), 'UTF8') WHERE kind = 0",
            "Lists do not show"
        ),
        ("UPDATE certdesk.listed SET searched = 'x' WHERE kind = 0", "do not find it"),
        ("UPDATE certdesk.listed SET common_name = 'evil.example' WHERE kind = 0", "Lists do not show"),
        ("UPDATE certdesk.orders SET revision = 7", "the database has the revision 7, and it is "),
        ("DELETE FROM certdesk.code_uses", "is not counted"),
        ("INSERT INTO certdesk.code_uses (code, place, order_id) VALUES ('coupon:NO', 1, 'AAAA-AAAA')", "no standing order has"),
        ("UPDATE certdesk.quotes SET file = file || ' '", "the quote"),
        ("UPDATE certdesk.deposits SET file = file || ' '", "the deposits of"),
        ("DELETE FROM certdesk.deposits", "but it is not there"),
        ("UPDATE certdesk.domains SET file = file || ' '", "the mail domain"),
        ("DELETE FROM certdesk.domains", "but it is not there"),
        ("DELETE FROM certdesk.customers", "is missing"),
        ("UPDATE certdesk.accounts SET key = 'other'", "has someone in it"),
        ("UPDATE certdesk.drafts SET file = '[]'", "drafts/"),
        ("UPDATE certdesk.traces SET bytes = 'x'", "stops within a line"),
        ("UPDATE certdesk.list_pieces SET bytes = 'x'", "changed by something other"),
    ])
    func whatWasDoneBehindTheArchivesBackIsFound(sql: String, words: String) throws {
        let (desk, _) = try filled()
        _ = try desk.database.rows(sql)
        let messages = try desk.archive.verify().map(\.message)
        #expect(messages.contains { $0.contains(words) }, "\(messages)")
    }

    /// What is in no list is put there again by the command that its fault names.
    @Test func rowsOfListsThatAreGoneAreMadeAnew() throws {
        let (desk, _) = try filled()
        let before = Int(try desk.value("SELECT count(*) FROM certdesk.listed"))
        #expect(try desk.archive.makeMissingRows() == 0)
        _ = try desk.database.rows("DELETE FROM certdesk.listed")
        let messages = try desk.archive.verify().map(\.message)
        let words = "is in no list; certdesk store migrate puts it there again."
        #expect(messages.count == before && messages.allSatisfy { $0.hasSuffix(words) }, "\(messages)")
        #expect(try desk.archive.makeMissingRows() == before)
        #expect(try desk.archive.verify() == [])
        // An order that nobody can read is in no list, and is passed over.
        _ = try desk.database.rows("UPDATE certdesk.orders SET file = '{'")
        _ = try desk.database.rows("DELETE FROM certdesk.listed WHERE kind = 0")
        #expect(try desk.archive.makeMissingRows() == 0)
    }

    /// A role that may read and has one connection looks at all but what is secret, and says what that is.
    @Test func aReaderVerifiesAndCountsWhatHeMayRead() throws {
        let (desk, order) = try filled()
        let user = "reader_\(UInt32.random(in: 0 ... .max))"
        _ = try desk.database.rows("CREATE ROLE \(user) LOGIN CONNECTION LIMIT 1 IN ROLE certdesk_reader")
        defer { _ = try? desk.database.rows("DROP ROLE \(user)") }
        let archive = PostgresArchive(Database(desk.bench.server.address(desk.bench.name, user: user)), digest: SHA256.digest)
        defer { archive.database.close() }
        try archive.requireWhole()
        let found = try archive.verify()
        #expect(found.map(\.severity) == [.note])
        let words = "The role \(user) may not read the keys, certificates and documents beside orders, accounts and messages"
        #expect(found.first?.message.contains(words) == true, "\(found)")
        let statistics = try archive.statistics(on: try time().calendarDate)
        #expect((statistics.orders, statistics.drafts, statistics.accounts, statistics.lists) == (1, 1, 1, 1))
        #expect(statistics.unread == ["messages"] && statistics.faults == 0)
        #expect(try desk.archive.statistics(on: try time().calendarDate).unread == nil)
        #expect(archive.unanswered.denied == nil, "nothing was asked for that is refused")
        #expect(try archive.count(OrderQuery(), while: { true }) == 1)
        // Without the bytes he sees that something is missing, or is there that nothing tells of.
        _ = try desk.database.rows("UPDATE certdesk.attachments SET name = 'key.pem' WHERE order_id = $1", [.text(order.id.description)])
        let messages = try archive.verify().map(\.message)
        #expect(messages.contains { $0.contains("csr.pem of the order") } && messages.contains { $0.contains("key.pem lies beside") })
    }

    /// A change must not cover up what somebody else did.
    @Test func nothingIsDoneToWhatWasChangedOutside() throws {
        let (desk, order) = try filled()
        let stored = try desk.archive.order(order.id)
        _ = try desk.database.rows("UPDATE certdesk.orders SET file = file || ' '")
        #expect(throws: ArchiveFault.changedOutside(order.id)) { try desk.archive.update(try desk.noted(stored, "Another.")) }
        _ = try desk.database.rows("UPDATE certdesk.quotes SET file = file || ' '")
        let quote = try #require(try desk.archive.quotes().first?.get())
        #expect(throws: ArchiveFault.quoteChangedOutside(quote.id)) { try desk.archive.recordedQuote(quote.id) }
        _ = try desk.database.rows("UPDATE certdesk.domains SET file = file || ' '")
        #expect(desk.archive.mailDomains().contains { if case .failure(let fault) = $0 { fault.reason == .changedOutside } else { false } })
        _ = try desk.database.rows("UPDATE certdesk.deposits SET file = file || ' '")
        #expect(desk.archive.depositLedgers().faults.map(\.reason) == [.changedOutside])
        let fault = #expect(throws: ArchiveFault.self) {
            try desk.archive.deposit(
                Deposit(
                    MonetaryAmount(Money(minorUnits: 1), .gbp), date: try time().calendarDate, recordedAt: try time(), actor: "cashier"),
                for: CustomerID(order.id))
        }
        guard case .faulty? = fault else { throw CancellationError() }
    }

    @Test func whatIsThereIsCounted() throws {
        let (desk, _) = try filled()
        let statistics = try desk.archive.statistics(on: try time("2027-11-21T09:30:00Z").calendarDate)
        #expect((statistics.orders, statistics.drafts, statistics.accounts, statistics.customers) == (1, 1, 1, 1))
        #expect((statistics.lists, statistics.domains, statistics.quotes, statistics.faults) == (1, 1, 1, 0))
        #expect(statistics.quoteStates == ["expired": 1] && statistics.states.values.reduce(0, +) == 1)
        #expect(try statistics.oldest == time() && statistics.newest == time())
        #expect(
            try statistics.trailBytes > 500 && statistics.orderBytes == Int(desk.value("SELECT octet_length(file) FROM certdesk.orders")))
    }

    /// One damaged order is one fault: what follows from it cannot be said, and of others nothing is wrong.
    @Test func oneDamagedOrderIsOneFault() throws {
        let (desk, order) = try filled()
        for _ in 0..<3 { try desk.place { $0.customer = order.customer } }
        try desk.place()
        _ = try desk.database.rows("UPDATE certdesk.orders SET file = '{' WHERE id = $1", [.text(order.id.description)])
        let found = try desk.archive.verify()
        let faults = found.filter { $0.severity == .fault }.map(\.message)
        #expect(faults.count == 1 && faults.first?.contains("cut off before its end") == true, "\(faults)")
        #expect(found.contains { $0.severity == .note && $0.message.contains("nothing was held against them") }, "\(found)")
    }

    /// Copied into another database, every record is the same to the byte, and nothing is wrong there.
    @Test func aCopyIsTheSame() throws {
        let (desk, order) = try filled()
        let other = try Desk()
        _ = try other.archive.copy(desk.archive, as: "the source", by: "chief", at: time(), digest: SHA256.digest)
        var (here, there): ([CopiedRecord], [CopiedRecord]) = ([], [])
        try desk.archive.eachRecord { here.append($0) }
        try other.archive.eachRecord { there.append($0) }
        #expect(here == there && Set(here.map(\.kind)).count > 9)
        #expect(try other.archive.verify() == [])
        let query = OrderQuery(words: "leeds", records: [.order, .draft, .quote])
        #expect(try other.archive.rows(query, from: .first, limit: 9) == desk.archive.rows(query, from: .first, limit: 9))
        // Work goes on there, behind the copied line of the trail.
        _ = try other.archive.update(try other.noted(try other.archive.order(order.id), "Later."))
        #expect(try other.archive.verify() == [])
        #expect(throws: ArchiveFault.self) { try other.archive.beginCopy(of: "the source", by: "chief", at: time()) }
    }
}
