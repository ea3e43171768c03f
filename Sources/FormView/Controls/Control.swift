import Flow

/// A key with what the key map says about it.
struct Stroke: Sendable {
    let key: KeyPress
    let action: Action?

    init(_ key: KeyPress) {
        self.key = key
        action = KeyMap.action(for: key)
    }

    /// The character typed, unless it would end a line.
    var typed: Character? {
        if case .character(let character) = key, !character.isLineBreak { character } else { nil }
    }
}

/// What controls share while keys are handled: the cut text and the message to show.
struct Scratchpad: Sendable {
    var killRing = KillRing()
    var message: String?
    /// What was said about the last stage that was not accepted.
    var refusal: String?
    /// Whether somebody may read later what the screen shows now, so that secrets stay masked.
    var isRecorded = false
}

/// What a control made of a key.
enum ControlResponse: Hashable, Sendable {
    /// Not this control's key: the form decides.
    case ignored
    case handled
    /// Typed, perhaps not to its end.
    case answered(Answer)
    /// Chosen: the answer is whole, the focus stays.
    case chosen(Answer)
    /// As `chosen`, and the field is done with.
    case accepted(Answer)
}

/// The space a control is laid out in.
struct ControlSpace: Sendable {
    var columns: Int
    /// The most rows its box may have.
    var rows: Int
    var isFocused: Bool
    var typesetter: Typesetter
    /// The lines of a document or summary.
    var document: [DocumentLine] = []
}

/// A control as rows of text.
struct ControlPicture: Hashable, Sendable {
    var rows: [Line]
    /// Where the cursor stands if the control has the focus, from the picture's corner.
    var cursor: Position
    /// The part of a long content that is shown: `12–30 of 88`.
    var position = ""
}

/// Where the caption of a control stands.
enum LabelPlacement: Hashable, Sendable {
    /// On the control's row where there is room, else above it.
    case beside
    case above
    /// The control draws it.
    case inside
}

/// One widget: what it keeps beside the answer (caret, scroll, an open list), what keys do in it, what it looks like.
/// The answer itself belongs to the flow; a control only proposes new ones.
protocol Control: Sendable {
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
    var takesText: Bool {
        switch focusKind {
        case .text, .secret, .lines, .filter: true
        case .options, .toggle, .document, .button: false
        }
    }

    var place: FormPlace { FormPlace() }
    mutating func go(to place: FormPlace, _ field: VisibleField) {}
    mutating func follow(_ field: VisibleField) {}
    mutating func moveCaret(toLine line: Int) {}
    mutating func loseFocus(_ field: VisibleField, _ scratchpad: inout Scratchpad) -> Answer? { nil }
}

/// The control of each kind of field.
enum ControlCatalogue {
    /// Up to so many options of a choice are shown open.
    static let mostOpenOptions = 8

    static func type(for field: VisibleField) -> any Control.Type {
        switch field.definition.kind {
        case .text, .number, .date: LineControl.self
        case .secret: SecretControl.self
        case .toggle: ToggleControl.self
        case .choice: field.choices.count <= mostOpenOptions ? RadioControl.self : FilterControl.self
        case .multiChoice: MultiChoiceControl.self
        case .choicePerGroup: GroupChoiceControl.self
        case .list: ListControl.self
        case .block: BlockControl.self
        case .document, .summary: DocumentControl.self
        }
    }
}
