package import Archive
import Glibc
import Orders

extension OrderStore {
    /// Keeps a list under its digest. When this returns it is on the disk. One that is kept already is as good as new.
    package func keepList(_ bytes: [UInt8]) throws(ArchiveFault) -> ListDigest {
        guard bytes.count <= KeptList.sizeLimit else { throw .tooLarge(limit: KeptList.sizeLimit) }
        guard let id = ListDigest(of: bytes, by: digest) else { throw .notEncodable("digest of a list") }
        try whileWriting { () throws(ArchiveFault) in
            try makeFolder(layout.lists)
            try files.replace(bytes, at: layout.listFile(id), in: layout.lists, label: "list.\(id)")
        }
        return id
    }

    /// The bytes of a list.
    ///
    /// - Throws: ``ArchiveFault/noSuchList(_:)``, or ``ArchiveFault/faulty(_:)`` if they are not those that were kept.
    package func list(_ id: ListDigest) throws(ArchiveFault) -> [UInt8] {
        do throws(RecordFault) { return try keptList(id) } catch {
            throw error.reason == .unreadable(.missing) ? .noSuchList(id) : .faulty(error)
        }
    }

    private func keptList(_ id: ListDigest) throws(RecordFault) -> [UInt8] {
        let path = layout.listFile(id)
        let bytes = try StoredJSON.contents(of: path, operations)
        guard ListDigest(of: bytes, by: digest) == id else { throw RecordFault(path: path, reason: .changedOutside) }
        return bytes
    }

    /// Every list that is kept, and the names of what does not belong there.
    var keptLists: (lists: [ListDigest], foreign: [String]) {
        var found: (lists: [ListDigest], foreign: [String]) = ([], [])
        for name in reader.names(in: layout.lists).names.sorted() {
            if let id = StoreLayout.list(ofFile: name) { found.lists.append(id) } else { found.foreign.append(name) }
        }
        return found
    }

    /// The lists that drafts name, discarded ones too, and quotes, whatever else is wrong with those. An order has a copy.
    func namedLists(among lists: [ListDigest]) -> Set<ListDigest> {
        var sought = lists.map { (list: $0, search: ByteSearch(Array($0.description.utf8))) }
        for folder in [layout.drafts, layout.discarded, layout.quotes] {
            for name in reader.names(in: folder).names {
                guard !sought.isEmpty, let bytes = try? StoredJSON.contents(of: "\(folder)/\(name)", operations) else { continue }
                bytes.withUnsafeBytes { text in
                    sought.removeAll { $0.search?.firstPlace(in: text, 0..<text.count) != nil }
                }
            }
        }
        return Set(lists).subtracting(sought.map(\.list))
    }

    /// Removes the lists for good that no draft and no quote names and that were kept thirty days ago or longer.
    func purgeLists(at now: Timestamp) {
        let old = keptLists.lists.filter { id in
            guard let status = try? operations.inspect(layout.listFile(id)) else { return false }
            return status.modified / 1_000_000_000 + KeptList.keptFor <= now.secondsSinceEpoch
        }
        guard !old.isEmpty else { return }
        // Nobody saves a draft meanwhile that names one of them.
        guard
            let lock = try? FileLock(path: layout.writersLock, exclusive: true, patience: 0, mode: modes.file, operations: operations)
        else { return }
        defer { withExtendedLifetime(lock) {} }
        let named = namedLists(among: old)
        for id in old where !named.contains(id) { try? operations.remove(layout.listFile(id)) }
    }
}

extension StoreVerifier {
    /// Holds the lists against their digests, and the drafts against the lists.
    mutating func checkLists() {
        let (lists, foreign) = store.keptLists
        for name in foreign { found.append(StoreFinding(RecordFault(path: "\(layout.lists)/\(name)", reason: .foreign))) }
        for id in lists {
            checkMode(layout.listFile(id))
            do throws(ArchiveFault) { _ = try store.list(id) } catch {
                if case .noSuchList = error { continue }
                fault(layout.listFile(id), error.description)
            }
        }
    }
}
