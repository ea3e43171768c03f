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

    /// Whether the terminal takes UTF-8. If not, every cluster is one cell and one replaceable character.
    private let isUnicode: Bool

    /// Glyphs for a terminal that takes UTF-8, or not.
    package init(isUnicode: Bool) {
        self.isUnicode = isUnicode
    }

    /// The cells a cluster takes: at least one.
    package func width(of cluster: Character) -> Int {
        if cluster.isASCII || !isUnicode { return 1 }
        return max(1, glyphs(of: String(cluster)).reduce(0) { $0 + $1.width })
    }

    /// The glyphs of a cell's text, left to right.
    package func glyphs(of text: String) -> [Glyph] {
        guard isUnicode else {
            return text.first.map { [Glyph(scalars: [Self.replacement(for: $0)], width: 1)] } ?? []
        }
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

    /// What stands for a character in a terminal without UTF-8: itself where the character set has it.
    private static func replacement(for cluster: Character) -> Unicode.Scalar {
        if let known = replacements[cluster] { return known }
        guard let scalar = cluster.unicodeScalars.first else { return "?" }
        if scalar.isASCII { return scalar }
        var state = mbstate_t()
        var bytes = [CChar](repeating: 0, count: 32)
        return wcrtomb(&bytes, wchar_t(scalar.value), &state) == 1 && cn_width(wchar_t(scalar.value)) == 1 ? scalar : "?"
    }

    private static let replacements: [Character: Unicode.Scalar] = [
        "•": "*", "●": "*", "○": "o", "·": ".", "✓": "v", "✔": "v", "✗": "x", "✘": "x", "×": "x", "…": "~",
        "─": "-", "━": "-", "│": "|", "┃": "|", "┌": "+", "┐": "+", "└": "+", "┘": "+", "├": "+", "┤": "+", "┬": "+", "┴": "+", "┼": "+",
        "╭": "+", "╮": "+", "╯": "+", "╰": "+", "█": "#", "▓": "#", "▒": ":", "░": ".", "▏": "|", "▕": "|",
        "▶": ">", "▸": ">", "›": ">", "→": ">", "◀": "<", "◂": "<", "‹": "<", "←": "<", "▲": "^", "▴": "^", "↑": "^", "▼": "v", "▾": "v",
        "↓": "v",
        "–": "-", "—": "-", "‘": "'", "’": "'", "“": "\"", "”": "\"", "«": "<", "»": ">", "\u{A0}": " ", "€": "E", "£": "L",
    ]
}
