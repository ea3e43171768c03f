import Flow

/// Ctrl-C, and Ctrl-Q while the draft cannot be saved or rows are being read: asks once, and says what is kept.
struct LeaveDialog: Sendable {
    private(set) var confirm: ConfirmDialog
    /// Why it is left.
    let reason: FlowEvent.LeaveReason

    /// - Parameter work: what is being done with a table, and ends with the form.
    init(_ flow: FlowState, _ purpose: FlowPurpose, _ reason: FlowEvent.LeaveReason, interrupting work: TableWork?) {
        let lost = work.flatMap(\.lost)
        let isUnsaved = flow.draftFault != nil && !flow.isDraftKept
        let kept = flow.draftFault == nil ? "The draft is kept" : "What you typed is kept"
        let question =
            if case .placed = flow.phase {
                "Close the \(purpose.noun)? It is \(purpose.done)."
            } else if isUnsaved {
                "Leave the \(purpose.noun)? Its last changes are NOT saved."
            } else {
                "Leave the \(purpose.noun)? \(kept)\(lost.map { ", \($0)" } ?? "")."
            }
        self.init(question: question, reason, losesChanges: flow.phase == .answering && (isUnsaved || lost != nil))
    }

    /// - Parameter losesChanges: whether leaving destroys something, so that Enter alone stays.
    init(question: String, _ reason: FlowEvent.LeaveReason = .interrupted, losesChanges: Bool = false) {
        confirm = ConfirmDialog(title: "Leave", question: question, yes: "Leave", no: "Stay", prefersNo: losesChanges)
        self.reason = reason
    }

    mutating func take(_ stroke: Stroke) -> OverlayResponse {
        if stroke.action == .interrupt { return .send(.leaveRequested(.interrupted)) }
        return switch confirm.take(stroke) {
        case .handled: .handled
        case .no: .closed
        case .yes: .send(.leaveRequested(reason))
        }
    }

    func layOut(columns: Int, typesetter: Typesetter) -> OverlayPicture {
        var picture = confirm.layOut(columns: columns, typesetter: typesetter)
        picture.footer.append((.interrupt, "Leave"))
        return picture
    }
}
