package import Orders

/// A draft that was discarded and is kept for a while, in case it was a mistake. It is kept as it was, whether or not it can be read; all
/// that is known of the discarding is beside it.
package struct DiscardedDraft: Hashable, Sendable {
    /// The draft's id.
    package let id: DraftID
    /// When it was discarded.
    package let discardedAt: Timestamp

    /// For how many days it can be brought back.
    package static let keptDays = 30

    /// The moment from which on it may be gone.
    package var keptUntil: Timestamp { Timestamp(secondsSinceEpoch: discardedAt.secondsSinceEpoch + Self.keptDays * 86_400) }

    /// A draft that was discarded at a moment.
    package init(id: DraftID, discardedAt: Timestamp) {
        (self.id, self.discardedAt) = (id, discardedAt)
    }
}
