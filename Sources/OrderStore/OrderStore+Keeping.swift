package import Archive
import Glibc
package import Orders

extension OrderStore {
    /// Counts what is in the store; orders and quotes by their indexes.
    ///
    /// - Parameter day: the day by which quotes stand.
    package func statistics(on day: CalendarDate) throws(ArchiveFault) -> StoreStatistics {
        let index = try checkedIndex()
        var statistics = StoreStatistics()
        statistics.orders = index.count
        let all = index.all
        for (position, entry) in all.enumerated() {
            statistics.states[entry.state.rawValue, default: 0] += 1
            statistics.orderBytes += all.stamp(position)?.size ?? 0
        }
        (statistics.newest, statistics.oldest) = (all.first?.placedAt, all.last?.placedAt)
        let drafts = self.drafts()
        statistics.drafts = drafts.count { if case .success = $0 { true } else { false } }
        statistics.faults = drafts.count - statistics.drafts + faults(of: index).count
        statistics.discarded = discardedDrafts().count
        statistics.lists = keptLists.lists.count
        statistics.accounts = reader.names(in: layout.accounts).names.count
        statistics.customers = try customerCount()
        let quotes = quoteIndex(isRechecked: true)
        quotes.eachLine { line in
            guard let quote = QuoteLine.summary(line, isPlaced: isPlaced) else { return true }
            statistics.quotes += 1
            statistics.quoteStates[quote.state(on: day).rawValue, default: 0] += 1
            return true
        }
        var unusable: [RecordFault] = []
        for domain in mailDomains() {
            switch domain {
            case .success(let domain): statistics.domains += domain.removal == nil ? 1 : 0
            case .failure(let fault): unusable.append(fault)
            }
        }
        let unreadable = try? eachOutbox { outbox in
            for message in outbox.messages { statistics.messages[message.standing.rawValue, default: 0] += 1 }
        }
        statistics.faults += Set((self.faults(of: quotes) + (unreadable ?? []) + unusable).map(\.path)).count
        statistics.indexBytes = index.size
        statistics.trailBytes = (try? operations.inspect(layout.trail))?.size ?? 0
        return statistics
    }

    /// Makes a store that the members of a group share: what is made in it belongs to the group and is theirs to read and write. A store that
    /// was private becomes theirs with everything in it.
    ///
    /// - Throws: ``ArchiveFault/noSuchGroup(_:)``, ``ArchiveFault/unusableGroup(_:path:code:)``, or what the system refused.
    package static func makeShared(root: String, group: String, digest: @escaping Digest) throws(ArchiveFault) -> OrderStore {
        guard let entry = getgrnam(group) else { throw .noSuchGroup(group) }
        let number = entry.pointee.gr_gid
        let store = try OrderStore(root: root, modes: .shared, digest: digest)
        try store.makeFolder(store.layout.root)
        guard store.share(store.layout.root, as: store.modes.folder, with: number) else {
            throw .unusableGroup(group, path: store.layout.root, code: errno)
        }
        try store.whileWriting(alone: true) { () throws(ArchiveFault) in
            let layout = store.layout
            for (path, kind) in try store.contents(of: layout.folders + layout.laterParts) {
                let mode = kind == .folder ? store.modes.folder : store.modes.file
                guard store.share(path, as: mode, with: number) else { throw .failed(.setMode, path: path, code: errno) }
            }
        }
        return store
    }

    /// Gives a file or folder to a group; `false` if that is not allowed.
    private func share(_ path: String, as mode: UInt32, with group: gid_t) -> Bool {
        // Changing the group takes the set-group-ID bit away, so the permissions come last.
        lchown(path, uid_t.max, group) == 0 && (try? operations.setMode(path, mode)) != nil
    }

    /// These files and folders and all that is in them, folders first; what is missing is left out. Links and devices are none of the store's.
    func contents(of paths: [String]) throws(ArchiveFault) -> [(path: String, kind: FileStatus.Kind)] {
        var found: [(path: String, kind: FileStatus.Kind)] = []
        for path in paths {
            do throws(ArchiveFault) {
                switch try attempt(.inspect, path, { () throws(SystemError) in try operations.inspect(path) }).kind {
                case .folder:
                    let names = try attempt(.list, path) { () throws(SystemError) in try operations.list(path) }
                    found += [(path, .folder)] + (try contents(of: names.sorted().map { "\(path)/\($0)" }))
                case .file: found.append((path, .file))
                case .symbolicLink, .other: continue
                }
            } catch {
                guard error.isMissing else { throw error }
            }
        }
        return found
    }

    /// Copies the store as it is at one moment into a folder that must not exist yet; writers wait meanwhile. Every file is on the disk
    /// when this returns. Locks, temporary files and the index, which is made from the orders, are left out. A file that cannot be read fails
    /// the whole backup: one with holes is worse than none.
    ///
    /// - Returns: how many files were copied.
    package func backup(to folder: String) throws(ArchiveFault) -> Int {
        guard !isInside(folder) else { throw .backupInside(path: folder) }
        return try whileWriting(alone: true) { () throws(ArchiveFault) in
            let copy = try OrderStore(root: folder, modes: modes, operations: operations, digest: digest)
            try attempt(.createFolder, folder) { () throws(SystemError) in try operations.makeFolder(folder, modes.folder) }
            try attempt(.setMode, folder) { () throws(SystemError) in try operations.setMode(folder, modes.folder) }
            var (count, folders) = (0, [folder])
            for (path, kind) in try contents(of: [
                layout.trail, layout.orders, layout.accounts, layout.drafts, layout.discarded, layout.traces, layout.lists, layout.outbox,
                layout.quotes, layout.customers, layout.deposits, layout.mailDomains,
                layout.providers, layout.sealed,
            ]) {
                let target = folder + path.dropFirst(layout.root.count)
                switch kind {
                case .folder:
                    try copy.makeFolder(target)
                    folders.append(target)
                case .file:
                    try copyFile(path, to: target, copy.files)
                    count += 1
                case .symbolicLink, .other: continue
                }
            }
            for folder in folders { try files.syncFolder(folder) }
            try files.syncFolder(parent(of: folder))
            return count
        }
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

    private func copyFile(_ source: String, to target: String, _ copy: AtomicFile) throws(ArchiveFault) {
        try copy.create(try wholeFile(source), at: target)
    }

    /// The bytes of a file, whatever it is and however long.
    func wholeFile(_ path: String) throws(ArchiveFault) -> [UInt8] {
        let descriptor = try attempt(.open, path) { () throws(SystemError) in try operations.open(path, O_RDONLY | O_NONBLOCK, 0) }
        defer { try? operations.close(descriptor) }
        let size = try attempt(.inspect, path) { () throws(SystemError) in try operations.inspectOpen(descriptor) }.size
        return try operations.bytes(of: descriptor, from: 0, count: size, path)
    }
}
