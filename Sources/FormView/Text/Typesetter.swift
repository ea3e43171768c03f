/// Measures, clips and wraps text in terminal cells. Every text passes the one sanitiser, so a width is the width of what is shown.
package struct Typesetter: Sendable {
    /// The cells a grapheme cluster takes: 0, 1 or 2.
    let width: @Sendable (Character) -> Int
    /// Whether what is set is read aloud or in braille.
    let isSpoken: Bool

    /// Measures by a terminal: the cells a grapheme cluster takes on it, 0, 1 or 2. What is read aloud or in braille is set without marks.
    package init(isSpoken: Bool = false, width: @escaping @Sendable (Character) -> Int) {
        (self.isSpoken, self.width) = (isSpoken, width)
    }

    /// The text with whatever a terminal would obey or hide spelled out, as it is measured here.
    package func shown(_ text: String) -> String {
        Self.isPlain(text) ? text : text.map { VisibleCluster.replacement(for: $0, width: width) ?? String($0) }.joined()
    }

    /// Cells of one cluster as it is shown, at least 1.
    func cells(of character: Character) -> Int {
        if let shown = VisibleCluster.replacement(for: character, width: width) {
            return shown.reduce(0) { $0 + max(1, $1.isASCII ? 1 : width($1)) }
        }
        return character.isASCII ? 1 : width(character)
    }

    /// Cells of a text as it is shown.
    func cells(of text: some Sequence<Character>) -> Int {
        text.reduce(0) { $0 + cells(of: $1) }
    }

    /// Cells of a text as it is shown.
    func cells(of text: some StringProtocol) -> Int {
        Self.isPlain(text) ? text.utf8.count : text.reduce(0) { $0 + cells(of: $1) }
    }

    /// Whether a text is printable ASCII alone, a cell each byte, which needs no look at clusters. So is nearly every text.
    static func isPlain(_ text: some StringProtocol) -> Bool {
        text.utf8.withContiguousStorageIfAvailable { bytes in bytes.allSatisfy { $0 &- 0x20 < 0x5F } }
            ?? text.utf8.allSatisfy { $0 &- 0x20 < 0x5F }
    }

    /// Whether every scalar of a text is a cluster of its own and none ends a line, so that it can be taken apart without a look at clusters: below
    /// U+0300 there are no marks that combine, nor are there among the rules.
    static func hasSingleScalars(_ text: some StringProtocol) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            switch scalar.value {
            case 0x20...0x7E, 0xA1...0xAC, 0xAE...0x2FF, 0x2500...0x257F: true
            default: false
            }
        }
    }

    /// The text, cut with `…` if it is wider than so many cells.
    package func clipped(_ text: String, to limit: Int) -> String {
        guard limit > 0 else { return "" }
        if Self.isPlain(text) { return text.utf8.count <= limit ? text : Substring(text.utf8.prefix(limit - 1)) + "…" }
        var used = 0
        var lastThatLeavesRoom = text.startIndex
        for index in text.indices {
            used += cells(of: text[index])
            if used > limit { return text[..<lastThatLeavesRoom] + "…" }
            if used < limit { lastThatLeavesRoom = text.index(after: index) }
        }
        return text
    }

    /// The text, cut at the left too where that shows a part of it that would be cut off.
    func clipped(_ text: String, to limit: Int, showing part: Range<Int>?) -> String {
        let characters = Array(text)
        guard let part, limit > 0, cells(of: text) > limit, cells(of: characters[..<part.upperBound]) >= limit else {
            return clipped(text, to: limit)
        }
        // As much of what stands before as there is room for, besides the marks of both cuts.
        var start = part.lowerBound
        var used = cells(of: characters[part]) + (part.upperBound < characters.count ? 2 : 1)
        while start > 0 {
            used += cells(of: characters[start - 1])
            guard used <= limit else { break }
            start -= 1
        }
        return "…" + clipped(String(characters[start...]), to: limit - 1)
    }

    /// Cut in the middle where it is too long: of an address both ends say whose it is.
    func clippedWithin(_ text: String, to limit: Int) -> String {
        guard limit > 2, cells(of: text) > limit else { return clipped(text, to: limit) }
        let characters = Array(text)
        var (head, tail, used) = (0, characters.count, 1)
        while head < tail {
            let isHeadNext = head <= characters.count - tail
            used += cells(of: characters[isHeadNext ? head : tail - 1])
            guard used <= limit else { break }
            if isHeadNext { head += 1 } else { tail -= 1 }
        }
        return String(characters[..<head]) + "…" + String(characters[tail...])
    }

    /// The text cut or filled up with blanks to exactly so many cells.
    func padded(_ text: String, to columns: Int) -> String {
        let shown = clipped(text, to: columns)
        return shown + String(blanks: columns - cells(of: shown))
    }

    /// Breaks a text at blanks into lines of at most so many cells. Words that are longer are broken where they must be; line breaks stay.
    package func wrapped(_ text: String, to columns: Int) -> [String] {
        if text.utf8.count <= columns, Self.isPlain(text), !hasBlanksToDrop(text.utf8) { return [text] }
        return splitAtBreaks(text, to: columns)
    }

    /// Cuts a line of a command or a file into lines of at most so many cells, with every blank that it has: behind a blank, a comma or a slash where
    /// there is one, so that no name is broken that fits on a line.
    package func pieces(of text: String, to columns: Int) -> [String] {
        var (lines, current, used) = ([String](), [Character](), 0)
        for character in shown(text) {
            let needed = cells(of: character)
            while used > 0, used + needed > columns {
                let indented = current.prefix { $0 == " " }.count
                let gap = character == " " ? nil : current[indented...].lastIndex { " ,/".contains($0) }
                let end = gap.map { $0 + 1 } ?? current.count
                lines.append(String(current[..<end]))
                current.removeFirst(end)
                used = current.reduce(0) { $0 + cells(of: $1) }
            }
            current.append(character)
            used += needed
        }
        return lines + [String(current)]
    }

    /// Whether blanks stand at an end of the text or beside each other.
    private func hasBlanksToDrop(_ bytes: String.UTF8View) -> Bool {
        var previous = UInt8(ascii: " ")
        for byte in bytes {
            if byte == 0x20, previous == 0x20 { return true }
            previous = byte
        }
        return previous == 0x20 && !bytes.isEmpty
    }

    private func splitAtBreaks(_ text: String, to columns: Int) -> [String] {
        if Self.hasSingleScalars(text) {
            return wrapped(text.utf8.split(separator: UInt8(ascii: " ")).map { Substring($0) }, to: max(1, columns))
        }
        return text.split(omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" || $0 == "\r\n" || $0 == "\r" })
            .flatMap { wrapped($0.split(separator: " "), to: max(1, columns)) }
    }

    /// Puts the words of a line into lines.
    private func wrapped(_ words: [Substring], to columns: Int) -> [String] {
        var lines: [String] = []
        var current = ""
        var used = 0
        for word in words {
            let needed = cells(of: word)
            if used > 0, used + 1 + needed <= columns {
                current += " " + word
                used += 1 + needed
                continue
            }
            if used > 0 {
                lines.append(current)
            }
            (current, used) = needed <= columns ? (String(word), needed) : broken(word, to: columns, into: &lines)
        }
        return lines + (used > 0 || lines.isEmpty ? [current] : [])
    }

    /// Breaks one long word, a path before one of its components, a fingerprint or a record behind a colon or an equals sign; gives back its unfinished last line.
    private func broken(_ word: Substring, to columns: Int, into lines: inout [String]) -> (String, Int) {
        var current = ""
        var used = 0
        for character in word {
            let needed = cells(of: character)
            while used > 0, used + needed > columns {
                let slash = current.lastIndex(of: "/").flatMap { $0 > current.startIndex ? $0 : nil }
                let sign = current.lastIndex { ":=".contains($0) }.map { current.index(after: $0) }
                let gap = [slash, sign].compactMap(\.self).max() ?? current.endIndex
                let end = character == "/" ? current.endIndex : gap
                lines.append(String(current[..<end]))
                current = String(current[end...])
                used = cells(of: current)
            }
            current.append(character)
            used += needed
        }
        return (current, used)
    }
}

extension String {
    /// So many blanks, none for a count below zero.
    init(blanks count: Int) {
        let count = Swift.max(0, count)
        self.init(unsafeUninitializedCapacity: count) { bytes in
            bytes.initialize(repeating: UInt8(ascii: " "))
            return count
        }
    }
}
