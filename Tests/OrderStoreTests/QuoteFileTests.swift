import Certificates
import FoundationEssentials
import Glibc
import Testing

@testable import Archive
@testable import OrderStore
@testable import Orders

/// Quotes as files: what a killed writer leaves, what `verify` finds, what a backup takes along.
struct QuoteFileTests {
    let folder: TemporaryFolder
    let store: OrderStore
    let quote: KeptQuote
    let bytes = ByteSequence(seed: 5)

    init() throws {
        folder = try TemporaryFolder()
        store = try OrderStore(root: folder.path)
        let day = try time().calendarDate
        quote = KeptQuote(
            id: QuoteID.make(randomBytes: bytes.next), flow: "organization-ssl", product: "Organization SSL", savedAt: try time(),
            asOf: day,
            actor: "operator", validUntil: day.adding(days: 30), customer: KeptQuote.Customer(), details: [],
            answers: ["region": ["region": .string("europe")]], detached: [],
            quote: Quote(
                currency: .gbp, lines: [], subtotal: .zero, tax: nil, total: .zero, book: Quote.Book(name: "sample", version: "1"),
                notes: []))
        try store.keep(quote)
    }

    private var path: String { "\(folder.path)/quotes/\(quote.id).json" }

    private func mode(_ path: String) -> UInt32 {
        var status = stat()
        return lstat(path, &status) == 0 ? status.st_mode & 0o777 : 0
    }

    @Test func itLiesInAFolderOfItsOwnForItsOwnerAlone() throws {
        #expect(try folder.contents() == ["quotes", "quotes/\(quote.id).json"])
        #expect(mode(path) == 0o600 && mode("\(folder.path)/quotes") == 0o700)
        #expect(store.verify().filter { $0.severity == .fault }.isEmpty)
    }

    /// Killed between naming the order and placing it.
    @Test func anOrderThatWasNeverPlacedTakesNothingUp() throws {
        var claimed = quote
        claimed.acceptance = KeptQuote.Acceptance(order: OrderID.make(randomBytes: bytes.next), time: try time())
        try store.record(claimed, "taken up", by: "operator", at: try time())
        #expect(try store.quote(quote.id) == quote)
        #expect(try store.quotes().map { try $0.get() } == [quote])
        var order = try sampleOrder(OrderID.make(randomBytes: bytes.next))
        order.quoteID = quote.id
        _ = try store.place(Placement(order: order, request: request, key: key))
        #expect(try store.quote(quote.id).acceptance?.order == order.id)
        #expect(store.verify().filter { $0.severity == .fault }.isEmpty)
    }

    @Test(arguments: ["{", "{}", "[1]", #"{"schema": 99, "id": "N3TQ-EK9"}"#])
    func aSpoiledFileIsNamedAndHidesNoOther(text: String) throws {
        var other = quote
        other.id = QuoteID.make(randomBytes: bytes.next)
        try store.keep(other)
        try Data(text.utf8).write(to: URL(filePath: path))
        let results = store.quotes()
        #expect(results.count == 2)
        #expect(try results.first?.get() == other)
        #expect(store.verify().contains { $0.severity == .fault && $0.message.contains("quotes/") })
        #expect {
            try store.quote(quote.id)
        } throws: { error in
            if case .faulty(let fault)? = error as? ArchiveFault { fault.path == path } else { false }
        }
    }

    @Test func whatDoesNotBelongThereIsNamed() throws {
        try Data("x".utf8).write(to: URL(filePath: "\(folder.path)/quotes/note.txt"))
        chmod(path, 0o644)
        let findings = store.verify().map(\.message)
        #expect(findings.contains { $0.contains("note.txt does not belong in the store") })
        #expect(findings.contains { $0.contains("has the permissions 644") })
    }

    @Test func anotherQuotesFileIsNamed() throws {
        let id = QuoteID.make(randomBytes: bytes.next)
        rename(path, "\(folder.path)/quotes/\(id).json")
        #expect(store.verify().contains { $0.message.contains("has \(quote.id) in it") })
        #expect(throws: ArchiveFault.noSuchQuote(quote.id)) { try store.quote(quote.id) }
    }

    @Test func aBackupTakesItAlong() throws {
        let target = try TemporaryFolder()
        _ = try store.backup(to: "\(target.path)/copy")
        let copy = try OrderStore(root: "\(target.path)/copy")
        #expect(try copy.quote(quote.id) == quote)
        #expect(copy.verify().filter { $0.severity == .fault }.isEmpty)
    }

    /// Killed at any operation, or refused any one: either there is an order and the quote names it, or there is none and the quote is open.
    @Test(arguments: [true, false])
    func aFailureAnywhereLeavesOldOrNew(isKilled: Bool) throws {
        var count = Int.max
        var number = 0
        while number < count {
            let root = try TemporaryFolder()
            try OrderStore(root: root.path).keep(quote)
            let failing = FailingOperations()
            let spoiled = try OrderStore(root: root.path, operations: failing.operations)
            var order = try sampleOrder(OrderID.make(randomBytes: bytes.next))
            order.quoteID = quote.id
            // The first round counts.
            failing.start(count == .max ? .none : isKilled ? .allFrom(number) : .once(at: number, code: ENOSPC))
            let isPlaced = (try? spoiled.place(Placement(order: order))) != nil
            let after = try OrderStore(root: root.path)
            let stands = (try? after.order(order.id)) != nil
            #expect((try after.quote(quote.id).acceptance?.order == order.id) == stands, "operation \(number)")
            #expect(stands || !isPlaced)
            if count == .max { count = failing.log.count } else { number += 3 }
        }
        #expect(count > 40)
    }
}
