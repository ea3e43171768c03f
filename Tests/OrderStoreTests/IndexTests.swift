import Certificates
import Glibc
import Testing

@testable import Archive
@testable import OrderStore
@testable import Orders

struct IndexTests {
    let folder: TemporaryFolder
    let store: OrderStore
    let bytes = ByteSequence()

    init() throws {
        folder = try TemporaryFolder()
        store = try OrderStore(root: folder.path)
    }

    @discardableResult
    private func place(_ change: (inout Order) throws -> Void = { _ in }) throws -> OrderID {
        var order = try sampleOrder(OrderID.make(randomBytes: bytes.next))
        try change(&order)
        _ = try store.place(order, request: request, key: key, account: nil)
        return order.id
    }

    private func at(_ text: String) throws -> Timestamp { try time(text) }

    @Test func aStoreThatDoesNotExistHasAnEmptyIndexAndStaysAway() throws {
        let missing = try OrderStore(root: "\(folder.path)/nowhere")
        #expect(try missing.index().count == 0)
        #expect(try folder.tree() == [])
    }

    @Test func newestComesFirstAndOneOrderIsThereOnce() throws {
        for day in ["03", "01", "02"] { try place { $0.placedAt = try at("2026-11-\(day)T00:00:00Z") } }
        let id = try place { $0.placedAt = try at("2026-11-04T00:00:00Z") }
        let order = try store.order(id)
        _ = try store.update(try LifeCycle(baseDomains: []).taking(.noteCall, order, actor: "operator", at: try time()))
        #expect(
            try store.index().all.map(\.placedAt.description).map { $0.prefix(10) } == [
                "2026-11-04", "2026-11-03", "2026-11-02", "2026-11-01",
            ])
        #expect(try store.index().all.first?.state == .vetting)
    }

    @Test func placingKeepsTheIndexUpToDateWithoutAReader() throws {
        let ids = try (0..<5).map { _ in try place() }
        let stored = try #require(store.storedIndex())
        #expect(Set(stored.all.map(\.id)) == Set(ids))
        #expect(stored.all.allSatisfy { entry in (try? OrderSummary(store.order(entry.id))) == entry })
    }

    struct Harm: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: @Sendable (String) -> String?
    }

    static let harms = [
        Harm(testDescription: "missing") { _ in nil },
        Harm(testDescription: "empty") { _ in "" },
        Harm(testDescription: "cut in a line") { String($0.dropLast(40)) },
        Harm(testDescription: "cut between lines") { $0.split(separator: "\n").dropLast(2).joined(separator: "\n") + "\n" },
        Harm(testDescription: "one letter changed") { $0.replacing("Example Ltd", with: "Example Ltb", maxReplacements: 1) },
        Harm(testDescription: "a number changed") { $0.replacing("GBP\t0", with: "GBP\t9", maxReplacements: 1) },
        Harm(testDescription: "something else") { _ in "shopping list\n" },
        Harm(testDescription: "a line made up") { $0 + "AAAA-AAAA\t2026\n" },
        Harm(testDescription: "an id that is none, with the right checksum") { text in
            let lines = text.split(separator: "\n").map { line in
                (line.hasPrefix("certdesk") ? line : "AAAA" + line.dropFirst(4)).split(separator: "\t", omittingEmptySubsequences: false)
            }
            return lines.map { cells in
                let content = cells.dropLast(2).joined(separator: "\t")
                let line = IndexLine.bytes(content, trailEnd: cells.dropLast().last.flatMap { Int($0) } ?? 0)
                return String(decoding: line, as: UTF8.self)
            }.joined()
        },
        Harm(testDescription: "another version") { $0.replacing("certdesk-index 11", with: "certdesk-index 12") },
    ]

    @Test(arguments: harms)
    func anIndexThatIsWrongIsMadeAnew(harm: Harm) throws {
        let ids = try (0..<6).map { _ in try place() }
        if let text = harm.text(try folder.read("orders.index")) {
            try folder.write(text, to: "orders.index")
        } else {
            try folder.remove("orders.index")
        }
        #expect(try Set(store.index().all.map(\.id)) == Set(ids))
        #expect(store.storedIndex()?.count == 6)
        let next = try place()
        #expect(try Set(store.index().all.map(\.id)) == Set(ids + [next]))
        #expect(store.verify().isEmpty)
    }

    /// Each is a line whose checksum is right, as only somebody who may write the store can make it.
    @Test(arguments: ["\tXXX\tzero\tnone\t", "\t", "\tGBP\t0\t1\t\t\t\t\t"])
    func wrongCellsStopNoList(figures: String) throws {
        let id = try place()
        let lines = try folder.read("orders.index").split(separator: "\n").map { line -> String in
            let cells = line.replacing("\tGBP\t0\t1\t", with: figures).split(separator: "\t", omittingEmptySubsequences: false)
            let end = cells.dropLast().last.flatMap { Int($0) } ?? 0
            return String(decoding: IndexLine.bytes(cells.dropLast(2).joined(separator: "\t"), trailEnd: end), as: UTF8.self)
        }
        try folder.write(lines.joined(), to: "orders.index")
        #expect(try store.index().all.map(\.id) == [id])
        #expect(try store.index().search(OrderQuery(words: "example")).count == 1)
        #expect(try store.checkedIndex().all.map(\.id) == [id])
    }

    @Test func anOldIndexCatchesUpWithTheTrail() throws {
        try place()
        let old = try folder.read("orders.index")
        for _ in 0..<3 { try place() }
        try folder.write(old, to: "orders.index")
        try place()
        #expect(try store.index().count == 5)
        #expect(store.storedIndex()?.count == 5)
    }

    @Test func otherProcessesOrdersShowUpAndNothingNewCostsNothing() throws {
        try place()
        let first = try store.index()
        let counting = FailingOperations()
        let other = try OrderStore(root: folder.path, operations: counting.operations)
        counting.start(.none)
        #expect(try other.index(after: first).count == 1)
        #expect(!counting.log.contains { $0.hasPrefix("read ") || $0.hasPrefix("open ") })
        try place()
        #expect(try other.index(after: first).count == 2)
    }

    @Test func orderFilesThatSomebodyPutThereAreFound() throws {
        let id = try place()
        let text = try folder.read("orders/2026/11/\(id).json")
        let copy = OrderID.make(randomBytes: bytes.next)
        _ = try store.index()
        // Clocks of file systems tick slowly: the folder must be seen to be newer.
        var beforeIndex = [timespec(tv_sec: 1_700_000_000, tv_nsec: 0), timespec(tv_sec: 1_700_000_000, tv_nsec: 0)]
        utimensat(AT_FDCWD, store.layout.index, &beforeIndex, 0)
        try folder.write(text.replacing(id.description, with: copy.description), to: "orders/2026/11/\(copy).json")
        try folder.write("x", to: "orders/2026/11/notes.txt")
        let index = try store.index()
        #expect(Set(index.all.map(\.id)) == [id, copy])
        #expect(store.faults(of: index).map(\.reason) == [.foreign])
    }

    @Test func aFileChangedInItsPlaceIsReadAgain() throws {
        let ids = try (0..<4).map { _ in try place() }
        let index = try store.index()
        func name(_ number: Int) -> String { "orders/2026/11/\(ids[number]).json" }
        let text = try folder.read(name(1))
        try folder.write(String(text.dropLast(100)), to: name(0))
        try folder.write(text.replacing("\"Example Ltd\"", with: "\"Other Example Ltd\""), to: name(1))
        try folder.remove(name(2))
        let checked = try store.checkedIndex()
        #expect(index.count == 4 && Set(checked.all.map(\.id)) == [ids[1], ids[3]])
        #expect(checked.all.contains { $0.organization == "Other Example Ltd" })
        #expect(store.faults(of: checked).map(\.reason) == [.truncated])
        // Nothing is noted twice.
        let size = try folder.read("orders.index").utf8.count
        #expect(try store.checkedIndex().count == 2)
        #expect(try folder.read("orders.index").utf8.count == size)
    }

    @Test func whatWasChangedInItsPlaceIsFoundOnceEveryFileWasLookedAt() throws {
        let ids = try (0..<3).map { _ in try place() }
        _ = try store.index()
        let name = "orders/2026/11/\(ids[1]).json"
        try folder.write(try folder.read(name).replacing("\"Example Ltd\"", with: "\"Other Example Ltd\""), to: name)
        #expect(try store.checkedIndex().search(OrderQuery(words: "other")).map(\.id) == [ids[1]])
        #expect(try store.index().search(OrderQuery(words: "other")).map(\.id) == [ids[1]], "and the index knows it now")
        try folder.write("{", to: name)
        let index = try store.checkedIndex()
        #expect(store.faults(of: index).map(\.path) == ["\(folder.path)/\(name)"])
    }

    @Test func aNameIsFoundInItsUnicodeFormToo() throws {
        let store = try OrderStore(
            root: "\(folder.path)/other", digest: SHA256.digest, unicode: { $0.replacing("xn--mnchen-3ya", with: "münchen") })
        _ = try store.place(
            try sampleOrder(OrderID.make(randomBytes: bytes.next), commonName: "www.xn--mnchen-3ya.de"), request: nil, key: nil,
            account: nil)
        for words in ["münch", "MÜNCHEN.de", "xn--mnchen"] {
            #expect(try store.index().search(OrderQuery(words: words)).count == 1, "\(words)")
        }
    }

    @Test func anOrderInAnotherMonthsFolderIsNamed() throws {
        let id = try place()
        mkdir("\(folder.path)/orders/2026/10", 0o700)
        rename("\(folder.path)/orders/2026/11/\(id).json", "\(folder.path)/orders/2026/10/\(id).json")
        try folder.remove("orders.index")
        let index = try store.index()
        #expect(index.count == 0)
        #expect(store.faults(of: index).map(\.reason) == [.otherMonth("\(folder.path)/orders/2026/11")])
    }

    @Test func aStoreThatMayNotBeLookedIntoIsNoEmptyStore() throws {
        try place()
        var operations = FileOperations.live
        operations.inspect = { (path) throws(SystemError) in
            guard !path.hasSuffix("/orders") else { throw SystemError(code: EACCES) }
            return try FileOperations.live.inspect(path)
        }
        let other = try OrderStore(root: folder.path, operations: operations)
        #expect(throws: ArchiveFault.failed(.inspect, path: store.layout.orders, code: EACCES)) { try other.index() }
    }

    @Test func aStoreThatCannotBeWrittenIsIndexedInMemory() throws {
        try place()
        try folder.remove("orders.index")
        var operations = FileOperations.live
        operations.open = { (path, flags, mode) throws(SystemError) in
            guard flags & (O_WRONLY | O_RDWR | O_CREAT) == 0 else { throw SystemError(code: EROFS) }
            return try FileOperations.live.open(path, flags, mode)
        }
        #expect(try OrderStore(root: folder.path, operations: operations).index().count == 1)
        #expect(store.storedIndex() == nil)
    }

    @Test func hostileTextIsHarmlessAndShort() throws {
        let id = try place {
            $0.customer?.organization.name = "a\tb\nc\u{1B}[2J\u{202E}d\u{1F}e"
            $0.customer?.applicant.contact.firstName = String(repeating: "x", count: 1_000_000)
            $0.actor = "o\u{85}"
        }
        let entry = try #require(try store.index().entry(id))
        #expect(entry.organization == "a<U+0009>b<U+000A>c<U+001B>[2J<U+202E>d<U+001F>e")
        #expect(entry.contacts[0].count < 420)
        #expect(entry.actor == "o<U+0085>")
        #expect(try folder.read("orders.index").utf8.count < 5000)
    }

    @Test func linesThatWereReplacedDoNotPileUp() throws {
        var order = try store.order(try place())
        let lines = try #require(store.storedIndex())
        var bytes = lines.tail.bytes
        for _ in 0..<1500 { bytes += lines.tail.bytes[lines.rows[0].range] + [0x0A] }
        try folder.write(String(decoding: bytes, as: UTF8.self), to: "orders.index")
        #expect(try store.index().count == 1)
        #expect(try folder.read("orders.index").utf8.count < bytes.count / 100)
        order = try LifeCycle(baseDomains: []).taking(.noteCall, order, actor: "operator", at: try time())
        _ = try store.update(order)
        #expect(store.storedIndex()?.all.first?.revision == 2)
    }
}
