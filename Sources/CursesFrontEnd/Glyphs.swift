import CNcurses

/// How a cluster is put into cells, so that the form, curses and the terminal agree about its width.
///
/// A cluster is drawn as glyphs: each scalar that takes cells, with the marks that follow it. Of an emoji made of several only the first is
/// drawn, because half the terminals join them and half do not; the answer itself keeps every scalar.
package struct Glyphs: Sendable {
    /// What one curses cell holds.
    package struct Glyph: Equatable, Sendable {
        /// One spacing scalar and up to four marks, which is what a curses cell holds.
        package var scalars: [Unicode.Scalar]
        /// Cells: 1 or 2.
        package var width: Int
    }

    private static let marksPerCell = 4

    /// Which of the characters that marks and rules are made of can be shown.
    package enum Repertoire: Sendable {
        case whole
        /// What the fonts of the Linux console have.
        case consoleFont
        case ascii
    }

    /// Whether the terminal takes UTF-8. If not, a cluster is one character of its character set.
    private let isUnicode: Bool
    private let repertoire: Repertoire

    /// Glyphs for a terminal that takes UTF-8, or not.
    package init(isUnicode: Bool, repertoire: Repertoire = .whole) {
        (self.isUnicode, self.repertoire) = (isUnicode, repertoire)
    }

    /// The cells a cluster takes: at least one.
    package func width(of cluster: Character) -> Int {
        if cluster.isASCII { return 1 }
        let scalars = cluster.unicodeScalars
        if isUnicode, repertoire == .whole, scalars.index(after: scalars.startIndex) == scalars.endIndex {
            return max(1, Int(cn_width(wchar_t(scalars[scalars.startIndex].value))))
        }
        return max(1, glyphs(of: String(cluster)).reduce(0) { $0 + $1.width })
    }

    /// The glyphs of a cell's text, left to right.
    package func glyphs(of text: String) -> [Glyph] {
        if let mark = text.first, let replacement = replacement(for: mark) { return [Glyph(scalars: [replacement], width: 1)] }
        guard isUnicode else { return text.first.map { [Self.encodable($0)] } ?? [] }
        var glyphs: [Glyph] = []
        var isJoined = false
        for scalar in text.unicodeScalars {
            let width = Int(cn_width(wchar_t(scalar.value)))
            if width > 0 {
                if !glyphs.isEmpty, isJoined || scalar.properties.isEmojiModifier { break }
                glyphs.append(Glyph(scalars: [scalar], width: width))
            } else if scalar == "\u{200D}" {
                isJoined = glyphs.last?.scalars.first?.properties.isEmoji ?? false
            } else if width == 0, !glyphs.isEmpty, !Self.isInvisible(scalar), glyphs[glyphs.count - 1].scalars.count <= Self.marksPerCell {
                glyphs[glyphs.count - 1].scalars.append(scalar)
            }
        }
        // A mark on its own stands on a space; what the C library does not know is shown as unknown.
        if glyphs.isEmpty, let first = text.unicodeScalars.first {
            glyphs = [
                Glyph(scalars: cn_width(wchar_t(first.value)) == 0 && !Self.isInvisible(first) ? [" ", first] : ["\u{FFFD}"], width: 1)
            ]
        }
        return glyphs
    }

    /// Variation selectors change a width in some terminals only; format characters have no business on the screen.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isVariationSelector || scalar.properties.generalCategory == .format
    }

    /// The mark of ASCII that stands for one that cannot be shown.
    private func replacement(for cluster: Character) -> Unicode.Scalar? {
        guard !cluster.isASCII, !isUnicode || repertoire != .whole, let known = Self.replacements[cluster] else { return nil }
        return isUnicode && repertoire == .consoleFont && Self.consoleFont.contains(cluster) ? nil : known
    }

    /// A character in a terminal without UTF-8: itself where the character set has it.
    private static func encodable(_ cluster: Character) -> Glyph {
        let unknown = Glyph(scalars: ["?"], width: 1)
        guard let scalar = cluster.unicodeScalars.first else { return unknown }
        if scalar.isASCII { return Glyph(scalars: [scalar], width: 1) }
        var state = mbstate_t()
        var bytes = [CChar](repeating: 0, count: 32)
        let width = Int(cn_width(wchar_t(scalar.value)))
        guard (1...8).contains(wcrtomb(&bytes, wchar_t(scalar.value), &state)), width > 0 else { return unknown }
        return Glyph(scalars: [scalar], width: width)
    }

    /// The marks among `replacements` that code page 437 has, and so every font of the console since it was a card's.
    private static let consoleFont: Set<Character> = [
        "•", "·", "«", "»", "─", "│", "┌", "┐", "└", "┘", "├", "┤", "┬", "┴", "┼", "█", "▓", "▒", "░", "→", "←", "↑", "↓", "▲", "▼",
        "\u{A0}", "£",
    ]

    private static let replacements: [Character: Unicode.Scalar] = [
        "•": "*", "●": "*", "○": "o", "·": ".", "✓": "v", "✔": "v", "✗": "x", "✘": "x", "×": "x", "…": "~",
        "─": "-", "━": "-", "│": "|", "┃": "|", "┌": "+", "┐": "+", "└": "+", "┘": "+", "├": "+", "┤": "+", "┬": "+", "┴": "+", "┼": "+",
        "╭": "+", "╮": "+", "╯": "+", "╰": "+", "█": "#", "▓": "#", "▒": ":", "░": ".", "▏": "|", "▕": "|",
        "▶": ">", "▸": ">", "›": ">", "→": ">", "◀": "<", "◂": "<", "‹": "<", "←": "<", "▲": "^", "▴": "^", "↑": "^", "▼": "v", "▾": "v",
        "↓": "v",
        "–": "-", "—": "-", "‘": "'", "’": "'", "“": "\"", "”": "\"", "«": "<", "»": ">", "\u{A0}": " ", "€": "E", "£": "L",
    ]
}
