import Orders

extension QuoteSheet {
    /// The width of the text, in columns.
    package static let columns = 72

    /// The sheet as text of 72 columns, which a mail can carry.
    package var text: String {
        let head = (customer.isEmpty ? [] : [KeptQuote.Detail("For", customer.joined(separator: ", "))]) + head
        let captions = (head + details).map { Columns.width(of: $0.label) }.max() ?? 0
        let indent = min(captions, 24) + 2
        let amounts = (items + sums + [total] + paid + (open.map { [$0] } ?? [])).map { Columns.width(of: $0.amount) }.max() ?? 0
        func pair(_ label: String, _ value: String) -> [String] {
            let gap = max(1, indent - Columns.width(of: label))
            return Columns.wrapped(label + String(repeating: " ", count: gap) + value, to: Self.columns, indent: indent)
        }
        func row(_ row: Quote.Row) -> [String] {
            var lines = Columns.wrapped(row.label, to: Self.columns - amounts - 2, indent: 2)
            let last = lines.removeLast()
            let gap = Self.columns - Columns.width(of: last) - Columns.width(of: row.amount)
            return lines + [last + String(repeating: " ", count: gap) + row.amount]
        }
        let rule = String(repeating: "-", count: Self.columns)
        let parts: [[String]] = [
            Columns.wrapped("\(title): \(product)", to: Self.columns, indent: 0), head.flatMap { pair($0.label, $0.value) },
            details.flatMap { pair($0.label, $0.value) },
            items.flatMap(row) + [rule] + sums.flatMap(row) + row(total)
                + paid.flatMap(row) + (open.map(row) ?? []),
            notes.flatMap { Columns.wrapped($0, to: Self.columns, indent: 0) },
        ]
        return parts.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }
}

/// Text in cells of one width, as mail programs and terminals show it.
enum Columns {
    /// How many cells a text takes; Chinese, Japanese and Korean characters take two.
    static func width(of text: String) -> Int {
        text.reduce(0) { $0 + width(of: $1) }
    }

    /// A cluster is as wide as its widest part: marks stand above or below, and what joins takes no room.
    private static func width(of character: Character) -> Int {
        character.unicodeScalars.map { scalar in
            if scalar.properties.generalCategory == .nonspacingMark || scalar.properties.generalCategory == .enclosingMark { return 0 }
            return isWide(scalar) ? 2 : 1
        }.max() ?? 0
    }

    /// The blocks that UAX #11 calls wide, and emoji that are shown as pictures.
    private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF, 0xAC00...0xD7A3,
            0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
            true
        default: scalar.properties.isEmojiPresentation
        }
    }

    /// A text in lines of at most `columns`, broken at blanks, and within a word that is longer than a line.
    ///
    /// - Parameter indent: blanks before each line but the first.
    static func wrapped(_ text: String, to columns: Int, indent: Int) -> [String] {
        let margin = String(repeating: " ", count: indent)
        var (lines, line, width, hasWord): ([String], String, Int, Bool) = ([], "", 0, false)
        // They belong between two words of a line, and to no end of one.
        var blanks = ""
        func breakLine() {
            lines.append(line)
            (line, width, hasWord) = (margin, indent, false)
        }
        for word in words(of: text) {
            if word.first == " " {
                if hasWord { blanks = word }
                continue
            }
            if hasWord, width + blanks.count + self.width(of: word) > columns {
                breakLine()
            } else {
                (line, width) = (line + blanks, width + blanks.count)
            }
            blanks = ""
            for character in word {
                if width + self.width(of: character) > columns { breakLine() }
                line.append(character)
                width += self.width(of: character)
                hasWord = true
            }
        }
        breakLine()
        return lines
    }

    /// Words and the runs of blanks between them.
    private static func words(of text: String) -> [String] {
        text.reduce(into: []) { words, character in
            if let last = words.last?.last, (last == " ") == (character == " ") {
                words[words.count - 1].append(character)
            } else {
                words.append(String(character))
            }
        }
    }
}
