/// Characters that a label can have only beside certain others (RFC 5892 appendix A, the rules for CONTEXTO), and three that UTS 46 lets through
/// although no IDNA label can have them. libidn2 looks after the joiners (CONTEXTJ), and leaves these to registries. Of the rules for labels written
/// from right to left (RFC 5893 section 2) it looks after all but two: libidn2 2.3.3 lets both kinds of numbers stand together (rule 4),
/// and a hyphen stand before closing marks (rule 3).
enum ContextualRule {
    /// What is wrong with a label in Unicode, as the rest of a sentence about the character; `nil` if nothing is.
    static func fault(in label: some StringProtocol) -> (scalar: Unicode.Scalar, reason: String)? {
        let scalars = Array(label.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            let before = index > 0 ? scalars[index - 1] : nil
            let after = index + 1 < scalars.count ? scalars[index + 1] : nil
            if let reason = reason(against: scalar, between: before, and: after, in: scalars) { return (scalar, reason) }
        }
        guard let first = scalars.first, isWrittenFromRight(first),
            let last = scalars.last(where: { $0.properties.generalCategory != .nonspacingMark }), last == "-"
        else { return nil }
        return (last, "cannot be the last letter of a part that is written from right to left")
    }

    private static func reason(
        against scalar: Unicode.Scalar, between before: Unicode.Scalar?, and after: Unicode.Scalar?, in label: [Unicode.Scalar]
    ) -> String? {
        switch scalar {
        case "\u{B7}":
            before == "l" && after == "l" ? nil : "may stand only between two letters l"
        case "\u{375}":
            after.map(isGreek) ?? false ? nil : "may stand only before a Greek letter"
        case "\u{5F3}", "\u{5F4}":
            before.map(isHebrew) ?? false ? nil : "may stand only after a Hebrew letter"
        case "\u{30FB}":
            label.contains(where: isJapanese) ? nil : "may stand only in a label with Japanese letters"
        case "\u{660}"..."\u{669}":
            label.contains { ("\u{6F0}"..."\u{6F9}").contains($0) } ? mixedDigits : label.contains(where: isASCIIDigit) ? mixedNumbers : nil
        case "\u{6F0}"..."\u{6F9}":
            label.contains { ("\u{660}"..."\u{669}").contains($0) } ? mixedDigits : nil
        case "\u{10D30}"..."\u{10D39}":
            label.contains { isASCIIDigit($0) || ("\u{6F0}"..."\u{6F9}").contains($0) } ? mixedNumbers : nil
        case "\u{2260}", "\u{226E}", "\u{226F}": "is a sign, and names have letters and digits"
        default: nil
        }
    }

    private static let mixedDigits = "is of one kind of Arabic digits and stands in one label with the other kind"

    private static let mixedNumbers = "is a digit of another kind than 0 to 9, and stands in one part of the name with such"

    private static func isASCIIDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    /// The blocks of letters whose bidirectional class is R or AL.
    private static func isWrittenFromRight(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFE, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
        default: false
        }
    }

    private static func isGreek(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x370...0x373, 0x375...0x377, 0x37A...0x37D, 0x37F, 0x384, 0x386, 0x388...0x3E1, 0x3F0...0x3FF, 0x1F00...0x1FFE: true
        default: false
        }
    }

    private static func isHebrew(_ scalar: Unicode.Scalar) -> Bool {
        (0x591...0x5F4).contains(scalar.value) || (0xFB1D...0xFB4F).contains(scalar.value)
    }

    /// Hiragana, katakana or Han.
    private static func isJapanese(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x3005, 0x3007, 0x3021...0x3029, 0x3041...0x3096, 0x309D...0x309F, 0x30A1...0x30FA, 0x30FD...0x30FF, 0x31F0...0x31FF,
            0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x1B000...0x1B16F, 0x20000...0x3134F:
            true
        default: false
        }
    }
}
