extension TextEditor {
    /// What a stroke did to a text.
    enum StrokeOutcome: Hashable, Sendable {
        case ignored
        case moved
        case changed
    }

    /// Types, pastes or edits. Says in the message what of a paste was joined or kept out: nothing is ever dropped silently.
    mutating func take(_ stroke: Stroke, _ scratchpad: inout Scratchpad, keepsCuts: Bool = true) -> StrokeOutcome {
        if let character = stroke.typed {
            if insert(String(character)) > 0 { scratchpad.message = "This field takes at most \(limit) characters." }
            return .changed
        }
        if case .paste(let text) = stroke.key {
            return paste(text, &scratchpad)
        }
        guard case .edit(let command)? = stroke.action else { return .ignored }
        switch perform(command, killRing: &scratchpad.killRing, keepsCuts: keepsCuts) {
        case .moved: return .moved
        case .changed: return .changed
        case .overflowed(let count):
            scratchpad.message = leftOut(count)
            return .changed
        }
    }

    private mutating func paste(_ text: String, _ scratchpad: inout Scratchpad) -> StrokeOutcome {
        guard !isMultiline else {
            let overflow = insert(text)
            if overflow > 0 { scratchpad.message = leftOut(overflow) }
            return .changed
        }
        let (line, lines) = text.asOneLine
        let overflow = insert(line)
        let remarks = [lines > 1 ? "\(lines) lines were joined." : nil, overflow > 0 ? leftOut(overflow) : nil].compactMap { $0 }
        if !remarks.isEmpty { scratchpad.message = remarks.joined(separator: " ") }
        return .changed
    }

    private func leftOut(_ count: Int) -> String {
        "This field takes at most \(limit) characters: \(count) were left out at the end."
    }
}

extension String {
    /// The text with blanks for its line breaks, those at both ends dropped, and how many lines it had.
    var asOneLine: (text: String, lines: Int) {
        guard utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) else { return (self, 1) }
        let lines = split(whereSeparator: \.isLineBreak)
        return (lines.joined(separator: " "), lines.count)
    }
}
