import FoundationEssentials
import Glibc
package import Orders

extension OrderStore {
    /// What is in a store, for `certdesk store stats`.
    package struct Statistics: Codable, Hashable, Sendable {
        /// Order files.
        package var orders = 0
        /// Draft files.
        package var drafts = 0
        /// Account files.
        package var accounts = 0
        /// By the state's raw value; states without orders are left out.
        package var states: [String: Int] = [:]
        /// Bytes of the orders' files, without requests and keys.
        package var orderBytes = 0
        /// Size of the index.
        package var indexBytes = 0
        /// Size of the audit trail.
        package var trailBytes = 0
        /// Files that cannot be used.
        package var faults = 0
        /// When the first order was placed; `nil` in an empty store.
        package var oldest: Timestamp?
        /// When the last order was placed; `nil` in an empty store.
        package var newest: Timestamp?
    }

    /// Counts what is in the store; orders by the index.
    package func statistics() throws(StoreError) -> Statistics {
        let index = try index()
        var statistics = Statistics()
        statistics.orders = index.count
        for (position, entry) in index.all.enumerated() {
            statistics.states[entry.state.rawValue, default: 0] += 1
            statistics.orderBytes += index.all.stamp(position)?.size ?? 0
        }
        (statistics.newest, statistics.oldest) = (index.all.first?.placedAt, index.all.last?.placedAt)
        let drafts = self.drafts()
        statistics.drafts = drafts.count { if case .success = $0 { true } else { false } }
        statistics.faults = drafts.count - statistics.drafts + faults(of: index).count
        statistics.accounts = reader.names(in: layout.accounts).names.count
        statistics.indexBytes = index.bytes.count
        statistics.trailBytes = (try? operations.inspect(layout.trail))?.size ?? 0
        return statistics
    }

    /// Makes a store that the members of a group share: what is made in it belongs to the group and is theirs to read and write.
    ///
    /// - Throws: ``StoreError/unusableGroup(_:)``, or what the system refused.
    package static func makeShared(root: String, group: String, digest: @escaping Digest) throws(StoreError) -> OrderStore {
        guard let entry = getgrnam(group) else { throw .unusableGroup(group) }
        let number = entry.pointee.gr_gid
        let store = try OrderStore(root: root, modes: .shared, digest: digest)
        try store.makeFolder(store.layout.root)
        guard chown(store.layout.root, uid_t.max, number) == 0 else { throw .unusableGroup(group) }
        // Changing the group takes the set-group-ID bit away, so the permissions come last.
        try attempt(.setMode, store.layout.root) { () throws(SystemError) in
            try store.operations.setMode(store.layout.root, AccessModes.shared.folder)
        }
        try store.prepare()
        return store
    }

    /// Copies the store as it is at one moment into a folder that must not exist yet; writers wait meanwhile. Every file is on the disk
    /// when this returns. Locks, temporary files and the index, which is made from the orders, are left out.
    ///
    /// - Returns: how many files were copied.
    package func backup(to folder: String) throws(StoreError) -> Int {
        guard !isInside(folder) else { throw .backupInside(path: folder) }
        let lock = try FileLock(
            path: layout.writersLock, exclusive: true, patience: Self.patience * 1000, mode: modes.file, operations: operations)
        guard let lock else { throw .busy(path: layout.writersLock, seconds: Self.patience) }
        defer { withExtendedLifetime(lock) {} }
        try attempt(.createFolder, folder) { () throws(SystemError) in try operations.makeFolder(folder, modes.folder) }
        let copy = AtomicFile(operations: operations, staging: folder, modes: modes)
        var count = 0
        if (try? operations.inspect(layout.trail)) != nil {
            try copyFile(layout.trail, to: "\(folder)/trail.jsonl", copy)
            count += 1
        }
        for name in ["orders", "accounts", "drafts"] { count += try copyTree("\(layout.root)/\(name)", to: "\(folder)/\(name)", copy) }
        try copy.syncFolder(folder)
        return count
    }

    /// Whether a folder to be made would lie in the store: a copy of itself in itself, and a foreign thing for ever.
    private func isInside(_ folder: String) -> Bool {
        guard let root = try? operations.inspectTarget(layout.root) else { return false }
        var parts = folder.split(separator: "/", omittingEmptySubsequences: false)
        while parts.count > 1 {
            parts.removeLast()
            let parent = parts.joined(separator: "/")
            if (try? operations.inspectTarget(parent.isEmpty ? "/" : parent))?.isSameFile(as: root) == true { return true }
        }
        return folder.contains("/") ? false : (try? operations.inspectTarget("."))?.isSameFile(as: root) == true
    }

    private func copyTree(_ source: String, to target: String, _ copy: AtomicFile) throws(StoreError) -> Int {
        try attempt(.createFolder, target) { () throws(SystemError) in try operations.makeFolder(target, modes.folder) }
        var count = 0
        for name in reader.names(in: source).names.sorted() {
            switch (try? operations.inspect("\(source)/\(name)"))?.kind {
            case .folder: count += try copyTree("\(source)/\(name)", to: "\(target)/\(name)", copy)
            case .file:
                try copyFile("\(source)/\(name)", to: "\(target)/\(name)", copy)
                count += 1
            default: break
            }
        }
        try copy.syncFolder(target)
        return count
    }

    private func copyFile(_ source: String, to target: String, _ copy: AtomicFile) throws(StoreError) {
        let descriptor = try attempt(.open, source) { () throws(SystemError) in try operations.open(source, O_RDONLY | O_NONBLOCK, 0) }
        defer { try? operations.close(descriptor) }
        let size = try attempt(.inspect, source) { () throws(SystemError) in try operations.inspectOpen(descriptor) }.size
        try copy.create(try copy.read(descriptor, from: 0, count: size, source), at: target)
    }
}
