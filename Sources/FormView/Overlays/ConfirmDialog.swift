/// A question with two answers. Asks before something that is not easily taken back, and says what happens. Only Enter on a button answers:
/// letters and the space bar are what somebody was typing when the question came up.
struct ConfirmDialog: Sendable {
    enum Response: Hashable, Sendable {
        case handled
        case yes
        case no
    }

    let title: String
    let question: String
    private let yes: String
    private let no: String
    private var noSelected: Bool

    /// - Parameter prefersNo: whether Enter alone means no, as it must where yes destroys something.
    init(title: String, question: String, yes: String, no: String, prefersNo: Bool = false) {
        (self.title, self.question, self.yes, self.no) = (title, question, yes, no)
        noSelected = prefersNo
    }

    /// Whether Enter would say yes.
    var isYesSelected: Bool { !noSelected }

    mutating func take(_ stroke: Stroke) -> Response {
        switch stroke.action {
        case .close: return .no
        case .accept: return noSelected ? .no : .yes
        case .nextField, .previousField, .edit(.back), .edit(.forward), .up, .down: noSelected.toggle()
        default: break
        }
        return .handled
    }

    func layOut(columns: Int, typesetter: Typesetter) -> OverlayPicture {
        let text = typesetter.wrapped(question, to: columns).map { Line($0) }
        let buttons = ButtonRow(yes: yes, no: no, typesetter: typesetter)
        let focused: ButtonRow.Button = noSelected ? .no : .yes
        let cursor = buttons.cursor(on: focused)
        return OverlayPicture(
            title: title, rows: text + [.blank] + buttons.lines(focused),
            cursor: Position(row: text.count + 1 + cursor.row, column: cursor.column),
            footer: [(.accept, noSelected ? no : yes), (.nextField, "Change"), (.help, "Help"), (.close, no)])
    }
}
