package import Archive
import Glibc
import JSONText
package import Orders

extension OrderStore {
    /// The right to write a draft, also where somebody has it open: a lost connection leaves its process behind, and the kernel's lock with it.
    ///
    /// The process that has it is asked to save and to end (SIGTERM, and SIGCONT in case it is suspended), and waited for a few seconds. If it cannot be
    /// asked or does not end, its lock is replaced; whatever it tries to write afterwards is refused with ``ArchiveFault/draftTaken(_:by:)``.
    ///
    /// - Parameters:
    ///   - patience: how long the process may take to end, in milliseconds.
    ///   - ask: asks a process in another way; `false` if it cannot be asked.
    /// - Throws: ``ArchiveFault/noSuchDraft(_:)``, or what the system refused.
    package func takeDraft(
        _ id: DraftID, actor: String, at time: Timestamp, patience: Int = 5_000, ask: ((_ process: Int32) -> Bool)?
    ) throws(ArchiveFault) -> DraftLock {
        do throws(ArchiveFault) {
            return try openDraft(id, actor: actor, at: time)
        } catch .draftInUse(_, let holder) {
            let path = layout.draftLock(id)
            if let holder, holder.processID != getpid(), hasLock(holder.processID, path) { claim(path, from: holder, for: actor) }
            if let process = holder?.processID, process != getpid(), hasLock(process, path), ask?(process) ?? Self.ask(process),
                let lock = try? lockDraft(id, actor: actor, at: time, patience: patience)
            {
                return try kept(lock)
            }
            try removeIfThere(path)
            return try kept(try lockDraft(id, actor: actor, at: time))
        }
    }

    /// The same, asking in the usual way.
    package func takeDraft(_ id: DraftID, actor: String, at time: Timestamp) throws(ArchiveFault) -> DraftLock {
        try takeDraft(id, actor: actor, at: time, ask: nil)
    }

    /// Leaves word of who wants the draft, for whoever has to let go of it: a courtesy, and no fault where it cannot be written.
    private func claim(_ path: String, from holder: DraftHolder, for actor: String) {
        var claimed = holder
        claimed.wantedBy = actor
        guard let bytes = try? JSONWriter.bytes(claimed, .line), let descriptor = try? operations.open(path, O_WRONLY | O_TRUNC, 0) else {
            return
        }
        defer { try? operations.close(descriptor) }
        try? files.writeAll(bytes, to: descriptor, path)
    }

    /// Who takes the draft over, while the process that has it was asked to end for that.
    package func claimant(of lock: DraftLock) -> String? { holder(of: layout.draftLock(lock.id))?.wantedBy }

    private static func ask(_ process: Int32) -> Bool { kill(process, SIGTERM) == 0 && kill(process, SIGCONT) == 0 }

    /// The draft may have become an order, or have been discarded, before it was let go of.
    private func kept(_ lock: DraftLock) throws(ArchiveFault) -> DraftLock {
        guard exists(lock.id) else { throw .noSuchDraft(lock.id) }
        return lock
    }

    /// Whether a process has a file locked, by the kernel's list. The number in the file alone may be that of another process by now, and a
    /// process of another machine or container is in no list of ours.
    private func hasLock(_ process: Int32, _ path: String) -> Bool {
        guard let inode = (try? operations.inspect(path))?.inode,
            let descriptor = try? operations.open("/proc/locks", O_RDONLY, 0)
        else { return false }
        defer { try? operations.close(descriptor) }
        var (bytes, chunk) = ([UInt8](), [UInt8](repeating: 0, count: 16 << 10))
        while let count = try? chunk.withUnsafeMutableBytes({ (buffer) throws(SystemError) in try operations.read(descriptor, buffer) }),
            count > 0
        {
            bytes += chunk[..<count]
        }
        // `1: FLOCK  ADVISORY  WRITE 4711 fe:01:131077 0 EOF`
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").contains { line in
            let cells = line.split(separator: " ")
            return cells.count > 5 && cells[1] == "FLOCK" && cells[4] == "\(process)" && cells[5].hasSuffix(":\(inode)")
        }
    }
}
