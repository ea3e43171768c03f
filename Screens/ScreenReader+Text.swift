import JSONText

extension ScreenReader {
    /// One line of wording.
    mutating func line(_ node: JSONNode, _ what: String, atMost limit: Int) -> String? {
        string(node, what).flatMap { wording($0, what, atMost: limit, at: node.position) }
    }

    /// Longer wording: a string, or an array of strings that are joined.
    mutating func text(_ node: JSONNode, _ what: String, atMost limit: Int, joinedBy separator: String) -> String? {
        guard case .array = node.value else { return line(node, what, atMost: limit) }
        guard let elements = elements(of: node, what) else { return nil }
        let parts = elements.compactMap { line($0, "an entry of \(what)", atMost: limit) }
        guard parts.count == elements.count else { return nil }
        let text = parts.joined(separator: separator)
        guard !isLonger(text, than: limit) else {
            report("\(what) has \(text.unicodeScalars.count) characters; at most \(limit) fit", at: node.position)
            return nil
        }
        return text
    }

    /// A caption: a line to which the program itself adds marks.
    mutating func caption(_ node: JSONNode, _ what: String) -> String? {
        guard let caption = line(node, what, atMost: 40) else { return nil }
        guard caption.last != ":", caption.last != "*" else {
            report("\(what) ends in '\(caption.suffix(1))'; the program adds colons and marks itself", at: node.position)
            return nil
        }
        return caption
    }

    /// An id that can stand in file names, answers files and commands.
    mutating func identifier(_ node: JSONNode, _ what: String) -> String? {
        guard let text = string(node, what) else { return nil }
        guard text.isScreenID else {
            report("\(what) must be 1 to 40 letters, digits and hyphens, not \(text.quoted)", at: node.position)
            return nil
        }
        return text
    }

    /// Whether a text has more characters than fit. Most have fewer bytes than that, which need no counting.
    private func isLonger(_ text: String, than limit: Int) -> Bool { text.utf8.count > limit && text.unicodeScalars.count > limit }

    private mutating func wording(_ text: String, _ what: String, atMost limit: Int, at position: TextPosition) -> String? {
        // Held to it before.
        if catalogue == nil { return text }
        if text.allSatisfy(\.isWhitespace) {
            report("\(what) is blank", at: position)
        } else if isLonger(text, than: limit) {
            report("\(what) has \(text.unicodeScalars.count) characters; at most \(limit) fit", at: position)
        } else if let scalar = text.unicodeScalars.first(where: \.isUnprintable) {
            report("\(what) contains the unprintable character U+\(String(scalar.value, radix: 16, uppercase: true))", at: position)
        } else {
            return text
        }
        return nil
    }
}

extension String {
    /// Whether it can be the id of a flow, a stage or an option: 1 to 40 ASCII letters, digits and hyphens, no hyphen first, so that it can stand in
    /// file names, answers files and commands as it is.
    package var isScreenID: Bool {
        (1...40).contains(unicodeScalars.count) && unicodeScalars.allSatisfy(\.isIDPart) && first != "-"
    }
}

extension Unicode.Scalar {
    fileprivate var isIDPart: Bool {
        ("a"..."z").contains(self) || ("A"..."Z").contains(self) || ("0"..."9").contains(self) || self == "-"
    }

    /// Controls, line breaks and marks that turn the writing direction: all of them can make a terminal show something else.
    var isUnprintable: Bool {
        // Wording is nearly all ASCII, and this is asked of every character at each start.
        if isASCII { return value < 0x20 || value == 0x7F }
        return switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned, .privateUse: true
        default: properties.isBidiControl
        }
    }
}
