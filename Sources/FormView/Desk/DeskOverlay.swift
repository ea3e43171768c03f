/// A window over the desk. Takes every key while it is open.
enum DeskOverlay: Sendable {
    case help(HelpOverlay)
    case leave(LeaveDialog)
    case choices(DeskChoices)
    /// Discard this draft?
    case discard(DeskID, ConfirmDialog)
    /// Why this order is cancelled.
    case cancel(DeskID, PromptDialog)
    /// What the file is called that this is written to.
    case save(DeskID, DeskFile, PromptDialog)
}

extension DeskOverlay {
    /// The most characters of a reason.
    private static let longestReason = 500
    /// The most characters of a file's name: what file systems take, in bytes.
    private static let longestName = 255

    /// Asks before an order is cancelled or a draft discarded.
    static func removing(_ id: DeskID) -> DeskOverlay {
        switch id.kind {
        case .order:
            .cancel(
                id,
                PromptDialog(
                    title: "Cancel the order \(id.text)",
                    explanation: "The order stays in the store, as cancelled, with your name and the reason. Escape leaves it as it is.",
                    label: "Reason", confirmation: "Cancel the order", limit: longestReason))
        case .draft:
            .discard(
                id,
                ConfirmDialog(
                    title: "Discard the draft \(id.text)", question: "Its answers are lost for good.", yes: "Discard", no: "Keep",
                    hint: "y discards, n keeps", prefersNo: true))
        }
    }

    /// Asks what the file to write is called.
    static func saving(_ id: DeskID, as file: DeskFile) -> DeskOverlay {
        .save(
            id, file,
            PromptDialog(
                title: file == .text ? "Print \(id.text)" : "Export \(id.text)",
                explanation:
                    "Written to a new file in the folder that certdesk was started in; a file that is there already is left alone.",
                label: "File", confirmation: "Write", text: "\(id.text).\(file.ending)", limit: longestName))
    }
}
