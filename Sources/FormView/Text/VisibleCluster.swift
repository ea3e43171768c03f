import VisibleText

/// Shows what a terminal would obey or hide: control, bidirectional and zero-width characters appear as `<U+202E>`.
///
/// The answer keeps what was typed; only its picture changes, so that nobody approves text that reads differently from what is stored.
enum VisibleCluster {
    /// The most scalars one cluster may have on the screen: stacked accents beyond that would cover the rows above.
    private static let longestCluster = 16

    /// What to show instead of a cluster; `nil` for one that is shown as it is.
    static func replacement(for character: Character, width: (Character) -> Int) -> String? {
        if let ascii = character.asciiValue {
            // "\r\n" is one character whose ASCII value is that of "\n".
            return (0x20..<0x7F).contains(ascii) ? nil : escapes(of: character)
        }
        let scalars = character.unicodeScalars
        guard scalars.prefix(longestCluster + 1).count <= longestCluster, !scalars.contains(where: isHidden), joinersAreShown(in: scalars)
        else { return escapes(of: character) }
        return width(character) > 0 ? nil : escapes(of: character)
    }

    /// Hidden scalars as escapes and the others as they are, unless those too would be invisible on their own.
    private static func escapes(of character: Character) -> String {
        var text = ""
        for (index, scalar) in character.unicodeScalars.enumerated() {
            if index == longestCluster { return text + "<+\(character.unicodeScalars.count - index)>" }
            let standsAlone = !isHidden(scalar) && scalar.value != 0x200D && scalar.properties.generalCategory.isBase
            text += standsAlone ? String(scalar) : scalar.escaped
        }
        return text
    }

    /// A zero-width joiner is legitimate only inside an emoji.
    private static func joinersAreShown(in scalars: Character.UnicodeScalarView) -> Bool {
        guard scalars.contains(where: { $0.value == 0x200D }), let first = scalars.first else { return true }
        return first.properties.isEmoji && first.value > 0xFF && scalars.last?.value != 0x200D
    }

    /// Within a cluster a joiner and the common variation selectors change how the others look, which is seen.
    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isHidden && scalar != "\u{200D}" && !("\u{FE00}"..."\u{FE0F}").contains(scalar)
    }
}

extension Unicode.GeneralCategory {
    /// Whether a scalar can be seen without another one to stand on.
    fileprivate var isBase: Bool {
        switch self {
        case .nonspacingMark, .enclosingMark, .spacingMark, .control, .format, .surrogate, .unassigned: false
        default: true
        }
    }
}
