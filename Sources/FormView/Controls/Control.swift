import Flow

/// One widget: what it keeps beside the answer (caret, scroll, an open list), what keys do in it, what it looks like.
/// The answer itself belongs to the flow; a control only proposes new ones.
protocol Control: Equatable, Sendable {
    static var labelPlacement: LabelPlacement { get }
    var focusKind: FocusKind { get }
    /// Whether text is typed and pasted into the control; it then shows the hint while it is empty.
    var takesText: Bool { get }

    init(_ field: VisibleField)

    mutating func take(_ stroke: Stroke, _ field: VisibleField, _ scratchpad: inout Scratchpad) -> ControlResponse

    /// The answer or the options changed, perhaps not through this control.
    mutating func follow(_ field: VisibleField)

    /// The focus goes elsewhere. An answer given back is one that was chosen but not yet given.
    mutating func loseFocus(_ field: VisibleField, _ scratchpad: inout Scratchpad) -> Answer?

    /// Which of several things the cursor is on, for who hears or feels one row alone: `2 of 5`. Empty where there is but one.
    func standing(_ field: VisibleField) -> String

    /// Puts the cursor on an entry or line, from 0: a fault was found there.
    mutating func moveCaret(toLine line: Int)

    /// Where somebody is in the control.
    var place: FormPlace { get }

    /// Goes to a place, as near as it exists.
    mutating func go(to place: FormPlace, _ field: VisibleField)

    /// Lays the control out and remembers its scroll position.
    mutating func layOut(_ field: VisibleField, in space: ControlSpace) -> ControlPicture
}

extension Control {
    /// Whether another control is of the same kind and keeps the same.
    func equals(_ other: any Control) -> Bool { (other as? Self).map { $0 == self } ?? false }

    var takesText: Bool {
        switch focusKind {
        case .text, .secret, .lines, .filter, .table: true
        case .options, .toggle, .document, .button: false
        }
    }

    var place: FormPlace { FormPlace() }
    func standing(_ field: VisibleField) -> String { "" }
    mutating func go(to place: FormPlace, _ field: VisibleField) {}
    mutating func follow(_ field: VisibleField) {}
    mutating func moveCaret(toLine line: Int) {}
    mutating func loseFocus(_ field: VisibleField, _ scratchpad: inout Scratchpad) -> Answer? { nil }
}
