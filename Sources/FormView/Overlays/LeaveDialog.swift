import Flow

/// Ctrl-C: asks once, and says that nothing is lost.
struct LeaveDialog: Sendable {
    private var confirm: ConfirmDialog

    init(_ phase: FlowState.Phase) {
        let question = if case .placed = phase { "Close the order? It is placed." } else { "Leave the order? The draft is kept." }
        self.init(question: question)
    }

    init(question: String) {
        confirm = ConfirmDialog(title: "Leave", question: question, yes: "Leave", no: "Stay", hint: "y leaves, n stays")
    }

    mutating func take(_ stroke: Stroke) -> OverlayResponse {
        if stroke.action == .interrupt { return .send(.leaveRequested(.interrupted)) }
        return switch confirm.take(stroke) {
        case .handled: .handled
        case .no: .closed
        case .yes: .send(.leaveRequested(.interrupted))
        }
    }

    func layOut(columns: Int, typesetter: Typesetter) -> OverlayPicture {
        var picture = confirm.layOut(columns: columns, typesetter: typesetter)
        picture.footer.append((.interrupt, "Leave"))
        return picture
    }
}
