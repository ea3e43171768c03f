import Certificates
import FoundationEssentials
import Glibc
import Testing

@testable import Archive
@testable import OrderStore
@testable import Orders

/// What the trail tells of quotes, and what is made of a file that is not so.
struct QuoteTrailTests {
    let folder: TemporaryFolder
    let bytes = ByteSequence(seed: 31)

    init() throws { folder = try TemporaryFolder() }

    private func store(_ operations: FileOperations = .live) throws -> OrderStore {
        try OrderStore(root: folder.path, operations: operations)
    }

    /// A quote of 349.00 GBP.
    private func quote(savedAt: String = "2026-11-21T09:30:00Z") throws -> KeptQuote {
        let (savedAt, amount) = (try time(savedAt), Money(minorUnits: 34_900))
        return KeptQuote(
            id: QuoteID.make(randomBytes: bytes.next), flow: "organization-ssl", product: "Organization SSL", savedAt: savedAt,
            asOf: savedAt.calendarDate, actor: "operator", validUntil: savedAt.calendarDate.adding(days: 30),
            customer: KeptQuote.Customer(organization: "Example Ltd"), details: [], answers: [:], detached: [],
            quote: Quote(
                currency: .gbp,
                lines: [Quote.Line(item: "standard", quantity: 1, unit: amount, amount: amount, assumed: false, label: "certificate")],
                subtotal: amount, tax: .zero, total: amount, book: Quote.Book(name: "sample", version: "1"), notes: []))
    }

    private func kept(savedAt: String = "2026-11-21T09:30:00Z") throws -> KeptQuote {
        let quote = try quote(savedAt: savedAt)
        try store().keep(quote)
        return quote
    }

    private func path(_ quote: KeptQuote) -> String { "\(folder.path)/quotes/\(quote.id).json" }

    /// Writes a quote's file as something else would.
    private func write(_ quote: KeptQuote, _ change: (inout KeptQuote) -> Void = { _ in }) throws {
        var changed = quote
        change(&changed)
        try FileManager.default.createDirectory(atPath: "\(folder.path)/quotes", withIntermediateDirectories: true)
        chmod("\(folder.path)/quotes", 0o700)
        try Data(try StoredJSON.bytes(changed)).write(to: URL(filePath: path(quote)))
        chmod(path(quote), 0o600)
    }

    private func order(_ quote: KeptQuote) throws -> Order {
        var order = try sampleOrder(OrderID.make(randomBytes: bytes.next))
        order.quoteID = quote.id
        return order
    }

    private func withdrawal() throws -> KeptQuote.Withdrawal {
        KeptQuote.Withdrawal(time: try time("2026-11-22T08:00:00Z"), actor: "chief", reason: "Too cheap.")
    }

    private var faults: [String] { get throws { try store().verify().filter { $0.severity == .fault }.map(\.message) } }

    private func digest(_ quote: KeptQuote) throws -> String {
        hexadecimal(SHA256.digest(Array(try Data(contentsOf: URL(filePath: path(quote))))))
    }

    @Test func everyStepHasItsLineWithTheFilesDigest() throws {
        let (taken, withdrawn) = (try kept(), try kept())
        let order = try order(taken)
        _ = try store().place(Placement(order: order, request: request, key: key))
        _ = try store().withdraw(withdrawn.id, withdrawal())
        let lines = try store().trail(of: nil).filter { $0.quote != nil }
        #expect(
            lines.map(\.what) == [
                "quote \(taken.id) kept", "quote \(withdrawn.id) kept", "quote \(taken.id) taken up by \(order.id)",
                "quote \(withdrawn.id) withdrawn",
            ])
        #expect(lines.map(\.actor) == ["operator", "operator", order.actor, "chief"] && lines[3].reason == "Too cheap.")
        #expect(try lines[2].file == digest(taken) && lines[3].file == digest(withdrawn))
        // A line about a quote is none about the order that took it up.
        #expect(try store().trail(of: order.id).map(\.quote) == [nil])
        #expect(try faults == [] && store().recordedQuote(taken.id).acceptance?.order == order.id)
    }

    @Test(arguments: ["price", "day", "answers"])
    func whatSomethingElseWroteIsNoPromise(what: String) throws {
        let quote = try kept()
        _ = try store().quoteIndex()
        try write(quote) { quote in
            switch what {
            case "price":
                let amount = Money(minorUnits: 100)
                quote.quote.lines[0].unit = amount
                (quote.quote.lines[0].amount, quote.quote.subtotal, quote.quote.total) = (amount, amount, amount)
            case "day": quote.validUntil = quote.validUntil.adding(days: 300)
            default: quote.answers = ["certificate": ["commonName": .string("other.example")]]
            }
        }
        // Lists say so, those that were made before as well as those that are made anew.
        func listed(_ states: Set<QuoteState>) throws -> [QuoteState] {
            let standing = OrderQuery.QuoteStanding(states: states, on: quote.asOf)
            let rows = try store().rows(OrderQuery(records: [.quote], quotes: standing), from: .first, limit: 9)
            return rows.compactMap(\.quote).map { $0.state(on: quote.asOf) }
        }
        #expect(try listed([.open]) == [.changed])
        _ = try store().quoteIndex(isRechecked: true)
        #expect(try listed([.open]) == [] && listed([.changed]) == [.changed])
        #expect(try !store().verify().contains { $0.message.contains("index of quotes") })
        #expect(try faults == ["\(path(quote)) is not as the trail has it: it was changed by something else."])
        let (before, fault) = (try digest(quote), ArchiveFault.quoteChangedOutside(quote.id))
        let (order, withdrawal) = (try order(quote), try withdrawal())
        #expect(throws: fault) { try store().recordedQuote(quote.id) }
        #expect(throws: fault) { try store().place(Placement(order: order, request: request, key: key)) }
        #expect(throws: fault) { try store().withdraw(quote.id, withdrawal) }
        #expect(throws: fault) {
            try store().addMessage(to: .quote(quote.id), by: "mo", at: withdrawal.time) { _ in throw CancellationError() }
        }
        #expect(throws: ArchiveFault.noSuchOrder(order.id)) { try store().order(order.id) }
        #expect(try digest(quote) == before && store().quote(quote.id) != quote)
        #expect(fault.description.contains("certdesk quotes show \(quote.id)") && fault.kind == .badData)
        // As it was, it counts again.
        try write(quote)
        #expect(try store().recordedQuote(quote.id) == quote && faults == [])
        _ = try store().quoteIndex(isRechecked: true)
        #expect(try listed([.open]) == [.open])
    }

    @Test func whatIsMissingOrWasPutThereIsNamed() throws {
        let (lost, put) = (try kept(), try quote())
        try FileManager.default.removeItem(atPath: path(lost))
        try write(put)
        #expect(
            try faults == [
                "The trail does not tell of the quote \(put.id).",
                "The trail tells of the quote \(lost.id) (2026-11-21T09:30:00Z, operator), but there is no such quote. Restore it from a backup.",
            ])
        #expect(throws: ArchiveFault.quoteChangedOutside(put.id)) { try store().recordedQuote(put.id) }
        #expect(throws: ArchiveFault.noSuchQuote(lost.id)) { try store().recordedQuote(lost.id) }
    }

    /// Quotes of an earlier version have no line, and count as they are until something becomes of them.
    @Test(arguments: [false, true])
    func anOlderQuoteCountsAsItIs(isTrailBegun: Bool) throws {
        let (old, other) = (try quote(savedAt: "2026-10-01T09:30:00Z"), try quote(savedAt: "2026-10-02T09:30:00Z"))
        try store().prepare()
        for quote in [old, other] { try write(quote) }
        if isTrailBegun { _ = try kept() }
        #expect(try store().recordedQuote(old.id) == old)
        let notes = try store().verify()
        #expect(notes.allSatisfy { $0.severity == .note })
        #expect(notes.contains { $0.message.hasPrefix("2 quotes are older than the first of which the trail tells") })
        _ = try store().withdraw(old.id, withdrawal())
        let order = try order(other)
        _ = try store().place(Placement(order: order, request: request, key: key))
        #expect(try faults == [])
        try write(old)
        #expect(throws: ArchiveFault.quoteChangedOutside(old.id)) { try store().recordedQuote(old.id) }
    }

    @Test func aPriceWhoseSumsAreWrongIsNoQuote() throws {
        let quote = try kept()
        try write(quote) { $0.quote.total = Money(minorUnits: 100) }
        let fault = try #require(throws: ArchiveFault.self) { try store().quote(quote.id) }
        #expect(fault.description.contains("is damaged: the quote's total is not subtotal and tax."))
        #expect(try faults.contains { $0.contains("the quote's total is not subtotal and tax") })
    }

    /// Killed at any operation, or refused any one: the quote is kept and the trail tells of it, or neither.
    @Test(arguments: [true, false])
    func aFailureAnywhereKeepsItOrNot(isKilled: Bool) throws {
        var (count, number) = (Int.max, 0)
        while number < count {
            let root = try TemporaryFolder()
            let (first, second) = (try quote(), try quote())
            try OrderStore(root: root.path).keep(first)
            let failing = FailingOperations()
            let spoiled = try OrderStore(root: root.path, operations: failing.operations)
            failing.start(count == .max ? .none : isKilled ? .allFrom(number) : .once(at: number, code: ENOSPC))
            let isDone = (try? spoiled.keep(second)) != nil
            let after = try OrderStore(root: root.path)
            let isThere = (try? after.recordedQuote(second.id)) == second
            #expect(isThere || !isDone, "operation \(number)")
            // A lock whose release is made to fail stays held here, so nobody else can finish it yet.
            if try FileOperations.live.list(after.layout.staging).isEmpty {
                #expect(try after.trail(of: nil).contains { $0.quote == second.id } == isThere, "operation \(number)")
                #expect(after.verify().filter { $0.severity == .fault } == [], "operation \(number)")
            }
            if count == .max { count = failing.log.count } else { number += 3 }
        }
        #expect(count > 15)
    }

    /// Who reads while the writer of the line was killed before the file had its name finishes the change.
    @Test func aChangeThatWasToldOfIsFinishedByWhoeverAsks() throws {
        let quote = try kept()
        let (store, failing) = (try store(), FailingOperations())
        let writer = try self.store(failing.operations)
        // The name is given right after the line is on the disk.
        failing.start(.none)
        _ = try writer.withdraw(quote.id, withdrawal())
        let place = try #require(failing.log.lastIndex { $0.hasPrefix("rename") && $0.contains("quotes/") })
        let other = try kept()
        failing.start(.allFrom(place))
        #expect(throws: ArchiveFault.self) { try writer.withdraw(other.id, withdrawal()) }
        let found = try store.recordedQuote(other.id)
        #expect(found.withdrawal?.actor == "chief")
        #expect(try faults == [])
    }

    // MARK: Looking for lines

    private func search(_ text: String, _ body: (TrailSearch) throws -> Void) throws {
        let path = "\(folder.path)/lines.jsonl"
        try Data(text.utf8).write(to: URL(filePath: path))
        let descriptor = open(path, O_RDONLY)
        defer { close(descriptor) }
        try body(TrailSearch(descriptor: descriptor, end: text.utf8.count, path: path, operations: .live))
    }

    private func line(_ id: QuoteID, _ actor: String, reason: String = "") throws -> String {
        var entry = TrailEntry(time: try time(), actor: actor, what: "kept")
        (entry.quote, entry.reason) = (id, reason)
        return String(decoding: try entry.line(), as: UTF8.self)
    }

    /// Lines lie across the pieces that are read, and one is longer than a piece.
    @Test func firstAndLastLinesAreFoundWhereverTheyLie() throws {
        let ids = (0..<3).map { _ in QuoteID.make(randomBytes: bytes.next) }
        let long = String(repeating: "x", count: 600_000)
        let filling = try (0..<4000).map { try line(ids[2], "filling \($0)", reason: String(repeating: "y", count: 100)) }.joined()
        let text = try line(ids[0], "one") + line(ids[1], "two", reason: long) + filling + line(ids[0], "three") + filling
        #expect(text.utf8.count > 2 << 20)
        try search(text) { trail in
            func quote(_ id: QuoteID) -> String { "\"quote\":\"\(id)\"" }
            let (first, last) = (try trail.first(with: quote(ids[0])), try trail.last(with: quote(ids[0])))
            #expect(first?.actor == "one" && last?.actor == "three")
            let long = [try trail.first(with: quote(ids[1])), try trail.last(with: quote(ids[1]))]
            #expect(long.map { $0?.actor } == ["two", "two"] && long[0] == long[1] && long[0]?.reason?.utf8.count == 600_000)
            let any = [try trail.first(with: "\"quote\":\""), try trail.last(with: "\"quote\":\"")]
            #expect(any.map { $0?.actor } == ["one", "filling 3999"])
            let none = [try trail.first(with: "N0TH-ERE"), try trail.last(with: "N0TH-ERE")]
            #expect(none == [nil, nil])
        }
    }

    @Test func anUnfinishedLineTellsOfNothing() throws {
        let id = QuoteID.make(randomBytes: bytes.next)
        let (whole, torn) = (try line(id, "whole"), try line(id, "torn").dropLast())
        for text in [whole + torn, whole] {
            try search(text) { trail in
                let last = try trail.last(with: "\(id)")
                #expect(last?.actor == "whole")
            }
        }
        for text in [String(torn), ""] {
            try search(text) { trail in
                let found = [try trail.last(with: "\(id)"), try trail.first(with: "\(id)")]
                #expect(found == [nil, nil])
            }
        }
        #expect(try TrailSearch.run(in: "\(folder.path)/none", .live) { (trail) throws(ArchiveFault) in trail == nil })
    }
}
