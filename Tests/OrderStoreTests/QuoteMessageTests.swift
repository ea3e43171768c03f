import Certificates
import FoundationEssentials
import Glibc
import Testing

@testable import Archive
@testable import OrderStore
@testable import Orders

/// Messages about quotes in the outbox.
struct QuoteMessageTests {
    let folder: TemporaryFolder
    let quote: KeptQuote
    let bytes = ByteSequence(seed: 12)

    init() throws {
        folder = try TemporaryFolder()
        let savedAt = try time()
        quote = KeptQuote(
            id: QuoteID.make(randomBytes: bytes.next), flow: "organization-ssl", product: "Organization SSL", savedAt: savedAt,
            asOf: savedAt.calendarDate, actor: "operator", validUntil: savedAt.calendarDate.adding(days: 30),
            customer: KeptQuote.Customer(email: "mo@example.com"), details: [], answers: [:], detached: [],
            quote: Quote(
                currency: .gbp, lines: [], subtotal: .zero, tax: nil, total: .zero, book: Quote.Book(name: "sample", version: "1"),
                notes: []))
        try store().keep(quote)
    }

    private func store(operations: FileOperations = .live) throws -> OrderStore {
        try OrderStore(root: folder.path, operations: operations)
    }

    @discardableResult
    private func write(
        in store: OrderStore, _ text: String = "To: mo@example.com\r\n", kind: MessageKind = .quote
    ) throws -> MessageID {
        try store.addMessage(to: .quote(quote.id), by: "mo", at: quote.savedAt) { id in
            let bytes = Array("\(id) \(text)".utf8)
            let message = OutboxMessage(
                number: id.number, kind: kind, to: "mo@example.com", subject: "Your quote", writtenAt: quote.savedAt, revision: 0,
                event: 0,
                digest: hexadecimal(SHA256.digest(bytes)))
            return (message, bytes)
        }
    }

    private func withdrawal() -> KeptQuote.Withdrawal { KeptQuote.Withdrawal(time: quote.savedAt, actor: "chief", reason: "Too cheap.") }

    private var faults: [String] { get throws { try store().verify().filter { $0.severity == .fault }.map(\.message) } }

    @Test func oneIsWrittenAfterTheOtherAndFound() throws {
        let store = try store()
        #expect(try store.outbox(of: .quote(quote.id)).messages.isEmpty)
        let ids = [try write(in: store), try write(in: store)]
        #expect(ids.map(\.description) == ["\(quote.id)-1", "\(quote.id)-2"])
        #expect(try store.messageFile(ids[1]) == "\(folder.path)/outbox/2026/11/\(quote.id)-2.eml")
        #expect(try store.messageText(ids[1]) == Array("\(ids[1]) To: mo@example.com\r\n".utf8))
        let order = try sampleOrder(OrderID.make(randomBytes: bytes.next))
        _ = try store.place(Placement(order: order, request: request, key: key))
        var found: [MessageID] = []
        #expect(try store.eachOutbox { found += $0.ids { $0.state == .waiting } } == [])
        #expect(found == ids)
        let sent = try store.changeOutbox(of: .quote(quote.id), by: "mo", at: quote.savedAt) { outbox in
            outbox.messages[0].note(sent: true, at: quote.savedAt, by: "mo", because: nil)
        }
        #expect(try sent.messages.map(\.state) == [.sent, .waiting] && self.store().outbox(of: .quote(quote.id)) == sent)
        #expect(try faults.isEmpty)
    }

    /// What has become of the quote meanwhile decides about what nobody has sent.
    @Test(arguments: [true, false])
    func whatIsNotOpenAnyMoreIsNotSent(isAccepted: Bool) throws {
        let store = try store()
        for _ in 1...2 { try write(in: store) }
        _ = try store.changeOutbox(of: .quote(quote.id), by: "mo", at: quote.savedAt) { outbox in
            outbox.messages[0].note(sent: true, at: quote.savedAt, by: "mo", because: nil)
        }
        var reason = "The quote was withdrawn before it was sent."
        if isAccepted {
            var order = try sampleOrder(OrderID.make(randomBytes: bytes.next))
            order.quoteID = quote.id
            _ = try store.place(Placement(order: order, request: request, key: key))
            reason = "The order \(order.id) took the quote up before it was sent."
        } else {
            _ = try store.withdraw(quote.id, withdrawal())
        }
        let outbox = try self.store().outbox(of: .quote(quote.id))
        #expect(outbox.messages.map(\.state) == [.sent, .failed] && outbox.messages.map(\.isWithdrawn) == [false, true])
        #expect(outbox.messages[1].reason == reason && outbox.messages[1].actor == (isAccepted ? "operator" : "chief"))
        var listed: [Outbox] = []
        _ = try store.eachOutbox { listed.append($0) }
        #expect(listed == [outbox])
        #expect(throws: ArchiveFault.self) { try write(in: store) }
        #expect(try faults.isEmpty && self.store().outbox(of: .quote(quote.id)).messages.count == 2)
    }

    /// A guide promises nothing that could be over.
    @Test func aGuideIsSentWhateverBecomesOfTheQuote() throws {
        let store = try store()
        try write(in: store)
        try write(in: store, kind: .guide)
        _ = try store.withdraw(quote.id, withdrawal())
        #expect(try self.store().outbox(of: .quote(quote.id)).messages.map(\.isWithdrawn) == [true, false])
    }

    @Test func ofAQuoteThatIsNotThereThereAreNone() throws {
        let id = QuoteID.make(randomBytes: bytes.next)
        #expect(throws: ArchiveFault.noSuchQuote(id)) { try store().outbox(of: .quote(id)) }
        #expect(throws: ArchiveFault.noSuchQuote(id)) { try store().messageText(MessageID(.quote(id), number: 1)) }
        #expect(throws: ArchiveFault.noSuchQuote(id)) {
            try store().addMessage(to: .quote(id), by: "mo", at: quote.savedAt) { _ in throw CancellationError() }
        }
        #expect(throws: CancellationError.self) {
            try store().addMessage(to: .quote(quote.id), by: "mo", at: quote.savedAt) { _ in throw CancellationError() }
        }
        #expect(try store().outbox(of: .quote(quote.id)).messages.isEmpty)
    }

    /// A quote that cannot be read, or is gone, keeps nobody from the other messages, and its own are not sent by chance.
    @Test(arguments: [true, false])
    func aDamagedQuoteHidesNoOthersMessages(isGone: Bool) throws {
        let store = try store()
        try write(in: store)
        var other = quote
        other.id = QuoteID.make(randomBytes: bytes.next)
        try store.keep(other)
        _ = try store.addMessage(to: .quote(other.id), by: "mo", at: other.savedAt) { id in
            (
                OutboxMessage(
                    number: id.number, kind: .quote, to: "jo@example.com", subject: "x", writtenAt: other.savedAt, revision: 0, event: 0,
                    digest: ""), []
            )
        }
        let path = "\(folder.path)/quotes/\(quote.id).json"
        try FileManager.default.removeItem(atPath: path)
        if !isGone { try Data("{".utf8).write(to: URL(filePath: path)) }
        var found: [MessageID] = []
        let faults = try store.eachOutbox { found += $0.ids { _ in true } }
        #expect(found == [MessageID(.quote(other.id), number: 1)] && faults.map(\.path) == [path])
    }

    @Test func whatWasSentIsListedWhateverBecomesOfTheQuote() throws {
        let store = try store()
        let id = try write(in: store)
        _ = try store.changeOutbox(of: .quote(quote.id), by: "mo", at: quote.savedAt) { outbox in
            outbox.messages[0].note(sent: true, at: quote.savedAt, by: "mo", because: nil)
        }
        try FileManager.default.removeItem(atPath: "\(folder.path)/quotes/\(quote.id).json")
        var found: [MessageID] = []
        #expect(try store.eachOutbox { found += $0.ids { _ in true } } == [])
        #expect(found == [id])
    }

    /// Killed at any operation, or refused any one, a full disk among them: there is the message or there is none, and the next one can be written.
    @Test(arguments: [true, false])
    func aFailureAnywhereLeavesOldOrNew(isKilled: Bool) throws {
        try write(in: store())
        var (number, count) = (0, Int.max)
        while number < count {
            let failing = FailingOperations()
            let spoiled = try store(operations: failing.operations)
            let before = try store().outbox(of: .quote(quote.id)).messages.count
            failing.start(count == .max ? .none : isKilled ? .allFrom(number) : .once(at: number, code: ENOSPC))
            let isWritten = (try? write(in: spoiled, "attempt \(number)")) != nil
            if count == .max { count = failing.log.count } else { number += 1 }
            let after = try store().outbox(of: .quote(quote.id)).messages
            #expect(after.count == before + 1 || after.count == before && !isWritten, "operation \(number)")
            for message in after {
                let text = try store().messageText(MessageID(.quote(quote.id), number: message.number))
                #expect(hexadecimal(SHA256.digest(text)) == message.digest, "operation \(number)")
            }
        }
        try write(in: store())
        #expect(count > 15)
        #expect(try faults.isEmpty, "whoever writes next uses the number again")
    }

    @Test(arguments: [("n3tq-ek9-1", "N3TQ-EK9-1"), ("K9JW-JCHY-12", "K9JW-JCHY-12"), ("n3tqek9-7", "N3TQ-EK9-7")])
    func numbersAreReadAsTheyAreTyped(typed: String, shown: String) {
        #expect(MessageID(typed)?.description == shown)
        #expect(MessageID(typed)?.isWritten(typed) == (typed.count == shown.count))
    }

    @Test(arguments: ["N3TQ-EK9", "N3TQ-EK8-1", "N3TQ-EK9-0", "-1", "N3TQ-EK9-x"]) func otherTextsAreNone(typed: String) {
        #expect(MessageID(typed) == nil)
    }
}
