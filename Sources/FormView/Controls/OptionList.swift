import Flow

/// A cursor over options in a scrolling box: what radio, multiple and grouped choices have in common.
struct OptionList: Equatable, Sendable {
    /// The option the cursor stands on.
    private(set) var current = 0
    /// Whether the cursor was moved since the control got the focus.
    private(set) var wasMoved = false
    private var window = ScrollWindow()

    /// Puts the cursor on an option without counting it as moved.
    mutating func place(at index: Int) {
        (current, wasMoved) = (max(0, index), false)
    }

    /// The option the cursor stands on was chosen: Enter has nothing left to do.
    mutating func settle() {
        wasMoved = false
    }

    mutating func clamp(to count: Int) {
        current = min(current, max(0, count - 1))
    }

    mutating func move(to index: Int, of count: Int) {
        current = min(max(0, index), max(0, count - 1))
        wasMoved = true
    }

    /// Where the cursor stands.
    var place: FormPlace { FormPlace(offset: current) }

    /// The option of the cursor among all of them, with its group.
    func standing(among choices: [Choice]) -> String {
        guard choices.indices.contains(current) else { return "" }
        let group = choices[current].group
        return (group.isEmpty ? "" : "\(group), ") + "\(current + 1) of \(choices.count)"
    }

    /// Moves the cursor to a place, unless it stands there.
    mutating func go(to place: FormPlace, of count: Int) {
        if place.offset != current { move(to: place.offset, of: count) }
    }

    /// Moves the cursor; `false` for keys that do not.
    mutating func take(_ stroke: Stroke, choices: [Choice]) -> Bool {
        switch stroke.action {
        case .down: move(to: current + 1, of: choices.count)
        case .up: move(to: current - 1, of: choices.count)
        case .edit(.lineStart): move(to: 0, of: choices.count)
        case .edit(.lineEnd): move(to: choices.count - 1, of: choices.count)
        case .pageDown where window.total > window.rows && current < choices.count - 1:
            move(to: current + max(1, window.rows - 1), of: choices.count)
        case .pageUp where window.total > window.rows && current > 0:
            move(to: current - max(1, window.rows - 1), of: choices.count)
        default:
            guard let typed = stroke.typed, typed.isLetter, let found = option(startingWith: typed, in: choices) else { return false }
            move(to: found, of: choices.count)
        }
        return true
    }

    private func option(startingWith letter: Character, in choices: [Choice]) -> Int? {
        let starts = choices.indices.filter { choices[$0].label.first.map { $0.lowercased() == letter.lowercased() } ?? false }
        return starts.first { $0 > current } ?? starts.first
    }

    /// Draws the options, their details in a second column where there is room, a heading before each group.
    ///
    /// - Parameter markColumns: the cells that the widest mark takes, a blank counted.
    mutating func layOut(
        _ choices: [Choice], mark: (Choice) -> String, markColumns: Int = 4, hasGroups: Bool = false, in space: ControlSpace
    ) -> ControlPicture {
        clamp(to: choices.count)
        let columns = OptionColumns(choices, markColumns: markColumns, space: space)
        var rows: [Line] = []
        var extents: [Range<Int>] = []
        for (index, choice) in choices.enumerated() {
            let start = rows.count
            if hasGroups, index == 0 || choices[index - 1].group != choice.group {
                rows += space.typesetter.wrapped(choice.group, to: space.columns).map { Line($0, .label) }
            }
            let first = rows.count
            rows += columns.rows(choice, mark: mark(choice), isCurrent: space.isFocused && index == current, space: space)
            // Reaching the first option of a group shows the group's heading too.
            extents.append((space.rows > 1 ? start : first)..<rows.count)
            if index == current { cursorRow = first }
        }
        window.fit(rows: min(space.rows, max(1, rows.count)), total: rows.count)
        if extents.indices.contains(current) {
            window.reveal(extents[current])
            window.reveal(cursorRow..<(cursorRow + 1))
        }
        return ControlPicture(
            rows: rows.isEmpty ? [Line("(no options)", .dim)] : Array(rows[window.visible]),
            cursor: Position(row: rows.isEmpty ? 0 : cursorRow - window.first, column: rows.isEmpty || space.typesetter.isSpoken ? 0 : 1),
            position: window.position)
    }

    private var cursorRow = 0
}

/// How wide labels and details are.
private struct OptionColumns {
    private let markColumns: Int
    private var label: Int
    private var detail: Int

    init(_ choices: [Choice], markColumns: Int, space: ControlSpace) {
        self.markColumns = markColumns
        let room = max(1, space.columns - markColumns)
        let widest = choices.map { space.typesetter.cells(of: $0.label) }.max() ?? 0
        let widestDetail = choices.map { space.typesetter.cells(of: $0.detail) }.max() ?? 0
        let fits = widestDetail > 0 && widest + 2 + widestDetail <= room
        (label, detail) = (fits ? widest : room, fits ? widestDetail : 0)
    }

    func rows(_ choice: Choice, mark: String, isCurrent: Bool, space: ControlSpace) -> [Line] {
        if space.typesetter.isSpoken { return Self.spoken(choice, mark: mark, space: space) }
        let style: Style = isCurrent ? .focused : .control
        let indent = String(blanks: markColumns)
        var lines = space.typesetter.wrapped(choice.label, to: label).enumerated().map { index, text in
            Line([Span(index == 0 ? mark + " " : indent, style), Span(text, style)])
        }
        if detail > 0, lines.count == 1, !choice.detail.isEmpty {
            let gap = label - space.typesetter.cells(of: choice.label) + 2
            lines[0].spans += [Span(String(blanks: gap) + choice.detail, isCurrent ? .focused : .dim)]
        } else if !choice.detail.isEmpty {
            lines += space.typesetter.wrapped(choice.detail, to: max(1, label - 2)).map { Line(indent + "  " + $0, .dim) }
        }
        return lines
    }

    /// All that is known of an option in one sentence.
    private static func spoken(_ choice: Choice, mark: String, space: ControlSpace) -> [Line] {
        let isChosen = mark.contains { "•x".contains($0) }
        let words = [choice.label, choice.detail, isChosen ? "chosen" : ""].filter { !$0.isEmpty }.joined(separator: ", ")
        return space.typesetter.wrapped(words, to: max(1, space.columns)).map { Line($0) }
    }
}
