/// The visible part of one line of text: scrolls sideways by whole characters so that the caret is always seen.
/// Looks only at as many characters as the box is wide, however long the line.
struct LineBox: Equatable, Sendable {
    /// The first character shown.
    private(set) var first = 0

    /// Scrolls until the caret, with a cell for itself, is within so many columns.
    mutating func reveal(caret: Int, of line: ArraySlice<Character>, columns: Int, typesetter: Typesetter) {
        let position = line.startIndex + caret
        var earliest = position
        var used = 1
        while earliest > line.startIndex {
            used += typesetter.cells(of: line[earliest - 1])
            if used > columns { break }
            earliest -= 1
        }
        // Text that fits is shown from its start on; deleting at the end brings the hidden part back.
        first = caret < first ? caret : max(first, earliest - line.startIndex)
        if line.count < columns, earliest == line.startIndex { first = 0 }
    }

    /// The characters that fit, and whether there are more on either side.
    func part(of line: ArraySlice<Character>, columns: Int, typesetter: Typesetter) -> (text: String, isCutLeft: Bool, isCutRight: Bool) {
        var text = ""
        var used = 0
        for character in line.dropFirst(first) {
            let cells = typesetter.cells(of: character)
            if used + cells > columns { return (text, first > 0, true) }
            text.append(character)
            used += cells
        }
        return (text, first > 0 && !line.isEmpty, false)
    }

    /// The column of the caret within the box.
    func column(of caret: Int, in line: ArraySlice<Character>, typesetter: Typesetter) -> Int {
        guard caret > first else { return 0 }
        return typesetter.cells(of: line.dropFirst(first).prefix(caret - first))
    }

    /// A row `[text   ]`; `<` and `>` instead of the brackets say that the text goes on there.
    static func row(
        _ part: (text: String, isCutLeft: Bool, isCutRight: Bool), columns: Int, style: Style, typesetter: Typesetter
    ) -> Line {
        Line([
            typesetter.edge(part.isCutLeft ? "<" : "[", isCut: part.isCutLeft), Span(typesetter.padded(part.text, to: columns), style),
            typesetter.edge(part.isCutRight ? ">" : "]", isCut: part.isCutRight),
        ])
    }
}
