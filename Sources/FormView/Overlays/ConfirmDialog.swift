/// A question with two answers. Asks before something that is not easily taken back, and says what happens.
struct ConfirmDialog: Sendable {
    enum Response: Hashable, Sendable {
        case handled
        case yes
        case no
    }

    private let title: String
    private let question: String
    private let yes: String
    private let no: String
    private let hint: String
    private var noSelected: Bool

    /// - Parameters:
    ///   - hint: what the letters y and n do.
    ///   - prefersNo: whether Enter alone means no.
    init(title: String, question: String, yes: String, no: String, hint: String, prefersNo: Bool = false) {
        (self.title, self.question, self.yes, self.no) = (title, question, yes, no)
        (self.hint, noSelected) = (hint, prefersNo)
    }

    mutating func take(_ stroke: Stroke) -> Response {
        switch (stroke.action, stroke.typed.map { $0.lowercased() }) {
        case (_, "y"): return .yes
        case (.close, _), (_, "n"): return .no
        case (.accept, _), (.choose, _): return noSelected ? .no : .yes
        case (.nextField, _), (.previousField, _), (.edit(.back), _), (.edit(.forward), _), (.up, _), (.down, _):
            noSelected.toggle()
        default: break
        }
        return .handled
    }

    func layOut(columns: Int, typesetter: Typesetter) -> OverlayPicture {
        let text = typesetter.wrapped(question, to: columns).map { Line($0) }
        let yesButton = "[ \(yes) ]"
        let buttons = Line([
            .mark(!noSelected), Span(yesButton, noSelected ? .control : .focused),
            Span("  "), .mark(noSelected), Span("[ \(no) ]", noSelected ? .focused : .control),
        ])
        let noColumn = 2 + typesetter.cells(of: yesButton) + 2 + 2
        return OverlayPicture(
            title: title, rows: text + [.blank, buttons, .blank, Line(hint, .dim)],
            cursor: Position(row: text.count + 1, column: 2 + (noSelected ? noColumn : 2)),
            footer: [(.accept, "Choose"), (.nextField, "Change"), (.close, no)])
    }
}
