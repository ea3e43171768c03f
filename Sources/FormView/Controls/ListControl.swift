import Flow

/// Several entries, one a line. What was typed stays as typed until the focus leaves; commas, semicolons and blanks separate too.
struct ListControl: Control {
    static let labelPlacement = LabelPlacement.above

    private var box: TextBox

    init(_ field: VisibleField) {
        box = TextBox(field.entries.joined(separator: "\n"))
    }

    var focusKind: FocusKind { .lines }

    private var entries: [String] { box.editor.text.entries }

    mutating func take(_ stroke: Stroke, _ field: VisibleField, _ scratchpad: inout Scratchpad) -> ControlResponse {
        switch box.take(parted(stroke), &scratchpad) {
        case .ignored: .ignored
        case .moved: .handled
        case .changed: .answered(.list(entries))
        }
    }

    /// Pasted lines or several entries never join with the entry at the caret, for the two would be another name: they come after it. One entry
    /// without a line end is pasted as it would be typed.
    private mutating func parted(_ stroke: Stroke) -> Stroke {
        guard !stroke.isTyped, case .paste(let text) = stroke.key, text.contains(where: \.isLineBreak) || text.entries.count > 1 else {
            return stroke
        }
        let line = box.editor.range(ofLine: box.editor.caretLine)
        guard !box.editor.characters[line].allSatisfy(\.isWhitespace) else { return stroke }
        box.moveCaret(to: line.upperBound)
        return Stroke(.paste("\n" + text))
    }

    mutating func follow(_ field: VisibleField) {
        if field.entries != entries { box.replaceAll(with: field.entries.joined(separator: "\n")) }
    }

    mutating func loseFocus(_ field: VisibleField, _ scratchpad: inout Scratchpad) -> Answer? {
        box.replaceAll(with: entries.joined(separator: "\n"))
        return nil
    }

    mutating func moveCaret(toLine line: Int) { box.moveCaret(toLine: line) }

    var place: FormPlace { FormPlace(offset: box.editor.caret) }

    func standing(_ field: VisibleField) -> String { box.standing }

    mutating func go(to place: FormPlace, _ field: VisibleField) { box.moveCaret(to: place.offset) }

    mutating func layOut(_ field: VisibleField, in space: ControlSpace) -> ControlPicture {
        box.layOut(rows: min(8, max(3, box.editor.lineCount)), hint: field.definition.hint, in: space)
    }
}

extension VisibleField {
    /// The entries of a list's answer.
    fileprivate var entries: [String] { answer?.list ?? answer?.text.map { $0.isEmpty ? [] : [$0] } ?? [] }
}

extension String {
    /// The entries that a text of a list has.
    fileprivate var entries: [String] { split { $0.isWhitespace || $0 == "," || $0 == ";" }.map(String.init) }
}
