package import Archive
import Certificates
package import Clients
import Console
import Glibc
package import Orders
import PostgreSQL
import PostgresArchive
import Synchronization

/// Drafts that a database could not take, in files of this machine until it can: `unsaved/<address>/XXX-XXX.<process>.json` in the data home, with their traces
/// beside them, and in `store` what the database is known by that answered at that address last, so that they are found under another address of it.
package struct UnsavedDrafts: Sendable {
    private let (home, folder): (String, String)
    /// The drafts that somebody works at in this process, who saves them himself.
    private static let open = Mutex<Set<DraftID>>([])

    /// The drafts of a database, in somebody's data home.
    init(of address: DatabaseAddress, dataHome: String) {
        // Without its password, which may be another one next time.
        home = "\(dataHome)/unsaved"
        folder = "\(home)/\(hexadecimal(Array(SHA256.digest(Array(address.description.utf8)).prefix(8))))"
    }

    private func path(_ id: DraftID) -> String { "\(folder)/\(id).\(getpid())" }

    // MARK: Which database

    /// Notes what the database at the address is known by; nothing if that is not known now.
    func remember(_ identity: String?) {
        guard let identity, identity != Self.identity(in: folder) else { return }
        // Without it, drafts are found under this address alone.
        try? OutputFile.makeFolders(for: Self.note(in: folder))
        try? OutputFile.replace(Array(identity.utf8), at: Self.note(in: folder))
    }

    private static func note(in folder: String) -> String { "\(folder)/store" }

    private static func identity(in folder: String) -> String? {
        (try? InputFile.read(note(in: folder), limit: 200)).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The folder of the address, and those of other addresses at which the same database answered, if there is something in them. It is asked what it is known
    /// by only then.
    private func folders(of identity: () -> String?) -> [String] {
        let others = ((try? InputFile.folders(in: home)) ?? []).map { "\(home)/\($0)" }
            .filter { $0 != folder && !Self.abandoned(in: $0).isEmpty }
        guard !others.isEmpty, let identity = identity() else { return [folder] }
        remember(identity)
        return [folder] + others.filter { Self.identity(in: $0) == identity }.sorted()
    }

    /// What waits in a folder that nobody will save himself.
    private static func abandoned(in folder: String) -> [KeptFile] {
        ((try? InputFile.names(in: folder, ending: ".json")) ?? []).compactMap { KeptFile($0) }.filter { $0.isAbandoned && !isOpen($0) }
    }

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
    /// - Parameter identity: what the database is known by.
    /// - Returns: the drafts that were saved.
    package func bringBack(
        to archive: any OrderArchive, actor: String, at time: Timestamp, _ randomness: Randomness, identity: () -> String? = { nil }
    ) -> [DraftID] {
        folders(of: identity).flatMap { bringBack($0, to: archive, actor: actor, at: time, randomness) }
    }

    private func bringBack(
        _ folder: String, to archive: any OrderArchive, actor: String, at time: Timestamp, _ randomness: Randomness
    ) -> [DraftID] {
        guard !Self.abandoned(in: folder).isEmpty, let lock = Self.lock(folder) else { return [] }
        defer { close(lock) }
        return Self.abandoned(in: folder).compactMap { file in
            let (path, tracePath) = ("\(folder)/\(file.name)", "\(folder)/\(file.id).\(file.process).jsonl")
            let trace = try? InputFile.read(tracePath, limit: 32 << 20)
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
            unlink(tracePath)
            return draft.id
        }
    }

    /// The same now.
    ///
    /// - Parameter asks: whether the database may be asked what it is known by; otherwise it is known by what was noted.
    package func bringBack(to archive: any OrderArchive, by actor: String, asks: Bool = false) -> [DraftID] {
        bringBack(to: archive, actor: actor, at: Clock.live.now(), .live) {
            asks ? (archive as? PostgresArchive)?.identity : Self.identity(in: folder)
        }
    }

    private static func isOpen(_ file: KeptFile) -> Bool {
        file.process == getpid() && open.withLock { $0.contains(file.id) }
    }

    /// Of two processes that bring drafts back one does.
    private static func lock(_ folder: String) -> Int32? {
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
        unsavedDrafts?.bringBack(to: archive, by: actor, asks: true) ?? []
    }
}
