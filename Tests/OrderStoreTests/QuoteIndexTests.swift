import Certificates
import FoundationEssentials
import Glibc
import Testing

@testable import Archive
@testable import OrderStore
@testable import Orders

/// The index of quotes: what lists read instead of every file.
struct QuoteIndexTests {
    let folder: TemporaryFolder
    let bytes = ByteSequence(seed: 9)

    init() throws { folder = try TemporaryFolder() }

    private func store(operations: FileOperations = .live) throws -> OrderStore {
        try OrderStore(root: folder.path, operations: operations)
    }

    private var path: String { "\(folder.path)/quotes.index" }

    private func quote(_ number: Int, name: String? = nil, organization: String? = nil, state: QuoteState = .open) throws -> KeptQuote {
        let savedAt = Timestamp(secondsSinceEpoch: 1_795_000_000 + number % 7 * 3600)
        let amount = Money(minorUnits: number * 100)
        let line = Quote.Line(item: "standard", quantity: 1, unit: amount, amount: amount, assumed: false, label: "certificate")
        var quote = KeptQuote(
            id: QuoteID.make(randomBytes: bytes.next), flow: "organization-ssl", product: "Organization SSL", savedAt: savedAt,
            asOf: savedAt.calendarDate, actor: "operator\(number % 3)",
            validUntil: savedAt.calendarDate.adding(days: state == .expired ? -1 : 30),
            customer: KeptQuote.Customer(organization: organization ?? "Example \(number % 5) Ltd", email: "a\(number)@example.com"),
            details: [KeptQuote.Detail("Common name", name ?? "www\(number % 4).example.com")],
            answers: ["region": ["region": .string("europe")]], detached: [],
            quote: Quote(
                currency: .eur, lines: [line], subtotal: amount, tax: nil, total: amount,
                book: Quote.Book(name: "sample", version: "1"), notes: []))
        if state == .withdrawn { quote.withdrawal = KeptQuote.Withdrawal(time: savedAt, actor: "chief", reason: nil) }
        return quote
    }

    private func listed(_ store: OrderStore, _ query: OrderQuery = OrderQuery(records: [.quote])) throws -> [QuoteSummary] {
        try store.rows(query, from: .first, limit: .max).compactMap(\.quote)
    }

    private func inode() -> UInt64? { try? FileOperations.live.inspect(path).inode }

    /// Whoever makes the index anew takes from a file that is as it was written only what lists have.
    @Test(arguments: [QuoteState.open, .withdrawn, .accepted, .expired])
    func whatListsHaveIsReadWithoutTheRest(state: QuoteState) throws {
        var quote = try quote(3, name: "xn--gre-holz-rya3u.de", organization: "Größe \"Holz\" & Söhne\tGmbH", state: state)
        quote.answers["organization"] = ["name": .string("Größe"), "sites": .array([.string("a"), .string("")])]
        quote.details.append(KeptQuote.Detail("Common name", "second.example.com"))
        if state == .accepted {
            quote.acceptance = KeptQuote.Acceptance(order: OrderID.make(randomBytes: bytes.next), time: quote.savedAt)
        }
        let file = try StoredJSON.bytes(quote)
        let excerpt = try #require(KeptQuote(excerptOf: file))
        #expect(QuoteSummary(excerpt) == QuoteSummary(quote))
        #expect(excerpt.acceptance == quote.acceptance && excerpt.state(on: quote.asOf) == quote.state(on: quote.asOf))
        #expect(KeptQuote(excerptOf: Array(file.dropLast(3))) == nil)
        #expect(KeptQuote(excerptOf: Array("{\"schema\": 2}".utf8)) == nil)
    }

    @Test func itIsMadeOnceAndThenAddedTo() throws {
        let quotes = try (0..<5).map { try quote($0) }
        for quote in quotes { try store().keep(quote) }
        #expect(inode() == nil, "nobody has asked yet")
        #expect(Set(try listed(store())) == Set(quotes.map { QuoteSummary($0) }))
        let made = try #require(inode())
        let later = try quote(9)
        try store().keep(later)
        let withdrawal = KeptQuote.Withdrawal(time: later.savedAt, actor: "chief", reason: nil)
        _ = try store().withdraw(quotes[2].id, withdrawal)
        let after = try listed(store())
        #expect(after.count == 6 && after.contains(QuoteSummary(later)))
        #expect(after.filter(\.isWithdrawn).map(\.id) == [quotes[2].id])
        #expect(inode() == made, "no file was read again")
        #expect(try store().verify().filter { $0.severity == .fault }.isEmpty)
    }

    /// In every order of a list, with what came before and after the index was made, rows are where their keys say, and none is missing.
    @Test(arguments: OrderQuery.Sorting.allCases)
    func rowsStandWhereTheirKeysSay(sorting: OrderQuery.Sorting) throws {
        var kept: [KeptQuote] = []
        func keep(_ numbers: Range<Int>) throws {
            for number in numbers {
                kept.append(try quote(number))
                try self.store().keep(try #require(kept.last))
            }
        }
        try keep(0..<30)
        _ = try listed(store())
        try keep(30..<40)
        for place in [3, 17, 33] {
            kept[place].withdrawal = KeptQuote.Withdrawal(time: kept[place].savedAt, actor: "chief", reason: nil)
            _ = try store().withdraw(kept[place].id, try #require(kept[place].withdrawal))
        }
        for (number, name) in ["alpha", "omega"].enumerated() {
            let id = OrderID.make(randomBytes: bytes.next)
            _ = try self.store().place(Placement(order: sampleOrder(id, placedAt: "2026-11-1\(8 + number)T01:00:00Z", commonName: name)))
        }
        let store = try store()
        for words in ["", "example.com", "www1", "\(kept[5].id)", "example 3 ltd", "nobody", "quote withdrawn"] {
            let query = OrderQuery(words: words, records: [.order, .quote], sorting: sorting)
            let rows = try store.rows(query, from: .first, limit: .max)
            let search = WordSearch(words)
            let wanted = kept.map { QuoteSummary($0) }
                .filter { search.isMet(by: Array(SearchedForm.text($0.searchedTexts).utf8)) }
            #expect(Set(rows.compactMap(\.quote)) == Set(wanted), "\(words)")
            #expect(try store.count(query) == rows.count)
            for (row, next) in zip(rows, rows.dropFirst()) { #expect(RowKey(row).precedes(RowKey(next), by: sorting)) }
            for (place, row) in rows.enumerated() { #expect(try store.position(of: row.id, in: query) == place) }
            #expect(try store.rows(query, from: .at(rows.count / 2), limit: 3).map(\.id) == rows[(rows.count / 2)...].prefix(3).map(\.id))
        }
    }

    @Test func filtersHoldForQuotesAsForOrders() throws {
        let store = try store()
        for (number, state) in [QuoteState.open, .expired, .withdrawn, .open].enumerated() { try store.keep(quote(number, state: state)) }
        let day = try #require(CalendarDate("2026-11-19"))
        func count(_ change: (inout OrderQuery) -> Void) throws -> Int {
            var query = OrderQuery(records: [.quote])
            change(&query)
            #expect(try store.count(query) == store.rows(query, from: .first, limit: .max).count)
            return try store.count(query)
        }
        #expect(try count { $0.quotes = .init(states: [.open], on: day) } == 2)
        #expect(try count { $0.quotes = .init(states: [.expired, .withdrawn], on: day) } == 2)
        #expect(try count { $0.quotes = .init(states: [.accepted], on: day) } == 0)
        #expect(
            try count { $0.actor = "operator0" } == 2 && count { $0.regions = [.europe] } == 4
                && count { $0.regions = [.unitedKingdom] } == 0)
        #expect(try count { $0.until = day } == 4 && count { $0.from = day.adding(days: 2) } == 0)
        // What is asked of orders alone no quote has.
        #expect(
            try count { $0.states = [.placed] } == 0 && count { $0.commonName = "www1.example.com" } == 0
                && count { $0.dueUntil = day } == 0)
        #expect(try store.actors() == ["operator0", "operator1", "operator2"])
    }

    /// Beyond ASCII capitals do not matter either, and a name is found as people type it.
    @Test(arguments: ["ÄRGER", "ärger", "münchen", "xn--mnchen-3ya"])
    func namesAreFoundAsTheyAreTyped(words: String) throws {
        let store = try OrderStore(root: folder.path, digest: SHA256.digest) { $0 == "xn--mnchen-3ya.example" ? "münchen.example" : nil }
        try store.keep(quote(1, name: "xn--mnchen-3ya.example", organization: "Ärger GmbH"))
        try store.keep(quote(2))
        #expect(try listed(store, OrderQuery(words: words, records: [.quote])).map(\.organization) == ["Ärger GmbH"])
    }

    // MARK: Acceptance

    /// A quote that was claimed by an order that was never placed is open, and accepted as soon as the order is there: also where the index has the claim.
    @Test func acceptanceIsByTheOrderThatExists() throws {
        let quote = try quote(1)
        try store().keep(quote)
        var order = try sampleOrder(OrderID.make(randomBytes: bytes.next))
        var claimed = quote
        claimed.acceptance = KeptQuote.Acceptance(order: order.id, time: order.placedAt)
        try store().record(claimed, "quote \(quote.id) taken up by \(order.id)", by: "tester", at: order.placedAt)
        #expect(try listed(store()).map(\.order) == [nil])
        order.quoteID = nil
        _ = try store().place(Placement(order: order))
        #expect(try listed(store()).map(\.order) == [order.id], "its line says who claims it")
        let other = try self.quote(2)
        try store().keep(other)
        var second = try sampleOrder(OrderID.make(randomBytes: bytes.next))
        second.quoteID = other.id
        _ = try store().place(Placement(order: second))
        #expect(Set(try listed(store()).map(\.order)) == [order.id, second.id])
        #expect(try store().count(OrderQuery(words: "\(second.id)", records: [.quote])) == 1)
    }

    // MARK: What goes wrong

    /// Killed at any operation of keeping a quote: lists say what the files say.
    @Test(arguments: [true, false])
    func whoeverIsKilledLeavesAListThatIsRight(isKilled: Bool) throws {
        try store().keep(quote(0))
        _ = try listed(store())
        var (number, count) = (0, Int.max)
        while number < count {
            let failing = FailingOperations()
            let spoiled = try store(operations: failing.operations)
            failing.start(count == .max ? .none : isKilled ? .allFrom(number) : .once(at: number, code: ENOSPC))
            let new = try quote(number + 1)
            let isKept = (try? spoiled.keep(new)) != nil
            if count == .max { count = failing.log.count } else { number += 1 }
            let after = try store()
            let ids = try listed(after).map(\.id)
            #expect(Set(ids) == Set(after.quotes().compactMap { try? $0.get().id }) && ids.count == Set(ids).count, "operation \(number)")
            #expect(!isKept || ids.contains(new.id))
        }
        #expect(count > 15)
    }

    @Test(arguments: ["", "x", "certdesk-quotes 4\t9\t9999\t00000000\n", "certdesk-quotes 2\t0\t0\t0\n"])
    func aFileThatIsNoIndexIsMadeAnew(text: String) throws {
        let quote = try quote(1)
        try store().keep(quote)
        try Data(text.utf8).write(to: URL(filePath: path))
        #expect(try listed(store()) == [QuoteSummary(quote)])
        #expect(QuoteIndex(path, .live)?.count == 1)
    }

    @Test func anIndexOfAnotherVersionIsNoDamage() throws {
        try store().keep(try quote(1))
        try Data("certdesk-quotes 2\t0\t0\t0\n".utf8).write(to: URL(filePath: path))
        let found = try store().verify()
        #expect(found.contains { $0.severity == .note && $0.message.contains("index of quotes is of another version") }, "\(found)")
        #expect(!found.contains { $0.message.contains("damaged") }, "\(found)")
    }

    /// Any byte of the file may be wrong.
    @Test func aDamagedByteChangesNoList() throws {
        let quotes = try (0..<3).map { try quote($0) }
        for quote in quotes { try store().keep(quote) }
        _ = try listed(store())
        try store().keep(quote(7))
        let wanted = Set(try listed(store()))
        let whole = Array(try Data(contentsOf: URL(filePath: path)))
        for place in whole.indices where place % 5 == 0 {
            var damaged = whole
            damaged[place] ^= 0x04
            try Data(damaged).write(to: URL(filePath: path))
            #expect(try Set(listed(store())) == wanted, "byte \(place)")
            try Data(whole.prefix(place)).write(to: URL(filePath: path))
            #expect(try Set(listed(store())) == wanted, "cut at \(place)")
        }
    }

    /// An editor writes into the file itself, which no folder tells of: programs look at every file.
    @Test func whatSomethingElseChangedIsSeenByPrograms() throws {
        var quote = try quote(1)
        try store().keep(quote)
        _ = try listed(store())
        quote.customer.organization = "Another customer altogether"
        let file = try FileHandleWriter("\(folder.path)/quotes/\(quote.id).json")
        try file.write(try StoredJSON.bytes(quote))
        let store = try store()
        try store.recheck([.quote])
        #expect(try listed(store).map(\.organization) == ["Another customer altogether"])
    }

    @Test func whatCannotBeUsedIsNamedAndHidesNothing() throws {
        let (good, bad) = (try quote(1), try quote(2))
        for quote in [good, bad] { try store().keep(quote) }
        _ = try listed(store())
        let place = "\(folder.path)/quotes/\(bad.id).json"
        try FileManager.default.removeItem(atPath: place)
        try Data("{".utf8).write(to: URL(filePath: place))
        try Data("x".utf8).write(to: URL(filePath: "\(folder.path)/quotes/notes.txt"))
        let store = try store()
        #expect(try listed(store) == [QuoteSummary(good)])
        let faults = try store.faults(of: [.quote])
        #expect(faults.map(\.path).sorted() == [place, "\(folder.path)/quotes/notes.txt"].sorted())
        try FileManager.default.removeItem(atPath: "\(folder.path)/quotes/notes.txt")
        #expect(try store.faults(of: [.quote]).map(\.path) == [place])
    }

    /// A store on a disk that nobody can write to is listed all the same.
    @Test func whereNothingCanBeWrittenItIsInMemory() throws {
        let quote = try quote(1)
        try store().keep(quote)
        var operations = FileOperations.live
        operations.open = { (path, flags, mode) throws(SystemError) in
            guard flags & (O_WRONLY | O_RDWR) == 0 else { throw SystemError(code: EROFS) }
            return try FileOperations.live.open(path, flags, mode)
        }
        #expect(try listed(store(operations: operations)) == [QuoteSummary(quote)])
        #expect(inode() == nil)
    }
}

/// Writes into a file in its place, as an editor may.
private struct FileHandleWriter {
    private let path: String

    init(_ path: String) throws { self.path = path }

    func write(_ bytes: [UInt8]) throws {
        let descriptor = open(path, O_WRONLY | O_TRUNC)
        defer { close(descriptor) }
        try #require(descriptor >= 0 && Glibc.write(descriptor, bytes, bytes.count) == bytes.count)
    }
}
