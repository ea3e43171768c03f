import Certificates
import FoundationEssentials
import Glibc
import Testing

@testable import Archive
@testable import OrderStore
@testable import Orders

/// A store with everything that one can have in it: what `verify` says of each thing that is spoiled, and what a backup takes along.
struct StoreCoverageTests {
    /// What is in the store.
    final class Everything {
        let folder: TemporaryFolder
        /// An order that took up a quote, with two certificates; another one; one of a customer who was forgotten.
        let (taker, other, forgotten): (Order, Order, Order)
        /// The quote that was taken up, and one that is open, with a message.
        let (accepted, open): (KeptQuote, KeptQuote)

        init() throws {
            let (folder, bytes) = (try TemporaryFolder(), ByteSequence(seed: 21))
            self.folder = folder
            var store = try OrderStore(root: folder.path)
            store.correspondent = OutboxTests.correspondent
            func order(_ name: String, after minutes: Int, _ change: (inout Order) -> Void = { _ in }) throws -> Order {
                var order = try sampleOrder(
                    OrderID.make(randomBytes: bytes.next), placedAt: "2026-11-21T09:3\(minutes):00Z", commonName: "\(minutes).example.org")
                order.customer?.organization.name = name
                order.customer?.applicant.userID = "user\(minutes)"
                change(&order)
                _ = try store.place(
                    Placement(
                        order: order, request: request, key: key, account: sampleAccount("user\(minutes)"),
                        trace: Array("{\"trace\":1}\n".utf8)))
                return order
            }
            func quote(_ number: Int) throws -> KeptQuote {
                let quote = KeptQuote(
                    id: QuoteID.make(randomBytes: bytes.next), flow: "organization-ssl", product: "Organization SSL", savedAt: try time(),
                    asOf: try time().calendarDate, actor: "operator", validUntil: try time().calendarDate.adding(days: 30),
                    customer: KeptQuote.Customer(organization: "Customer \(number)"), details: [], answers: [:], detached: [],
                    quote: Quote(
                        currency: .gbp, lines: [], subtotal: .zero, tax: nil, total: .zero,
                        book: Quote.Book(name: "sample", version: "1"), notes: []))
                try store.keep(quote)
                return quote
            }
            let quotes = [try quote(1), try quote(2)]
            (accepted, open) = (quotes[0], quotes[1])
            let orders = [
                try order("Example Ltd", after: 1) { $0.quoteID = quotes[0].id }, try order("Sample Ltd", after: 2),
                try order("Gone Ltd", after: 3),
            ]
            (taker, other, forgotten) = (orders[0], orders[1], orders[2])
            var changed = try store.order(taker.id)
            changed.events.append(OrderEvent(time: changed.placedAt, actor: "operator", what: "certificate attached: two"))
            let beside: [OrderAttachment: [UInt8]?] = [
                .certificate: Array("two".utf8), .chain: Array("issuer".utf8), .earlier(serial: "0A1B"): Array("one".utf8),
            ]
            _ = try store.change(changed, beside: beside)
            _ = try store.addMessage(to: .quote(quotes[1].id), by: "mo", at: quotes[1].savedAt) { id in
                let text = Array("To: mo@example.com\r\n".utf8)
                return (
                    OutboxMessage(
                        number: id.number, kind: .quote, to: "mo@example.com", subject: "x", writtenAt: quotes[1].savedAt, revision: 0,
                        event: 0, digest: hexadecimal(SHA256.digest(text))), text
                )
            }
            _ = try store.customerCount()
            _ = try store.forget(CustomerID(forgotten.id), by: "tester", at: try time(), because: "asked")
            for isKept in [true, false] {
                let lock = try store.newDraft(actor: "operator", at: try time(), randomBytes: bytes.next)
                try store.save(try sampleDraft(lock.id), trace: Array("{\"trace\":1}\n".utf8), under: lock)
                if !isKept { try store.setAside(lock, at: try time()) }
            }
            let fresh = try OrderStore(root: folder.path)
            _ = try fresh.rows(OrderQuery(records: Set(RecordKind.allCases)), from: .first, limit: 10)
            _ = try fresh.customerCount()
        }

        func store() throws -> OrderStore { try OrderStore(root: folder.path) }

        func folder(of order: Order) -> String { "orders/2026/11/\(order.id)" }

        /// Writes a file as its owner may.
        func write(_ text: String, to name: String) throws {
            try folder.write(text, to: name)
            chmod("\(folder.path)/\(name)", 0o600)
        }

        func edit(_ name: String, _ old: String, _ new: String) throws {
            let text = try folder.read(name)
            try #require(text.contains(old), "\(text)")
            try write(text.replacing(old, with: new), to: name)
        }

        /// A quote as if certdesk had written it so.
        func rewrite(_ quote: KeptQuote, _ change: (inout KeptQuote) -> Void) throws {
            var changed = try store().quote(quote.id)
            change(&changed)
            try store().record(changed, "changed", by: "operator", at: quote.savedAt)
        }
    }

    @Test func aWholeStoreIsClean() throws {
        let all = try Everything()
        #expect(try all.store().verify().map(\.message) == [])
        #expect(try all.store().statistics(on: time().calendarDate).faults == 0)
    }

    struct Harm: Sendable, CustomTestStringConvertible {
        let testDescription: String
        /// What a fault must say.
        let words: String
        let change: @Sendable (Everything) throws -> Void

        init(_ name: String, _ words: String, _ change: @escaping @Sendable (Everything) throws -> Void) {
            (testDescription, self.words, self.change) = (name, words, change)
        }
    }

    static let harms = [
        // Quotes.
        Harm("a quote cut off", "is cut off") { try $0.write("{\"schema\": 1", to: "quotes/\($0.open.id).json") },
        Harm("a quote of the future", "later certdesk") { try $0.edit("quotes/\($0.open.id).json", "\"schema\": 1", "\"schema\": 9") },
        Harm("a quote under another's name", "another file's") { all in
            try all.folder.remove("quotes/\(all.accepted.id).json")
            try all.write(String(decoding: try StoredJSON.bytes(all.open), as: UTF8.self), to: "quotes/\(all.accepted.id).json")
        },
        Harm("a quote with another last day", "is not as the trail has it") {
            try $0.edit("quotes/\($0.open.id).json", "\"validUntil\": \"2026-12-21\"", "\"validUntil\": \"2027-12-21\"")
        },
        Harm("a quote whose sums are wrong", "the quote's total is not subtotal and tax") {
            try $0.edit("quotes/\($0.open.id).json", "\"total\": 0", "\"total\": 100")
        },
        Harm("a quote for all to read", "644") { chmod("\($0.folder.path)/quotes/\($0.open.id).json", 0o644) },
        Harm("a foreign file among quotes", "does not belong") { try $0.write("x", to: "quotes/notes.txt") },
        Harm("an accepted quote gone", "but there is no such quote") { try $0.folder.remove("quotes/\($0.accepted.id).json") },
        Harm("a quote that forgot its order", "took up the quote") { all in try all.rewrite(all.accepted) { $0.acceptance = nil } },
        Harm("a quote that another order took up", "but that one does not say so") { all in
            try all.rewrite(all.open) { $0.acceptance = KeptQuote.Acceptance(order: all.other.id, time: all.other.placedAt) }
        },
        Harm("an index of quotes that was changed", "quotes.index is damaged") {
            try $0.edit("quotes.index", "Customer 2", "Customer 3")
        },
        Harm("an index of quotes that is none", "quotes.index is damaged") { try $0.write("x", to: "quotes.index") },
        // Messages.
        Harm("a message that was changed", "is not as it was written") { try $0.write("other", to: "outbox/2026/11/\($0.other.id)-1.eml") },
        Harm("a quote's message that was changed", "is not as it was written") {
            try $0.write("x", to: "outbox/2026/11/\($0.open.id)-1.eml")
        },
        Harm("a message gone", "-1.eml cannot be read") { try $0.folder.remove("outbox/2026/11/\($0.open.id)-1.eml") },
        Harm("a record of messages cut off", "is cut off") { try $0.write("{", to: "outbox/2026/11/\($0.other.id).outbox") },
        Harm("a record of messages that is another's", "another file's") {
            try $0.edit("outbox/2026/11/\($0.other.id).outbox", "\($0.other.id)", "\($0.taker.id)")
        },
        Harm("a record of messages about nothing", "whose messages") {
            try $0.edit("outbox/2026/11/\($0.open.id).outbox", "\"quote\": \"\($0.open.id)\",", "")
        },
        Harm("messages of an order that is not there", "about an order that is not there") {
            try $0.write(try $0.folder.read("outbox/2026/11/\($0.other.id).outbox"), to: "outbox/2026/11/K9JW-JCHY.outbox")
        },
        Harm("messages of a quote that is not there", "about a quote that is not there") {
            try $0.folder.remove("quotes/\($0.open.id).json")
        },
        Harm("messages of a quote in another month", "another month's folder") { all in
            for ending in [".outbox", "-1.eml"] {
                try all.write(try all.folder.read("outbox/2026/11/\(all.open.id)\(ending)"), to: "outbox/2026/10/\(all.open.id)\(ending)")
            }
        },
        Harm("a message that nobody wrote", "does not belong") { try $0.write("x", to: "outbox/2026/11/\($0.open.id)-7.eml") },
        // Customers.
        Harm("an index of customers that was changed", "customers.index is damaged") {
            try $0.edit("customers.index", "Sample Ltd", "Simple Ltd")
        },
        Harm("an index of customers that lacks one", "does not say what the orders say") { all in
            var index = try #require(CustomerIndex("\(all.folder.path)/customers.index", .live))
            // Whole, and of the right length, as a faulty program might write it.
            index.removed = [CustomerID(all.other.id), CustomerID(all.forgotten.id)]
            let text = String(decoding: index.file { _ in nil }, as: UTF8.self).split(separator: "\n", maxSplits: 1).map(String.init)
            let cells = text[0].split(separator: "\t").map(String.init)
            try all.write("\(cells[0])\t\(cells[1])\t\(cells[2])\t1\t\(cells[4])\n\(text.count > 1 ? text[1] : "")", to: "customers.index")
        },
        Harm("a record of a forgotten customer cut off", "is cut off") {
            try $0.write("{", to: "customers/\(CustomerID($0.forgotten.id)).json")
        },
        Harm("a record of somebody else", "another file's") {
            try $0.edit(
                "customers/\(CustomerID($0.forgotten.id)).json", "\"id\": \"\(CustomerID($0.forgotten.id))\"",
                "\"id\": \"\(CustomerID($0.other.id))\"")
        },
        // What lies beside orders.
        Harm("an earlier certificate gone", "certificate-0A1B.pem is missing") {
            try $0.folder.remove("\($0.folder(of: $0.taker))/certificate-0A1B.pem")
        },
        Harm("an earlier certificate that was changed", "certificate-0A1B.pem is not as the trail has it") {
            try $0.write("three", to: "\($0.folder(of: $0.taker))/certificate-0A1B.pem")
        },
        Harm("a certificate that was changed", "certificate.pem is not as the trail has it") {
            try $0.write("three", to: "\($0.folder(of: $0.taker))/certificate.pem")
        },
        Harm("issuers gone", "chain.pem is missing") { try $0.folder.remove("\($0.folder(of: $0.taker))/chain.pem") },
        Harm("a trace that was changed", "trace.jsonl is not as the trail has it") {
            try $0.write("{}\n", to: "\($0.folder(of: $0.other))/trace.jsonl")
        },
        Harm("the trace of a draft gone", "is missing") { all in
            let name = try #require(try all.folder.tree().first { $0.hasPrefix("traces/") })
            try all.folder.remove(name)
        },
    ]

    @Test(arguments: harms)
    func everyFaultIsNamed(harm: Harm) throws {
        let all = try Everything()
        try harm.change(all)
        let faults = try all.store().verify().filter { $0.severity == .fault }.map(\.message)
        #expect(faults.contains { $0.contains(harm.words) }, "\(faults)")
        // One thing that is spoiled is not many faults.
        #expect(faults.count <= 3, "\(faults)")
    }

    /// What can be worked out again is no loss.
    @Test func withoutItsIndexesAStoreIsWhole() throws {
        let all = try Everything()
        for name in ["orders.index", "quotes.index", "customers.index"] { try all.folder.remove(name) }
        #expect(try all.store().verify().filter { $0.severity == .fault } == [])
        #expect(try all.store().count(OrderQuery(records: [.quote])) == 2)
    }

    @Test func whatIsNotUpToDateIsOnlyNoted() throws {
        let all = try Everything()
        try all.rewrite(all.open) { $0.withdrawal = KeptQuote.Withdrawal(time: $0.savedAt, actor: "chief", reason: nil) }
        let findings = try all.store().verify()
        #expect(findings.map(\.severity) == [.note] && findings.first?.message.contains("index of quotes is not up to date") == true)
    }

    /// Everything but indexes, locks and temporary files; the copy says the same of itself.
    @Test func aBackupTakesEverythingAlong() throws {
        let all = try Everything()
        let target = try TemporaryFolder()
        let count = try all.store().backup(to: "\(target.path)/copy")
        let copied = try target.tree().filter { $0.hasPrefix("copy/") }.map { String($0.dropFirst(5)) }
        let left = Set(try all.folder.tree()).subtracting(copied)
        #expect(
            left.filter { !$0.hasPrefix("locks") && $0 != "staging" && $0 != "segments" }.sorted() == [
                "customers.index", "orders.index", "quotes.index",
            ])
        for name in copied {
            let (own, its) = (
                try? Data(contentsOf: URL(filePath: "\(all.folder.path)/\(name)")),
                try? Data(contentsOf: URL(filePath: "\(target.path)/copy/\(name)"))
            )
            #expect(own == its, "\(name)")
        }
        let copy = try OrderStore(root: "\(target.path)/copy")
        #expect(count > 20)
        #expect(copy.verify().filter { $0.severity == .fault } == [])
        let query = OrderQuery(records: Set(RecordKind.allCases))
        #expect(try copy.rows(query, from: .first, limit: 20) == all.store().rows(query, from: .first, limit: 20))
        #expect(try copy.outbox(of: .quote(all.open.id)) == all.store().outbox(of: .quote(all.open.id)))
        #expect(try copy.customerCount() == 2 && copy.forgottenCustomers().count == 1)
    }

    @Test func everythingIsCounted() throws {
        let all = try Everything()
        var statistics = try all.store().statistics(on: time().calendarDate)
        #expect(statistics.orders == 3 && statistics.customers == 2 && statistics.drafts == 1 && statistics.discarded == 1)
        #expect(statistics.quotes == 2 && statistics.quoteStates == ["open": 1, "accepted": 1])
        #expect(statistics.messages == ["waiting": 5])
        _ = try all.store().withdraw(all.open.id, KeptQuote.Withdrawal(time: all.open.savedAt, actor: "chief", reason: nil))
        statistics = try all.store().statistics(on: time().calendarDate)
        #expect(statistics.quoteStates == ["withdrawn": 1, "accepted": 1] && statistics.messages == ["waiting": 4, "withdrawn": 1])
        statistics = try all.store().statistics(on: #require(CalendarDate("2030-01-01")))
        #expect(statistics.quoteStates == ["withdrawn": 1, "accepted": 1])
        try all.write("{", to: "quotes/\(all.open.id).json")
        try all.write("{", to: "outbox/2026/11/\(all.other.id).outbox")
        #expect(try all.store().statistics(on: time().calendarDate).faults == 2)
    }
}
