import Flow

/// Ctrl-C: asks once, and says that nothing is lost.
struct LeaveDialog: Sendable {
    private var staysSelected = false
    private let question: String

    init(_ phase: FlowState.Phase) {
        question = if case .placed = phase { "Close the order? It is placed." } else { "Leave the order? The draft is kept." }
    }

    mutating func take(_ stroke: Stroke) -> OverlayResponse {
        switch (stroke.action, stroke.typed.map { $0.lowercased() }) {
        case (.interrupt, _), (_, "y"): return .send(.leaveRequested(.interrupted))
        case (.close, _), (_, "n"): return .closed
        case (.accept, _), (.choose, _): return staysSelected ? .closed : .send(.leaveRequested(.interrupted))
        case (.nextField, _), (.previousField, _), (.edit(.back), _), (.edit(.forward), _), (.up, _), (.down, _):
            staysSelected.toggle()
        default: break
        }
        return .handled
    }

    func layOut(columns: Int, typesetter: Typesetter) -> OverlayPicture {
        let text = typesetter.wrapped(question, to: columns).map { Line($0) }
        let buttons = Line([
            .mark(!staysSelected), Span("[ Leave ]", staysSelected ? .control : .focused),
            Span("  "), .mark(staysSelected), Span("[ Stay ]", staysSelected ? .focused : .control),
        ])
        return OverlayPicture(
            title: "Leave", rows: text + [.blank, buttons, .blank, Line("y leaves, n stays", .dim)],
            cursor: Position(row: text.count + 1, column: staysSelected ? 17 : 4),
            footer: [(.accept, "Choose"), (.nextField, "Change"), (.close, "Stay"), (.interrupt, "Leave")])
    }
}
