import Archive
import Orders

/// All that is known of the discarding is in the name of the draft's file.
extension DiscardedDraft {
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
