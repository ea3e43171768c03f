package import Archive
import Glibc
import JSONText
package import Orders

extension OrderStore {
    /// Begins a copy in a folder beside this one, `.partial`, which gets the store's name when it is whole and on the disk; see ``MaintainedArchive``.
    package func beginCopy(of origin: String, by actor: String, at time: Timestamp) throws -> any CopyInProgress {
        try FolderCopy(self, CopyMark(origin: origin, begunAt: time, actor: actor))
    }

    /// Where a copy is made that is to get this folder's name.
    var partial: String { layout.root + Self.partialSuffix }

    private static let partialSuffix = ".partial"

    /// Refuses a folder that is a copy which was never finished, or is to become one.
    ///
    /// - Parameter root: the store's folder, which may be missing.
    package static func requireWhole(_ root: String) throws(ArchiveFault) { try requireWhole(root, .live) }

    static func requireWhole(_ root: String, _ operations: FileOperations) throws(ArchiveFault) {
        if let mark = CopyMark(in: root, operations) {
            // The copy goes on under the name that the folder is to get.
            let target = root.hasSuffix(partialSuffix) ? String(root.dropLast(partialSuffix.count)) : root
            throw .storage(.unfinishedCopy(root, of: mark.origin, into: target))
        }
        guard (try? operations.inspectTarget(root)) == nil, let mark = CopyMark(in: root + partialSuffix, operations) else { return }
        throw .storage(.unfinishedCopy(root, of: mark.origin))
    }
}

/// What says of a folder that it is no store yet: `copying.json`.
struct CopyMark: Codable {
    /// What is copied.
    let origin: String
    let begunAt: Timestamp
    let actor: String

    init(origin: String, begunAt: Timestamp, actor: String) { (self.origin, self.begunAt, self.actor) = (origin, begunAt, actor) }

    /// The mark in a folder; `nil` if there is none.
    init?(in folder: String, _ operations: FileOperations) {
        let path = Self.path(in: folder)
        guard let descriptor = try? operations.open(path, O_RDONLY | O_NONBLOCK, 0) else { return nil }
        defer { try? operations.close(descriptor) }
        guard let bytes = try? operations.bytes(of: descriptor, from: 0, count: Self.limit, path) else { return nil }
        // Torn by a kill, it still is the mark of a copy; of which, nobody knows.
        self = (try? JSONNode.parse(bytes, as: .json, limit: Self.limit).decoded(as: CopyMark.self)) ?? .torn
    }

    private static let torn = CopyMark(origin: "another store", begunAt: Timestamp(secondsSinceEpoch: 0), actor: "")
    private static let limit = 10_000

    static func path(in folder: String) -> String { "\(folder)/copying.json" }
}

/// A copy on its way into a folder.
final class FolderCopy: CopyInProgress {
    let begunAt: Timestamp?
    /// When the first run began.
    private let since: Timestamp
    /// What gets the name in the end.
    private let target: OrderStore
    private let store: OrderStore
    private let lock: FileLock
    private(set) var unreadable: [OrderID] = []
    /// The month of the order that came last.
    private var month: (order: OrderID, month: StoreLayout.Month)?
    private var folders: Set<String> = []
    /// The files that belong to the copy, as their paths' hashes, where an earlier run may have left others.
    private var written: Set<Int> = []
    private var trail: (descriptor: Int32, waiting: [UInt8])?

    fileprivate init(_ target: OrderStore, _ mark: CopyMark) throws {
        let (operations, root, partial) = (target.operations, target.layout.root, target.partial)
        self.target = target
        if CopyMark(in: root, operations) != nil, (try? operations.inspect(partial)) == nil {
            // It had its name already when it was stopped.
            try attempt(.rename, partial) { () throws(SystemError) in try operations.rename(root, partial) }
        }
        guard (try? operations.list(root))?.isEmpty ?? true else { throw ArchiveFault.notEmpty(path: root) }
        let begun = try Self.begun(partial, root, mark, operations)
        (begunAt, since) = (begun?.begunAt, begun?.begunAt ?? mark.begunAt)
        store = try OrderStore(unfinished: partial, like: target)
        if begun == nil {
            try? operations.remove(CopyMark.path(in: partial))
            try store.makeFolder(partial)
            try store.files.create(try mark.bytes(), at: CopyMark.path(in: partial))
            try store.files.syncFolder(partial)
        }
        try store.makeFolders()
        let path = store.layout.writersLock
        guard let lock = try FileLock(path: path, exclusive: true, patience: 0, mode: store.modes.file, operations: operations) else {
            throw ArchiveFault.storage(.copyInUse(root))
        }
        self.lock = lock
    }

    deinit {
        if let trail { try? store.operations.close(trail.descriptor) }
    }

    /// What was begun in a folder; `nil` if there is nothing of it. Whatever else is there is left alone.
    private static func begun(_ partial: String, _ root: String, _ mark: CopyMark, _ operations: FileOperations) throws -> CopyMark? {
        guard let names = try? operations.list(partial), !names.isEmpty else { return nil }
        let advice = "remove the folder \(partial)."
        guard let begun = CopyMark(in: partial, operations) else {
            throw ArchiveFault.storage(.otherCopy(root, of: "another store", advice: advice))
        }
        if begun.origin == mark.origin { return begun }
        if names.count == 1 { return nil }
        throw ArchiveFault.storage(.otherCopy(root, of: begun.origin, advice: advice))
    }

    // MARK: Records

    func take(_ record: CopiedRecord) throws {
        if case .trail(_, let line) = record { return try take(line: line) }
        if case .order(let id, let known, let bytes) = record {
            do throws(RecordFault) {
                month = (id, StoreLayout.Month(try StoredJSON.order(id, from: bytes, "orders/\(id)").placedAt.calendarDate))
            } catch {
                // Orders come in the order in which they were placed, so most likely one of which nothing tells was in the month of the one before.
                let placed = (known ?? Self.dayOfPlacing(in: bytes)).map { StoreLayout.Month($0) }
                month = (id, placed ?? month?.month ?? StoreLayout.Month(since.calendarDate))
                unreadable.append(id)
            }
        }
        let path = store.layout.file(of: record) { [month] id in month.flatMap { $0.order == id ? $0.month : nil } }
        guard let path else { throw ArchiveFault.noSuchOrder(record.owner) }
        try make(store.parent(of: path))
        if begunAt != nil {
            written.insert(path.hashValue)
            if try isThere(record.bytes, at: path) { return }
        }
        try store.files.create(record.bytes, at: path)
    }

    /// The day on which an order was placed that nobody can read, where its text still says that.
    private static func dayOfPlacing(in bytes: [UInt8]) -> CalendarDate? {
        guard let key = bytes.firstRange(of: Array("\"placedAt\"".utf8)) else { return nil }
        let parts = String(decoding: bytes[key.upperBound...].prefix(24), as: UTF8.self).split(separator: "\"")
        return parts.count > 1 ? CalendarDate(String(parts[1].prefix(10))) : nil
    }

    /// Whether a file is on the disk to the byte; one that is otherwise is removed.
    private func isThere(_ bytes: [UInt8], at path: String) throws -> Bool {
        guard let descriptor = try? store.operations.open(path, O_RDONLY | O_NONBLOCK, 0) else { return false }
        defer { try? store.operations.close(descriptor) }
        if try store.operations.bytes(of: descriptor, from: 0, count: bytes.count + 1, path) == bytes {
            // Whoever wrote it may not have waited for the disk any more.
            try attempt(.sync, path) { () throws(SystemError) in try store.operations.sync(descriptor) }
            return true
        }
        try attempt(.remove, path) { () throws(SystemError) in try store.operations.remove(path) }
        return false
    }

    private func make(_ folder: String) throws {
        guard folder != store.layout.root, folders.insert(folder).inserted else { return }
        try make(store.parent(of: folder))
        try store.makeFolder(folder)
    }

    private func take(line: [UInt8]) throws {
        let path = store.layout.trail
        if trail == nil {
            let descriptor = try attempt(.create, path) { () throws(SystemError) in
                try store.operations.open(path, O_WRONLY | O_CREAT | O_TRUNC, store.modes.file)
            }
            trail = (descriptor, [])
            try attempt(.setMode, path) { () throws(SystemError) in try store.operations.setModeOpen(descriptor, store.modes.file) }
        }
        trail?.waiting += line + [0x0A]
        if let waiting = trail?.waiting, waiting.count > 1 << 20 { try writeLines() }
    }

    private func writeLines() throws {
        guard let (descriptor, waiting) = trail else { return }
        try store.files.writeAll(waiting, to: descriptor, store.layout.trail)
        trail?.waiting = []
    }

    // MARK: The end

    func finish() throws {
        if let descriptor = trail?.descriptor {
            try writeLines()
            try attempt(.sync, store.layout.trail) { () throws(SystemError) in try store.operations.sync(descriptor) }
            try? store.operations.close(descriptor)
            trail = nil
        } else if begunAt != nil {
            try? store.operations.remove(store.layout.trail)
        }
        if begunAt != nil { for folder in store.layout.copiedFolders { try removeOthers(in: folder) } }
        for folder in folders.sorted() { try store.files.syncFolder(folder) }
        try store.files.syncFolder(store.layout.root)
    }

    /// Removes what the source has no more since an earlier run wrote it.
    private func removeOthers(in folder: String) throws {
        for name in (try? store.operations.list(folder)) ?? [] {
            let path = "\(folder)/\(name)"
            if (try? store.operations.inspect(path))?.kind == .folder {
                try removeOthers(in: path)
                // Only one that is empty goes.
                if (try? store.operations.removeFolder(path)) != nil { folders.remove(path) }
            } else if !written.contains(path.hashValue) {
                try attempt(.remove, path) { () throws(SystemError) in try store.operations.remove(path) }
            }
        }
    }

    func eachRecord(_ body: (CopiedRecord) throws -> Void) throws { try store.eachRecordLocked(body) }

    func complete() throws {
        let (operations, root) = (store.operations, target.layout.root)
        try? operations.removeFolder(root)
        try attempt(.rename, root) { () throws(SystemError) in try operations.rename(store.layout.root, root) }
        try target.files.syncFolder(target.parent(of: root))
        let mark = CopyMark.path(in: root)
        try attempt(.remove, mark) { () throws(SystemError) in try operations.remove(mark) }
        try target.files.syncFolder(root)
    }
}

extension CopyMark {
    fileprivate func bytes() throws -> [UInt8] { try JSONWriter.bytes(self, .indented) + [0x0A] }
}

extension CopiedRecord {
    /// The order that a record lies beside.
    fileprivate var owner: OrderID {
        switch self {
        case .order(let id, _, _), .attachment(let id, _, _): id
        default: preconditionFailure("only what belongs to an order has no place of its own")
        }
    }
}
