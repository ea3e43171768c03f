package import Archive
import Glibc
import Orders

extension OrderStore: MaintainedArchive {
    /// Every record as it is at one moment; writers wait meanwhile. Files that are not the store's are left out, and so are the sealed secrets.
    ///
    /// - Throws: ``ArchiveFault/faulty(_:)`` for an order that cannot be read: a copy with holes is worse than none.
    package func eachRecord(_ body: (CopiedRecord) throws -> Void) throws {
        var outcome = Result<Void, any Error>.success(())
        try whileWriting(alone: true) { () throws(ArchiveFault) in
            outcome = Result {
                try eachRecord(in: [layout.customers], body)
                for month in months { try eachOrder(of: month, body) }
                try eachRecord(
                    in: [
                        layout.accounts, layout.drafts, layout.discarded, layout.traces, layout.lists, layout.quotes, layout.outbox,
                        layout.deposits,
                        layout.mailDomains, layout.providers,
                    ], body)
                try eachLine(body)
            }
        }
        try outcome.get()
    }

    private var months: [StoreLayout.Month] { reader.years().years.flatMap { reader.months(of: $0).months }.sorted() }

    private func eachOrder(of month: StoreLayout.Month, _ body: (CopiedRecord) throws -> Void) throws {
        let (orders, faults) = reader.orders(of: month)
        if let fault = faults.first(where: { $0.reason != .foreign }) { throw ArchiveFault.faulty(fault) }
        for id in orders.sorted(by: { ($0.placedAt, $0.id.description) < ($1.placedAt, $1.id.description) }).map(\.id) {
            try body(.order(id, wholeFile(layout.orderFile(id, in: month))))
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
        var lines = try wholeFile(layout.trail).split(separator: 0x0A, omittingEmptySubsequences: false)
        // Behind the last line feed is nothing, or a line that was never acknowledged.
        lines.removeLast()
        for (index, line) in lines.enumerated() { try body(.trail(sequence: index + 1, line: Array(line))) }
    }

    /// Makes the store from records. Everything is written into a folder beside it, `.partial`, which gets the store's name when it is whole and on the disk.
    package func fill(_ records: (_ take: (CopiedRecord) throws -> Void) throws -> Void) throws {
        let root = layout.root
        guard (try? operations.list(root))?.isEmpty ?? true else { throw ArchiveFault.notEmpty(path: root) }
        let partial = "\(root).partial"
        try remove(partial)
        let copy = try OrderStore(root: partial, modes: modes, operations: operations, digest: digest, unicode: unicode)
        try copy.makeFolders()
        var writer = RecordWriter(copy)
        try records { try writer.write($0) }
        try writer.finish()
        try? operations.removeFolder(root)
        try attempt(.rename, root) { () throws(SystemError) in try operations.rename(partial, root) }
        try files.syncFolder(parent(of: root))
    }

    /// Removes what an earlier copy left that did not get to its end.
    private func remove(_ folder: String) throws {
        for (path, kind) in try contents(of: [folder]).reversed() {
            try attempt(.remove, path) { () throws(SystemError) in
                try kind == .folder ? operations.removeFolder(path) : operations.remove(path)
            }
        }
    }
}

/// Writes records into the folders of a new store.
private struct RecordWriter {
    private let store: OrderStore
    /// The months of the orders that have come so far.
    private var months: [OrderID: StoreLayout.Month] = [:]
    private var folders: Set<String> = []
    private var trail: [UInt8] = []

    init(_ store: OrderStore) { self.store = store }

    mutating func write(_ record: CopiedRecord) throws {
        if case .trail(_, let line) = record {
            trail += line + [0x0A]
            return
        }
        if case .order(let id, let bytes) = record {
            do throws(RecordFault) {
                months[id] = StoreLayout.Month(try StoredJSON.order(id, from: bytes, "orders/\(id)").placedAt.calendarDate)
            } catch {
                throw ArchiveFault.faulty(error)
            }
        }
        guard let path = store.layout.file(of: record, in: { months[$0] }) else { throw ArchiveFault.noSuchOrder(record.owner) }
        try make(store.parent(of: path))
        try store.files.create(record.bytes, at: path)
    }

    private mutating func make(_ folder: String) throws {
        guard folder != store.layout.root, folders.insert(folder).inserted else { return }
        try make(store.parent(of: folder))
        try store.makeFolder(folder)
    }

    func finish() throws {
        if !trail.isEmpty { try store.files.create(trail, at: store.layout.trail) }
        for folder in folders.sorted() { try store.files.syncFolder(folder) }
        try store.files.syncFolder(store.layout.root)
    }
}

extension CopiedRecord {
    /// The order that a record lies beside.
    fileprivate var owner: OrderID {
        switch self {
        case .order(let id, _), .attachment(let id, _, _): id
        default: preconditionFailure("only what belongs to an order has no place of its own")
        }
    }
}
