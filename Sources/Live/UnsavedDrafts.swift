package import Archive
import Certificates
package import Clients
import Console
import Glibc
package import Orders
import PostgreSQL
import PostgresArchive

/// Drafts that a database could not take, in files of this machine until it can: `unsaved/<address>/XXX-XXX.<process>.json` in the data home, with their traces
/// beside them and a file that is locked as long as somebody works at them, and in `store` what the database is known by that answered at that address last,
/// so that they are found under another address of it.
package struct UnsavedDrafts: Sendable {
    private let (home, folder): (String, String)

    /// The drafts of a database, in somebody's data home.
    init(of address: DatabaseAddress, dataHome: String) {
        // Without its password, which may be another one next time.
        home = "\(dataHome)/unsaved"
        folder = "\(home)/\(hexadecimal(Array(SHA256.digest(Array(address.description.utf8)).prefix(8))))"
    }

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
        ((try? InputFile.names(in: folder, ending: ".json")) ?? []).compactMap { KeptFile($0, in: folder) }.filter(\.isAbandoned)
    }

    // MARK: While a draft is open

    /// A place for what is kept of a draft from now on, which nothing else is kept in.
    func keeping(_ id: DraftID) throws -> KeptDraft {
        try OutputFile.makeFolders(for: "\(folder)/store")
        var number = 1
        while true {
            let path = "\(folder)/\(id).\(getpid())" + (number == 1 ? "" : "-\(number)")
            if let kept = KeptDraft(of: id, at: path) { return kept }
            number += 1
        }
    }

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
        Self.save(in: folder, to: archive) { draft in
            let kept: Draft?
            do {
                kept = try archive.draft(draft.id)
            } catch ArchiveFault.storage {
                return nil
            } catch {
                kept = nil
            }
            return if let kept, kept.savedAt <= draft.savedAt {
                try archive.openDraft(draft.id, actor: actor, at: time)
            } else {
                try archive.newDraft(actor: actor, at: time, randomBytes: randomness.bytes)
            }
        }
    }

    /// The same of a draft that is opened now, where what was kept of it is newer: that is what is gone on with.
    func bringBack(to archive: any OrderArchive, under lock: DraftLock) {
        _ = Self.save(in: folder, to: archive) { draft in
            guard draft.id == lock.id, try archive.draft(draft.id).savedAt <= draft.savedAt else { return nil }
            return lock
        }
    }

    /// Saves what waits in a folder, the newest first, so that what is older does not take its place.
    ///
    /// - Parameter opening: gives what a draft is saved by; `nil` leaves it where it is.
    private static func save(
        in folder: String, to archive: any OrderArchive, by opening: (Draft) throws -> DraftLock?
    ) -> [DraftID] {
        guard !abandoned(in: folder).isEmpty, let lock = Self.lock(folder) else { return [] }
        defer { close(lock) }
        let waiting = abandoned(in: folder).compactMap { file in
            (try? InputFile.read(file.path + ".json", limit: StoredJSON.sizeLimit))
                .flatMap { try? StoredJSON.value(Draft.self, from: $0, file.path + ".json") }.map { (file, $0) }
        }
        return waiting.sorted { $0.1.savedAt > $1.1.savedAt }.compactMap { file, draft in
            var draft = draft
            let trace = try? InputFile.read(file.path + ".jsonl", limit: 32 << 20)
            guard let right = try? opening(draft) else { return nil }
            draft.id = right.id
            guard (try? archive.save(draft, trace: trace, under: right)) != nil else { return nil }
            for ending in ["json", "jsonl", "lock"] { unlink("\(file.path).\(ending)") }
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

    /// What is said of a draft that was saved.
    package static func sentence(_ id: DraftID) -> String {
        "The draft \(id), which the store could not take when it was typed, is saved there now."
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
        /// Without its ending.
        let path: String
        let process: pid_t

        init?(_ name: String, in folder: String) {
            let parts = name.split(separator: ".", omittingEmptySubsequences: false)
            guard parts.count == 3, parts[2] == "json", DraftID(canonical: parts[0]) != nil,
                let process = parts[1].split(separator: "-").first.flatMap({ pid_t($0) })
            else { return nil }
            (path, self.process) = ("\(folder)/\(parts[0]).\(parts[1])", process)
        }

        /// Whether nobody will save it himself.
        var isAbandoned: Bool {
            let lock = Glibc.open(path + ".lock", O_RDWR | O_CLOEXEC)
            guard lock >= 0 else {
                // Those of earlier versions have none, and are known by nothing but the number of their process.
                return errno == ENOENT && (process == getpid() || kill(process, 0) != 0 && errno == ESRCH)
            }
            defer { close(lock) }
            return flock(lock, LOCK_EX | LOCK_NB) == 0
        }
    }
}

/// What one form keeps of its draft in files of this machine. As long as the value is there nobody else takes them up, from whatever container, and however
/// its process ends they are free then.
final class KeptDraft: Sendable {
    /// The draft.
    let id: DraftID
    private let path: String
    private let lock: Int32

    /// `nil` if something else is kept there.
    fileprivate init?(of id: DraftID, at path: String) {
        guard access(path + ".json", F_OK) != 0 else { return nil }
        lock = Glibc.open(path + ".lock", O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        // Of anything else it is said why when the first file is written.
        if lock < 0, errno == EEXIST { return nil }
        (self.id, self.path) = (id, path)
        flock(lock, LOCK_EX | LOCK_NB)
    }

    deinit {
        if access(path + ".json", F_OK) != 0 { unlink(path + ".lock") }
        // A program that is just being started has a copy of the descriptor.
        flock(lock, LOCK_UN)
        close(lock)
    }

    /// Keeps the draft as it is now.
    func write(_ draft: Draft, trace: [UInt8]) throws {
        if !trace.isEmpty { try OutputFile.replace(trace, at: path + ".jsonl") }
        try OutputFile.replace(try StoredJSON.bytes(draft), at: path + ".json")
    }

    /// Removes it, because the database has it or nobody wants it.
    func remove() {
        unlink(path + ".json")
        unlink(path + ".jsonl")
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
