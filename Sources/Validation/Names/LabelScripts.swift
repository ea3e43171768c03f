import Orders
import VisibleText

/// Which scripts the letters of a label are of, and what people should be told of it. Advice alone: registries decide what they register.
enum LabelScripts {
    /// What is odd about the labels of a name in Unicode.
    static func remarks(about name: String, below topLevel: Substring) -> [String] {
        name.utf8.split(separator: UInt8(ascii: ".")).filter { !$0.allSatisfy { $0 < 0x80 } }
            .compactMap { remark(about: Substring($0), below: topLevel) }
    }

    /// What is odd about a label in Unicode: letters of scripts that no language writes together (UTS 39 section 5.2, "highly restrictive"), or
    /// letters that all look like Latin ones (UTS 39 section 4, whole-script confusables). `nil` for ordinary labels.
    private static func remark(about label: Substring, below topLevel: Substring) -> String? {
        var scripts: [String] = []
        for scalar in label.unicodeScalars {
            if let script = script(of: scalar), !scripts.contains(script) { scripts.append(script) }
        }
        if scripts.count > 1, !writtenTogether.contains(where: { $0.isSuperset(of: scripts) }) {
            let names = scripts.map { $0 == "CJK" ? "Chinese" : $0.prefix(1) + $0.dropFirst().lowercased() }
            return
                "\(Excerpt.quoted(label)) mixes \(names.inWords()) letters, which can look alike. Check that this is the registered name."
        }
        // Below an ending of their own script such names are what they look like.
        guard !topLevel.hasPrefix("xn--"), let script = scripts.first, let alike = likeLatin[script],
            label.unicodeScalars.allSatisfy({ $0.isASCII || alike.contains($0) })
        else { return nil }
        return
            "All letters of \(Excerpt.quoted(label)) are \(script.prefix(1) + script.dropFirst().lowercased()) and look like Latin ones. Check that this is the registered name."
    }

    /// The first word of a letter's name in the Unicode Standard, which is its script: `CYRILLIC SMALL LETTER A`. Names never change. `nil` for what
    /// belongs to several scripts: digits, hyphens, combining marks, the prolonged sound mark of Japanese.
    private static func script(of scalar: Unicode.Scalar) -> String? {
        if scalar.isASCII { return ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) ? "LATIN" : nil }
        // Their names would have to be put together for every letter.
        if let known = blocks.first(where: { $0.scalars.contains(scalar) }) { return known.script }
        switch scalar.properties.generalCategory {
        case .lowercaseLetter, .otherLetter, .uppercaseLetter, .titlecaseLetter: break
        case .letterNumber, .modifierLetter: return scalar.value == 0x3005 || scalar.value == 0x3007 ? "CJK" : nil
        default: return nil
        }
        guard let word = scalar.properties.name?.prefix(while: { $0 != " " }) else { return nil }
        return word == "IDEOGRAPHIC" ? "CJK" : String(word)
    }

    /// Blocks of nothing but letters of one script.
    private static let blocks: [(scalars: ClosedRange<Unicode.Scalar>, script: String)] = [
        ("\u{C0}"..."\u{D6}", "LATIN"), ("\u{D8}"..."\u{F6}", "LATIN"), ("\u{F8}"..."\u{24F}", "LATIN"),
        ("\u{430}"..."\u{45F}", "CYRILLIC"),
        ("\u{3B1}"..."\u{3C9}", "GREEK"), ("\u{4E00}"..."\u{9FFF}", "CJK"), ("\u{AC00}"..."\u{D7A3}", "HANGUL"),
    ]

    /// Japanese, Korean and Chinese write several scripts, and Latin letters among them.
    private static let writtenTogether: [Set<String>] = [
        ["LATIN", "CJK", "HIRAGANA", "KATAKANA"], ["LATIN", "CJK", "HANGUL"], ["LATIN", "CJK", "BOPOMOFO"],
    ]

    /// Small letters that Unicode's confusables.txt pairs with a Latin one.
    private static let likeLatin: [String: Set<Unicode.Scalar>] = [
        "CYRILLIC": Set("асԁеһіјӏорԛѕѵԝхуүԍ".unicodeScalars), "GREEK": Set("αγινορσυ".unicodeScalars),
    ]
}
