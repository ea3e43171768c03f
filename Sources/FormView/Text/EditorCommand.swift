/// What a key does to a text, in readline's terms.
enum EditorCommand: Hashable, Sendable {
    case lineStart
    case lineEnd
    case back
    case forward
    case wordBack
    case wordForward
    case deleteBack
    case deleteForward
    case killToEnd
    case killToStart
    /// Back to a blank.
    case killWordBack
    /// Back to the start of letters and digits.
    case killLettersBack
    case killWordForward
    case yank
    case undo
}

/// What was cut last, for Ctrl-Y in any field. Cuts that follow each other directly are collected.
struct KillRing: Sendable {
    private(set) var text = ""
    private var isCollecting = false

    /// Keeps a cut text, which stood before or after the one cut just now.
    mutating func keep(_ cut: String, before: Bool) {
        guard !cut.isEmpty else { return }
        let collected = isCollecting ? text : ""
        text = before ? cut + collected : collected + cut
        isCollecting = true
    }

    /// The next cut starts anew.
    mutating func stopCollecting() {
        isCollecting = false
    }
}

extension TextEditor {
    /// What a command did.
    enum Outcome: Hashable, Sendable {
        case moved
        case changed
        /// What a yank had to leave out, in scalars.
        case overflowed(Int)
    }

    /// Carries a command out. Without a kill ring (secrets), cut text is gone and yank brings only what was cut elsewhere.
    mutating func perform(_ command: EditorCommand, killRing: inout KillRing, keepsCuts: Bool = true) -> Outcome {
        let line = range(ofLine: caretLine)
        switch command {
        case .lineStart: moveCaret(to: line.lowerBound)
        case .lineEnd: moveCaret(to: line.upperBound)
        case .back: moveCaret(to: caret - 1)
        case .forward: moveCaret(to: caret + 1)
        case .wordBack: moveCaret(to: wordStart(isWordCharacter))
        case .wordForward: moveCaret(to: wordEnd)
        case .undo: return undo() ? .changed : .moved
        case .yank:
            let overflow = insert(isMultiline ? killRing.text : killRing.text.joiningLines)
            return overflow > 0 ? .overflowed(overflow) : .changed
        case .deleteBack: return cut(max(0, caret - 1)..<caret, keep: { _ in })
        case .deleteForward: return cut(caret..<min(caret + 1, characters.count), keep: { _ in })
        case .killToEnd:
            // At the end of a line, its break goes.
            let end = caret == line.upperBound ? min(caret + 1, characters.count) : line.upperBound
            return cut(caret..<end) { if keepsCuts { killRing.keep($0, before: false) } }
        case .killToStart: return cut(line.lowerBound..<caret) { if keepsCuts { killRing.keep($0, before: true) } }
        case .killWordBack:
            return cut(wordStart { !$0.isWhitespace }..<caret) { if keepsCuts { killRing.keep($0, before: true) } }
        case .killLettersBack: return cut(wordStart(isWordCharacter)..<caret) { if keepsCuts { killRing.keep($0, before: true) } }
        case .killWordForward: return cut(caret..<wordEnd) { if keepsCuts { killRing.keep($0, before: false) } }
        }
        return .moved
    }

    private mutating func cut(_ range: Range<Int>, keep: (String) -> Void) -> Outcome {
        guard !range.isEmpty else { return .moved }
        keep(remove(range))
        return .changed
    }

    private func isWordCharacter(_ character: Character) -> Bool {
        character.isLetter || character.isNumber
    }

    private func wordStart(_ belongs: (Character) -> Bool) -> Int {
        var offset = caret
        while offset > 0, !belongs(characters[offset - 1]) { offset -= 1 }
        while offset > 0, belongs(characters[offset - 1]) { offset -= 1 }
        return offset
    }

    private var wordEnd: Int {
        var offset = caret
        while offset < characters.count, !isWordCharacter(characters[offset]) { offset += 1 }
        while offset < characters.count, isWordCharacter(characters[offset]) { offset += 1 }
        return offset
    }

    /// Moves the caret up or down so many lines, keeping its column where the line is long enough.
    mutating func moveLines(_ count: Int) {
        let line = caretLine
        let column = caret - range(ofLine: line).lowerBound
        let target = range(ofLine: min(max(0, line + count), lineCount - 1))
        moveCaret(to: min(target.lowerBound + column, target.upperBound))
    }
}

extension String {
    /// The lines of a text with a blank between them.
    var joiningLines: String {
        contains(where: \.isLineBreak) ? String(map { $0.isLineBreak ? " " : $0 }) : self
    }
}
