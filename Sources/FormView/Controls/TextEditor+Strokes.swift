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
        let (line, lines) = isMultiline ? (text, 1) : text.asOneLine
        let kept = fitting(line)
        _ = insert(String(kept))
        let isWhole = kept.endIndex == line.endIndex
        let remarks = [lines > 1 ? "\(lines) lines were joined." : nil, isWhole ? nil : keptOnly(kept)].compactMap { $0 }
        if !remarks.isEmpty { scratchpad.message = remarks.joined(separator: " ") }
        return .changed
    }

    /// As much of a text as there is room for, up to the end of a line or else of an entry: half a name would be another name.
    private func fitting(_ text: String) -> Substring {
        let scalars = text.unicodeScalars
        guard let end = scalars.index(scalars.startIndex, offsetBy: max(0, limit - length), limitedBy: scalars.endIndex),
            end < scalars.endIndex
        else { return text[...] }
        let kept = Substring(scalars[..<end])
        guard isMultiline, !text[end...].startsEntry else { return kept }
        let whole = kept.lastIndex(where: \.isLineBreak) ?? kept.lastIndex(where: \.separatesEntries)
        return whole.map { text[...$0] } ?? kept
    }

    private func keptOnly(_ kept: Substring) -> String {
        let lines = kept.count(where: \.isLineBreak)
        let what =
            kept.isEmpty
            ? "nothing of the paste was kept"
            : lines > 1
                ? "the first \(lines) lines of the paste were kept" : "\(kept.unicodeScalars.count) characters of the paste were kept"
        return "This field takes at most \(limit) characters: \(what), the rest was left out."
    }

    private func leftOut(_ count: Int) -> String {
        "This field takes at most \(limit) characters: \(count) were left out at the end."
    }
}

extension Substring {
    /// Whether what stands before this can end here.
    fileprivate var startsEntry: Bool { first.map { $0.isLineBreak || $0.separatesEntries } ?? true }
}

extension Character {
    /// Whether entries of a list may stand on either side.
    fileprivate var separatesEntries: Bool { isWhitespace || self == "," || self == ";" }
}

extension String {
    /// The text with blanks for its line breaks, those at both ends dropped, and how many lines it had.
    var asOneLine: (text: String, lines: Int) {
        guard utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) else { return (self, 1) }
        let lines = split(whereSeparator: \.isLineBreak)
        return (lines.joined(separator: " "), lines.count)
    }
}
