/// Shows what a terminal would obey or hide: control, bidirectional and zero-width characters appear as `<U+202E>`.
///
/// The answer keeps what was typed; only its picture changes, so that nobody approves text that reads differently from what is stored.
enum VisibleText {
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
            text += standsAlone ? String(scalar) : "<U+\(hexadecimal(scalar.value))>"
        }
        return text
    }

    /// A zero-width joiner is legitimate only inside an emoji.
    private static func joinersAreShown(in scalars: Character.UnicodeScalarView) -> Bool {
        guard scalars.contains(where: { $0.value == 0x200D }), let first = scalars.first else { return true }
        return first.properties.isEmoji && first.value > 0xFF && scalars.last?.value != 0x200D
    }

    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0: true
        case 0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F, 0x3164, 0xFEFF, 0xFFA0: true
        case 0x200B, 0x200C, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F: true
        case 0xFFF9...0xFFFB, 0x1D173...0x1D17A, 0xE0000...0xE0FFF: true
        default: false
        }
    }

    private static func hexadecimal(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
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
