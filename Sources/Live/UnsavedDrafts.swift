package import Archive
import Certificates
package import Clients
import Console
import Glibc
package import Orders
import PostgreSQL
import Synchronization

/// Drafts that a database could not take, in files of this machine until it can: `unsaved/<store>/XXX-XXX.<process>.json` in the data home, with their traces
/// beside them.
package struct UnsavedDrafts: Sendable {
    private let folder: String
    /// The drafts that somebody works at in this process, who saves them himself.
    private static let open = Mutex<Set<DraftID>>([])

    /// The drafts of a database, in somebody's data home.
    init(of address: DatabaseAddress, dataHome: String) {
        // Without its password, which may be another one next time.
        folder = "\(dataHome)/unsaved/\(hexadecimal(Array(SHA256.digest(Array(address.description.utf8)).prefix(8))))"
    }

    private func path(_ id: DraftID, _ process: pid_t = getpid()) -> String { "\(folder)/\(id).\(process)" }

    // MARK: While a draft is open

    /// Keeps a draft, in the place of what was kept of it before.
    func keep(_ draft: Draft, trace: [UInt8]) throws {
        try OutputFile.makeFolders(for: path(draft.id))
        Self.open.withLock { _ = $0.insert(draft.id) }
        if !trace.isEmpty { try OutputFile.replace(trace, at: path(draft.id) + ".jsonl") }
        try OutputFile.replace(try StoredJSON.bytes(draft), at: path(draft.id) + ".json")
    }

    /// Removes what was kept of a draft, because the database has it or nobody wants it.
    func remove(_ id: DraftID) {
        unlink(path(id) + ".json")
        unlink(path(id) + ".jsonl")
        leave(id)
    }

    /// Nobody works at the draft any more; what was kept of it goes up when there is an opportunity.
    func leave(_ id: DraftID) { Self.open.withLock { _ = $0.remove(id) } }

    // MARK: Afterwards

    /// Saves what was kept by processes that are gone, or by this one for forms that were left. What cannot be saved stays where it is. A draft that somebody has changed meanwhile
    /// is saved beside it, as another one.
    ///
    /// - Returns: the drafts that were saved.
    package func bringBack(to archive: any OrderArchive, actor: String, at time: Timestamp, _ randomness: Randomness) -> [DraftID] {
        let names = (try? InputFile.names(in: folder, ending: ".json")) ?? []
        let files = names.compactMap { KeptFile($0) }.filter { $0.isAbandoned && !Self.isOpen($0) }
        guard !files.isEmpty, let lock = lock() else { return [] }
        defer { close(lock) }
        return files.compactMap { file in
            let (path, trace) = ("\(folder)/\(file.name)", try? InputFile.read(path(file.id, file.process) + ".jsonl", limit: 32 << 20))
            guard let bytes = try? InputFile.read(path, limit: StoredJSON.sizeLimit),
                var draft = try? StoredJSON.value(Draft.self, from: bytes, path)
            else { return nil }
            let kept = try? archive.draft(draft.id)
            let isNewer = kept.map { $0.savedAt <= draft.savedAt } ?? false
            let right =
                isNewer
                ? try? archive.openDraft(draft.id, actor: actor, at: time)
                : try? archive.newDraft(actor: actor, at: time, randomBytes: randomness.bytes)
            guard let right else { return nil }
            draft.id = right.id
            guard (try? archive.save(draft, trace: trace, under: right)) != nil else { return nil }
            unlink(path)
            unlink(self.path(file.id, file.process) + ".jsonl")
            return draft.id
        }
    }

    /// The same now.
    package func bringBack(to archive: any OrderArchive, by actor: String) -> [DraftID] {
        bringBack(to: archive, actor: actor, at: Clock.live.now(), .live)
    }

    private static func isOpen(_ file: KeptFile) -> Bool {
        file.process == getpid() && open.withLock { $0.contains(file.id) }
    }

    /// Of two processes that bring drafts back one does.
    private func lock() -> Int32? {
        let descriptor = Glibc.open("\(folder)/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return nil }
        if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return descriptor }
        close(descriptor)
        return nil
    }

    /// A file by its name.
    private struct KeptFile {
        let name: String
        let id: DraftID
        let process: pid_t

        init?(_ name: String) {
            let parts = name.split(separator: ".", omittingEmptySubsequences: false)
            guard parts.count == 3, parts[2] == "json", let id = DraftID(canonical: parts[0]), let process = pid_t(parts[1]) else {
                return nil
            }
            (self.name, self.id, self.process) = (name, id, process)
        }

        /// Whether nobody will save it himself.
        var isAbandoned: Bool { process == getpid() || kill(process, 0) != 0 && errno == ESRCH }
    }
}

extension Configuration {
    /// Where drafts are kept that the store cannot take; `nil` where the store is a folder.
    package var unsavedDrafts: UnsavedDrafts? {
        guard case .database(let address)? = try? storePlace, let dataHome else { return nil }
        return UnsavedDrafts(of: address, dataHome: dataHome)
    }

    /// Saves the drafts that the database could not take before; asks it nothing where there are none.
    package func bringBackDrafts(to archive: any OrderArchive) -> [DraftID] {
        unsavedDrafts?.bringBack(to: archive, by: actor) ?? []
    }
}
