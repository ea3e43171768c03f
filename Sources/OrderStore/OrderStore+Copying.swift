package import Archive
import Glibc
import Orders

extension OrderStore: MaintainedArchive {
    /// Every record as it is at one moment; writers wait meanwhile. Files that are not the store's are left out, and so are the sealed secrets. An order that nobody
    /// can read comes as it is.
    ///
    /// - Throws: ``ArchiveFault/faulty(_:)`` for an order that the system does not hand over, or that lies in the folder of another month: a copy with holes is
    ///   worse than none.
    package func eachRecord(_ body: (CopiedRecord) throws -> Void) throws {
        var outcome = Result<Void, any Error>.success(())
        try whileWriting(alone: true) { () throws(ArchiveFault) in
            outcome = Result { try eachRecordLocked(body) }
        }
        try outcome.get()
    }

    /// The same for whoever has the store for himself.
    func eachRecordLocked(_ body: (CopiedRecord) throws -> Void) throws {
        try eachRecord(in: [layout.customers], body)
        try eachOrder(body)
        try eachRecord(in: layout.copiedFolders.filter { $0 != layout.customers && $0 != layout.orders }, body)
        try eachLine(body)
    }

    /// The months whose folders can be listed, the earliest first.
    var readableMonths: [StoreLayout.Month] { reader.years().years.flatMap { reader.months(of: $0).months }.sorted() }

    /// As they were recorded, and then those that nobody can read.
    private func eachOrder(_ body: (CopiedRecord) throws -> Void) throws {
        let places = recordedPlaces()
        var orders: [(key: RecordingKey, id: OrderID, month: StoreLayout.Month)] = []
        var unreadable: [(id: OrderID, month: StoreLayout.Month)] = []
        for month in readableMonths {
            let (found, faults) = reader.moments(of: month)
            orders += found.map { (RecordingKey($0.id, placedAt: $0.placedAt, places), $0.id, month) }
            for fault in faults {
                switch fault.reason {
                case .foreign: continue
                case .truncated, .damaged, .newerSchema, .misplaced:
                    let name = fault.path.split(separator: "/").last.map(String.init)
                    guard let id = name.flatMap({ reader.id(ofFile: $0) }) else { throw ArchiveFault.faulty(fault) }
                    unreadable.append((id, month))
                case .otherMonth, .changedOutside, .tooLarge, .unreadable: throw ArchiveFault.faulty(fault)
                }
            }
        }
        orders.sort { $0.key < $1.key }
        for (id, month) in orders.map({ ($0.id, $0.month) }) + unreadable {
            try body(.order(id, month: month.firstDay, wholeFile(layout.orderFile(id, in: month))))
            let folder = layout.orderFolder(id, in: month)
            for (path, kind) in try contents(of: [folder]) where kind == .file {
                guard let name = OrderAttachment(rawValue: String(path.dropFirst(folder.count + 1))) else { continue }
                try body(.attachment(id, name, wholeFile(path)))
            }
        }
    }

    private func eachRecord(in folders: [String], _ body: (CopiedRecord) throws -> Void) throws {
        let files = try contents(of: folders).filter { $0.kind == .file }.map(\.path)
        // An outbox comes before its messages.
        for path in files.sorted(by: { ($0.hasSuffix(".eml") ? 1 : 0, $0) < ($1.hasSuffix(".eml") ? 1 : 0, $1) }) {
            let status = try attempt(.inspect, path) { () throws(SystemError) in try operations.inspect(path) }
            if let record = layout.record(at: path, modified: status.modified, try wholeFile(path)) { try body(record) }
        }
    }

    private func eachLine(_ body: (CopiedRecord) throws -> Void) throws {
        guard try !contents(of: [layout.trail]).isEmpty else { return }
        let descriptor = try attempt(.open, layout.trail) { () throws(SystemError) in
            try operations.open(layout.trail, O_RDONLY | O_NONBLOCK, 0)
        }
        defer { try? operations.close(descriptor) }
        var (rest, offset, count): ([UInt8], Int, Int) = ([], 0, 0)
        while true {
            let piece = try operations.bytes(of: descriptor, from: offset, count: 1 << 20, layout.trail)
            if piece.isEmpty { break }
            offset += piece.count
            rest += piece
            var lines = rest.split(separator: 0x0A, omittingEmptySubsequences: false)
            // Behind the last line feed of all is nothing, or a line that was never acknowledged.
            rest = Array(lines.removeLast())
            for line in lines {
                count += 1
                try body(.trail(sequence: count, line: Array(line)))
            }
        }
    }
}
