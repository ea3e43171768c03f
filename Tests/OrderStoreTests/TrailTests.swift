import Certificates
import Testing

@testable import Archive
@testable import OrderStore
@testable import Orders

struct TrailTests {
    let folder: TemporaryFolder
    let store: OrderStore
    let bytes = ByteSequence()

    init() throws {
        folder = try TemporaryFolder()
        store = try OrderStore(root: folder.path)
    }

    private func place() throws {
        _ = try store.place(try sampleOrder(OrderID.make(randomBytes: bytes.next)), request: request, key: key, account: nil)
    }

    private func lines() throws -> [Substring] { try folder.read("trail.jsonl").split(separator: "\n") }

    @Test func everyLineHasTheDigestOfTheLineBefore() throws {
        for _ in 0..<3 { try place() }
        let lines = try lines()
        #expect(lines.count == 4)
        #expect(lines[0].contains("\"previous\":\"\(String(repeating: "0", count: 64))\""))
        for (line, next) in zip(lines, lines.dropFirst()) {
            #expect(next.contains("\"previous\":\"\(SHA256.hex(Array(line.utf8)))\""))
        }
    }

    @Test func aLineHasTheDigestOfTheOrdersFile() throws {
        let id = OrderID.make(randomBytes: bytes.next)
        let files = try store.place(try sampleOrder(id), request: request, key: key, account: nil)
        let text = try folder.read(String(files.order.dropFirst(folder.path.count + 1)))
        #expect(try lines()[1].contains("\"file\":\"\(SHA256.hex(Array(text.utf8)))\""))
    }

    @Test(arguments: ["{\"actor\":\"oper", "x", String(repeating: "y", count: 9000)])
    func anUnfinishedLineIsNotedThenCutOff(torn: String) throws {
        try place()
        let whole = try folder.read("trail.jsonl")
        try folder.write(whole + torn, to: "trail.jsonl")
        chmodPrivate("trail.jsonl")
        let findings = store.verify()
        #expect(findings.map(\.severity) == [.note])
        try place()
        #expect(try folder.read("trail.jsonl").hasPrefix(whole))
        #expect(try lines().count == 4 && lines()[2].contains("\(torn.utf8.count) bytes"))
        #expect(store.verify().isEmpty)
        #expect(try store.index().count == 2)
    }

    struct Damage: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let change: @Sendable ([Substring]) -> [Substring]
    }

    static let damages = [
        Damage(testDescription: "a line left out") { Array($0[..<2] + $0[3...]) },
        Damage(testDescription: "a name changed") { $0.map { Substring($0.replacing("operator", with: "somebody")) } },
        Damage(testDescription: "two lines swapped") { [$0[0], $0[2], $0[1]] + $0[3...] },
        Damage(testDescription: "a line made up") { $0 + ["{}"] },
        Damage(testDescription: "the last line left out") { Array($0.dropLast()) },
        Damage(testDescription: "the beginning left out") { Array($0.dropFirst()) },
    ]

    @Test(arguments: damages)
    func aTrailThatWasChangedIsNoticed(damage: Damage) throws {
        for _ in 0..<4 { try place() }
        try folder.write(damage.change(try lines()).joined(separator: "\n") + "\n", to: "trail.jsonl")
        chmodPrivate("trail.jsonl")
        #expect(store.verify().contains { $0.severity == .fault })
    }

    private func chmodPrivate(_ name: String) {
        try? FileOperations.live.setMode("\(folder.path)/\(name)", 0o600)
    }
}
