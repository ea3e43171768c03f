import Archive
import Certificates
import JSONText
import Live
import MemoryArchive
import OrderDesk
import Orders
import SampleOrders
import Testing

/// What leaves the store for other programs, and the lines of lists.
@Suite struct OrderExportTests {
    private static func archive(_ count: Int) throws -> (MemoryArchive, [OrderID]) {
        let archive = MemoryArchive(digest: SHA256.digest)
        var samples = SampleOrders(seed: 11)
        var ids: [OrderID] = []
        for number in 0..<count {
            let order = samples.next(placedAt: Timestamp(secondsSinceEpoch: 1_790_000_000 + number * 60))
            _ = try archive.place(Placement(order: order, request: SampleOrders.request))
            ids.append(order.id)
        }
        return (archive, ids)
    }

    private static func written(
        _ format: OrderExport.Format, _ archive: MemoryArchive, _ body: (OrderExport) throws -> Void
    ) throws -> [String] {
        var text = ""
        let export = OrderExport(
            format, of: archive, pages: try OrderPages(of: archive, Configuration(actor: "tester")), write: { text += $0 })
        try body(export)
        return text.split(separator: format == .csv ? "\r\n" : "\n", omittingEmptySubsequences: false).map(String.init)
    }

    @Test func eachOrderThatIsNamedIsALineOfJSONOnce() throws {
        let (archive, ids) = try Self.archive(3)
        let lines = try Self.written(.json, archive) { try $0.write([ids[2], ids[0], ids[2]]) }
        #expect(lines.count == 3 && lines[2].isEmpty)
        for (line, id) in zip(lines, [ids[2], ids[0]]) {
            #expect(try JSONNode.parse(Array(line.utf8)).decoded(as: Order.self) == archive.order(id))
        }
    }

    @Test func aQueryIsWrittenNewestFirstUpToItsLimit() throws {
        let (archive, ids) = try Self.archive(4)
        var faults: [RecordFault]?
        let lines = try Self.written(.csv, archive) { faults = try $0.write(OrderQuery(words: ""), limit: 2) }
        #expect(faults == [])
        #expect(lines.count == 4 && lines[0].hasPrefix("id,placedAt") && lines[3].isEmpty)
        #expect(lines[1].hasPrefix("\"\(ids[3])\"") && lines[2].hasPrefix("\"\(ids[2])\""))
    }

    @Test func aPageForEachIsDividedByAnEmptyLine() throws {
        let (archive, ids) = try Self.archive(2)
        let lines = try Self.written(.text, archive) { try $0.write(ids) }
        for id in ids { #expect(lines.contains { $0.contains(id.description) }) }
    }

    @Test func anIdThatThereIsNotEndsTheProgram() throws {
        let (archive, _) = try Self.archive(1)
        let unknown = OrderID.make { Array(repeating: 9, count: $0) }
        #expect(throws: (any Error).self) { try Self.written(.json, archive) { try $0.write([unknown]) } }
    }

    @Test func rowsAreLinesWithTabsOrObjects() throws {
        let (archive, ids) = try Self.archive(3)
        var lines: [String] = []
        let count = try OrderRows(store: archive, isJSON: false, limit: 2).print(OrderQuery(words: ""), line: { lines.append($0) })
        #expect(count == 2 && lines.count == 2)
        let cells = lines[0].split(separator: "\t", omittingEmptySubsequences: false)
        let order = try archive.order(ids[2])
        #expect(cells.count == 9 && cells[8].isEmpty && cells[0] == ids[2].description && cells[1] == order.placedAt.description)
        #expect(cells[3] == order.tls?.certificate.commonName ?? "" && cells[5].hasSuffix(" \(order.currency.rawValue)"))
        // Who reads them is told what they are; programs, and lists of nothing, have no heading.
        lines = []
        let read = OrderRows(store: archive, isJSON: false, limit: nil, isRead: true)
        #expect(try read.print(OrderQuery(words: ""), line: { lines.append($0) }) == 3)
        let heading = lines[0].split(separator: "\t", omittingEmptySubsequences: false)
        #expect(lines.count == 4 && heading.count == cells.count && heading[0] == "Order" && heading[3] == "Common name")
        #expect(try read.print(OrderQuery(words: "nobody has this"), line: { _ in Issue.record("a line") }) == 0)
        lines = []
        try OrderRows(store: archive, isJSON: true, limit: nil, isRead: true).print(OrderQuery(words: ""), line: { lines.append($0) })
        #expect(lines.count == 3 && lines.allSatisfy { $0.hasPrefix("{") })
    }
}
