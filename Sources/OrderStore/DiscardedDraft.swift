package import Orders

/// A draft that was discarded and is kept for a while, in case it was a mistake. Its file is the draft's own, whether or not it can be read; all
/// that is known of the discarding is in its name.
package struct DiscardedDraft: Hashable, Sendable {
    /// The draft's id.
    package let id: DraftID
    /// When it was discarded.
    package let discardedAt: Timestamp

    /// For how many days it can be brought back.
    package static let keptDays = 30

    /// The moment from which on it may be gone.
    package var keptUntil: Timestamp { Timestamp(secondsSinceEpoch: discardedAt.secondsSinceEpoch + Self.keptDays * 86_400) }

    init(id: DraftID, discardedAt: Timestamp) {
        (self.id, self.discardedAt) = (id, discardedAt)
    }

    /// `XXX-XXX.2026-11-28T10-30-00Z.json`.
    var fileName: String { "\(id).\(discardedAt.description.replacing(":", with: "-")).json" }

    /// Reads the name of a file; `nil` for any other.
    init?(fileName: String) {
        let parts = fileName.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[2] == "json", let id = DraftID(canonical: parts[0]) else { return nil }
        let time = parts[1].split(separator: "T", omittingEmptySubsequences: false)
        guard time.count == 2, let discardedAt = Timestamp("\(time[0])T\(time[1].replacing("-", with: ":"))") else { return nil }
        self.init(id: id, discardedAt: discardedAt)
        guard self.fileName == fileName else { return nil }
    }
}
