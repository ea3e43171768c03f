package import Orders

/// Who has a draft open.
package struct DraftHolder: Codable, Hashable, Sendable {
    /// The process that has the draft open.
    package var processID: Int32
    /// Who works there.
    package var actor: String
    /// Since when.
    package var since: Timestamp
    /// Who has asked to have it instead, and is waiting for the process to end.
    package var wantedBy: String?
    /// The machine that the process runs on, where that is another one than this, or may be.
    package var machine: String?
    /// For how many seconds nothing was heard of it from there.
    package var silence: Int?

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
    /// What the archive that gave it knows it by, and lets go of when the value goes.
    package let token: any AnyObject & Sendable

    /// The right that an archive gives.
    package init(id: DraftID, token: any AnyObject & Sendable) {
        (self.id, self.token) = (id, token)
    }
}
