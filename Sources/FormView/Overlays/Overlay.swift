import Flow

/// A window over the form. Takes every key while it is open.
enum Overlay: Sendable {
    case help(HelpOverlay)
    case stages(StageOverlay)
    case leave(LeaveDialog)
}

/// What a key did to an overlay.
enum OverlayResponse: Hashable, Sendable {
    case handled
    case closed
    case send(FlowEvent)
}

/// How an overlay looks: the text of its box, and the cursor within it.
struct OverlayPicture: Sendable {
    var title: String
    var rows: [Line]
    var cursor: Position
    /// What the footer says about it.
    var footer: [(action: Action, caption: String)]
}
