package import Archive
import Glibc
import Orders

/// The orders, drafts and accounts of one folder. Several processes may use it at once. See ``StoreLayout`` for what lies where.
///
/// Making the value creates nothing: the first thing written creates the folders, so that a question to a store that does not exist
/// leaves nothing behind.
package struct OrderStore: OrderArchive {
    /// Where everything lies.
    package let layout: StoreLayout
    let operations: FileOperations
    let modes: AccessModes
    let files: AtomicFile
    let digest: Digest
    let unicode: @Sendable (String) -> String?
    /// What lists have read; shared by all copies of the value.
    let catalogue = StoreCatalogue()
    /// Who has ordered; shared by all copies of the value.
    let customerCatalogue = CustomerCatalogue()
    /// Is told how many of all files were looked at while an index is made, or held against them; from any thread.
    package var onIndexing: (@Sendable (_ done: Int, _ total: Int) -> Void)?
    /// Writes to people about what becomes of orders; `nil` where nobody is told.
    package var correspondent: Correspondent?
    /// More rows of the index file than this become a segment.
    var mostRows = Self.mostRowsOfTail

    /// How long a writer waits for a lock before it gives up, in seconds. Writers share their lock, so all they ever wait for is a
    /// start that is clearing up.
    static let patience = 10

    /// The store in a folder, which may be missing. What killed writers left is finished or removed, if nobody is writing at the moment.
    ///
    /// - Parameters:
    ///   - modes: the permissions of what is written; `nil` means those the store was made with.
    ///   - digest: SHA-256.
    ///   - unicode: the U-label form of a host name, by which orders are to be found as well.
    ///   - isWhole: refuses a copy that is not finished.
    /// - Throws: ``ArchiveFault/notAFolder(path:)`` if something else has the folder's name.
    package init(
        root: String, modes: AccessModes? = nil, digest: @escaping Digest, unicode: @escaping @Sendable (String) -> String? = { _ in nil },
        isWhole: Bool = true
    ) throws(ArchiveFault) {
        try self.init(root: root, modes: modes, operations: .live, digest: digest, unicode: unicode, isWhole: isWhole)
    }

    init(
        root: String, modes: AccessModes? = nil, operations: FileOperations, digest: @escaping Digest,
        unicode: @escaping @Sendable (String) -> String? = { _ in nil }, isWhole: Bool = true
    ) throws(ArchiveFault) {
        layout = StoreLayout(root: root.count > 1 && root.hasSuffix("/") ? String(root.dropLast()) : root)
        self.operations = operations
        (self.digest, self.unicode) = (digest, unicode)
        let status = try? operations.inspectTarget(layout.root)
        let modes = modes ?? status.map { AccessModes(ofStoreWithMode: $0.mode) } ?? .private
        self.modes = modes
        files = AtomicFile(operations: operations, staging: layout.staging, modes: modes)
        if isWhole { try Self.requireWhole(layout.root, operations) }
        do throws(ArchiveFault) {
            let status = try attempt(.inspect, layout.root) { () throws(SystemError) in try operations.inspectTarget(layout.root) }
            guard status.kind == .folder else { throw .notAFolder(path: layout.root) }
            removeLeftovers()
        } catch {
            guard error.isMissing else { throw error }
        }
    }

    /// A folder in which a copy is made that will be like another store.
    init(unfinished root: String, like other: OrderStore) throws(ArchiveFault) {
        try self.init(
            root: root, modes: other.modes, operations: other.operations, digest: other.digest, unicode: other.unicode, isWhole: false)
    }

    /// Creates what is missing of the store's folders, so that an operator learns before the first question, not after the last, that
    /// nothing can be written here.
    package func prepare() throws(ArchiveFault) {
        // A disk mounted read-only lets us find everything in its place; only the lock has to be opened for writing.
        try whileWriting { () throws(ArchiveFault) in }
    }

    /// Creates what is missing of the store's folders.
    func makeFolders() throws(ArchiveFault) {
        if try !isFolder(layout.orders) {
            try prepareRoot()
            try makeFolder(layout.orders)
        }
        for folder in layout.folders where folder != layout.orders { try makeFolder(folder) }
    }

    /// Runs a change under the lock that writers share and that clearing up takes alone: so nobody's temporary file is ever taken for a
    /// dead process's. Makes the store's folders first.
    ///
    /// - Parameter alone: waits until nobody else writes, and lets nobody begin.
    func whileWriting<Result>(alone: Bool = false, _ change: () throws(ArchiveFault) -> Result) throws(ArchiveFault) -> Result {
        try makeFolders()
        let lock = try FileLock(
            path: layout.writersLock, exclusive: alone, patience: Self.patience * 1000, mode: modes.file, operations: operations)
        guard let lock else { throw .busy(path: layout.writersLock, seconds: Self.patience) }
        defer { withExtendedLifetime(lock) {} }
        return try change()
    }

    /// The records of a folder in which each lies as `ID.json`, and every file there that cannot be used. What is removed meanwhile is neither.
    func records<ID: CanonicalID, Value>(
        in folder: String, _ read: (ID) throws(RecordFault) -> Value
    ) -> (read: [Value], faults: [RecordFault]) {
        var (values, faults): ([Value], [RecordFault]) = ([], [])
        let (names, unreadable) = reader.names(in: folder)
        for name in names.sorted() {
            do throws(RecordFault) {
                guard name.hasSuffix(".json"), let id = ID(canonical: name.dropLast(5)) else {
                    throw RecordFault(path: "\(folder)/\(name)", reason: .foreign)
                }
                values.append(try read(id))
            } catch  where error.reason != .unreadable(.missing) {
                faults.append(error)
            } catch {
                // Removed since the folder was listed.
            }
        }
        return (values, faults + unreadable)
    }

    /// Makes a folder, durably, unless it is there.
    func makeFolder(_ path: String) throws(ArchiveFault) {
        if try isFolder(path) { return }
        do {
            try attempt(.createFolder, path) { () throws(SystemError) in try operations.makeFolder(path, modes.folder) }
        } catch {
            // Another process was faster.
            guard error.isNameTaken, try isFolder(path) else { throw error }
            return
        }
        try attempt(.setMode, path) { () throws(SystemError) in try operations.setMode(path, modes.folder) }
        try files.syncFolder(parent(of: path))
    }

    private func isFolder(_ path: String) throws(ArchiveFault) -> Bool {
        do throws(ArchiveFault) {
            let status = try attempt(.inspect, path) { () throws(SystemError) in try operations.inspect(path) }
            guard status.kind == .folder else { throw .notAFolder(path: path) }
            return true
        } catch {
            guard error.isMissing else { throw error }
            return false
        }
    }

    private func prepareRoot() throws(ArchiveFault) {
        do {
            _ = try attempt(.inspect, layout.root) { () throws(SystemError) in try operations.inspectTarget(layout.root) }
        } catch {
            guard error.isMissing else { throw error }
            return try makeFolders(to: layout.root)
        }
        // An empty folder that was made for us becomes private; any other keeps the permissions that somebody gave it.
        if (try? operations.list(layout.root))?.isEmpty == true {
            try attempt(.setMode, layout.root) { () throws(SystemError) in try operations.setMode(layout.root, modes.folder) }
        }
    }

    private func makeFolders(to path: String) throws(ArchiveFault) {
        let above = parent(of: path)
        if above != path, (try? operations.inspectTarget(above)) == nil { try makeFolders(to: above) }
        try makeFolder(path)
    }

    func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
