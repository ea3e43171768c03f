import FoundationEssentials
import Glibc
import SampleOrders
import Testing

@testable import Archive
@testable import OrderStore
@testable import Orders

/// The files with what lines of the index have no room for.
struct UnlistedFileTests {
    private let folder: TemporaryFolder
    private let store: OrderStore
    private let order: Order
    private let file: String

    init() throws {
        folder = try TemporaryFolder()
        store = try OrderStore(root: folder.path)
        var samples = SampleOrders(seed: 31)
        order = samples.nextMail(placedAt: Timestamp(secondsSinceEpoch: 1_790_000_000), recipients: 230)
        _ = try store.place(Placement(order: order))
        for _ in 0..<200 {
            _ = try store.place(Placement(order: samples.next(placedAt: Timestamp(secondsSinceEpoch: 1_790_000_100))))
        }
        file = "unlisted/\(order.id).txt"
    }

    private func reopened() throws -> OrderStore {
        var store = try OrderStore(root: folder.path)
        store.mostRows = 4
        return store
    }

    private func found(_ words: String, in store: OrderStore) throws -> [RecordID] {
        try store.rows(OrderQuery(words: words), from: .first, limit: 9).map(\.id)
    }

    @Test func aSegmentFindsThemToo() throws {
        let merging = try reopened()
        merging.mergeIndex()
        let segment = try #require(try merging.index().segment)
        #expect(segment.count == 201)
        let own = try #require(segment.row(ofCode: OrderIndex.code(of: order.id)))
        for number in [0, own / IndexSegment.rowsOfBlock] {
            let slice = try #require(segment.slice(GramSignature.unlisted, ofStripe: 0))
            #expect((slice[0] >> UInt64(number) & 1 == 1) == (number == own / IndexSegment.rowsOfBlock), "the block \(number)")
        }
        for words in ["number229", "person 229@", "number3 person"] {
            #expect(try found(words, in: reopened()).contains(.order(order.id)), "\(words)")
        }
        #expect(try reopened().count(OrderQuery(words: "number229")) == 1)
        #expect(try found("number231", in: reopened()) == [])
    }

    @Test func aFileThatIsMissingOrWrongIsMadeAnew() throws {
        let text = try folder.read(file)
        #expect(text.contains("person230@") && !text.contains("person150@"))
        #expect(try mode(of: file) & 0o777 == 0o600)
        for damage in ["", "person9999@example.org"] {
            try folder.write(damage, to: file)
            #expect(try found("number229", in: reopened()) == [.order(order.id)])
            #expect(try found("person9999@", in: reopened()) == [])
            #expect(try folder.read(file) == text)
        }
        try folder.remove("unlisted")
        #expect(try found("number229", in: reopened()) == [.order(order.id)])
        #expect(try folder.read(file) == text)
    }

    @Test func verifyingNamesWhatIsWrong() throws {
        func findings() -> [String] { store.verify().map(\.message).filter { $0.contains("unlisted") } }
        #expect(findings() == [])
        try folder.write("somebody else", to: file)
        chmod("\(folder.path)/\(file)", 0o600)
        #expect(findings().count == 1 && findings()[0].contains("is not what is searched of the order \(order.id)"))
        try folder.remove(file)
        #expect(findings() == [], "whoever searches makes it")
        try folder.write("x", to: "unlisted/notes.txt")
        #expect(findings().count == 1 && findings()[0].contains("notes.txt"))
    }

    /// Where nothing can be written, those who search read the order.
    @Test func nothingNeedsToBeWritten() throws {
        try folder.remove("unlisted")
        var operations = FileOperations.live
        operations.makeFolder = { (_, _) throws(SystemError) in throw SystemError(code: EROFS) }
        let store = try OrderStore(root: folder.path, operations: operations)
        #expect(try found("number229", in: store) == [.order(order.id)])
        #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/unlisted"))
    }

    private func mode(of name: String) throws -> mode_t {
        var status = Glibc.stat()
        try #require(lstat("\(folder.path)/\(name)", &status) == 0)
        return status.st_mode
    }
}
