package import Orders

/// Who has a draft open.
package struct DraftHolder: Codable, Hashable, Sendable {
    /// The process that has the draft open.
    package var processID: Int32
    /// Who works there.
    package var actor: String
    /// Since when.
    package var since: Timestamp

    /// A process of an operator.
    package init(processID: Int32, actor: String, since: Timestamp) {
        (self.processID, self.actor, self.since) = (processID, actor, since)
    }
}

/// The right to write a draft. It lasts as long as the value is kept, at the longest as long as the process
/// lives, unless somebody takes the draft over.
package final class DraftLock: Sendable {
    /// The draft that is held.
    package let id: DraftID
    private let lock: FileLock

    init(id: DraftID, lock: FileLock) {
        self.id = id
        self.lock = lock
    }

    /// Whether nobody has taken the draft over meanwhile.
    var isHeld: Bool { lock.isNamed }
}
