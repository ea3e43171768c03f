/// A window over the desk. Takes every key while it is open.
enum DeskOverlay: Sendable {
    case help(HelpOverlay)
    case leave(LeaveDialog)
    case choices(DeskChoices)
    /// Discard this draft?
    case discard(DeskID, ConfirmDialog)
    /// Copy this order or draft?
    case copy(DeskID, ConfirmDialog)
    /// What is to be done with this order.
    case steps(DeskSight, DeskStepList)
    /// Why this is done with this order.
    case reason(DeskSight, DeskStep, PromptDialog)
    /// What the file is called that this is written to.
    case save(DeskID, DeskFile, PromptDialog)
}

extension DeskOverlay {
    /// The most characters of a reason.
    private static let longestReason = 500
    /// The most characters of a file's name: what file systems take, in bytes.
    private static let longestName = 255

    /// Asks before a draft is discarded.
    static func discarding(_ id: DeskID) -> DeskOverlay {
        .discard(
            id,
            ConfirmDialog(
                title: "Discard the draft \(id.text)", question: "Its answers are lost for good.", yes: "Discard", no: "Keep",
                hint: "y discards, n keeps", prefersNo: true))
    }

    /// Asks before an order or a draft is copied: that makes a draft and opens it.
    static func copying(_ id: DeskID) -> DeskOverlay {
        .copy(
            id,
            ConfirmDialog(
                title: "Copy \(id.text)",
                question: "A new draft with the same answers is made and opened. Passwords, card number and the agreement are asked again.",
                yes: "Copy", no: "Leave it", hint: "y copies, n does not"))
    }

    /// Asks why a step is taken.
    static func reason(for step: DeskStep, with sight: DeskSight) -> DeskOverlay {
        let isOptional = step.reason != .needed
        return .reason(
            sight, step,
            PromptDialog(
                title: "\(sight.id.text): \(step.label)",
                explanation: "The reason is kept in the order's time line, with your name."
                    + (isOptional ? " It may be left empty." : "") + " Escape leaves the order as it is.",
                label: "Reason", confirmation: "Do this", limit: longestReason, isOptional: isOptional))
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
