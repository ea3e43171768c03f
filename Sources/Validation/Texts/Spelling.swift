/// How near two spellings are.
package enum Spelling {
    /// The number of typing slips between two texts, where a slip is a character left out, added, replaced, or swapped with its neighbor
    /// (optimal string alignment distance). Meant for short texts.
    package static func slips(_ left: String, _ right: String) -> Int {
        let (left, right) = (Array(left.unicodeScalars), Array(right.unicodeScalars))
        var beforePrevious: [Int] = []
        var previous = Array(0...right.count)
        for (i, scalar) in left.enumerated() {
            var current = [i + 1]
            for (j, other) in right.enumerated() {
                var slips = min(previous[j + 1] + 1, current[j] + 1, previous[j] + (scalar == other ? 0 : 1))
                if i > 0, j > 0, scalar == right[j - 1], left[i - 1] == other { slips = min(slips, beforePrevious[j - 1] + 1) }
                current.append(slips)
            }
            (beforePrevious, previous) = (previous, current)
        }
        return previous[right.count]
    }

    /// Whether a text differs from another by at least one slip and at most so many.
    static func isMissed(_ meant: String, by typed: String, slips limit: Int = 1) -> Bool {
        guard abs(meant.unicodeScalars.count - typed.unicodeScalars.count) <= limit else { return false }
        return (1...limit).contains(slips(meant, typed))
    }

    /// Lower case without accents, so that `Sao Paulo` finds `São Paulo`, `Strasse` `Straße` and `Lodz` `Łódź`. Latin letters only; those of other scripts keep
    /// their marks.
    package static func folded(_ text: String) -> String {
        var folded = ""
        var isLatin = false
        for scalar in text.unicodeScalars {
            if scalar.isASCII, scalar != "`" {
                let isUpper = ("A"..."Z").contains(scalar)
                folded.unicodeScalars.append(isUpper ? Unicode.Scalar(UInt8(scalar.value) | 0x20) : scalar)
                isLatin = true
                continue
            }
            if isLatin, isMark(scalar) { continue }
            isLatin = false
            for lowered in scalar.properties.lowercaseMapping.unicodeScalars where !(isLatin && isMark(lowered)) {
                // Capitals do not tell whether a sigma ends a word.
                folded += lowered == "ς" ? "σ" : plain[lowered] ?? String(lowered)
                isLatin = lowered.isASCII || plain[lowered] != nil
            }
        }
        return folded
    }

    /// Whether it is a mark upon the letter before it.
    private static func isMark(_ scalar: Unicode.Scalar) -> Bool { (0x300...0x36F).contains(scalar.value) }

    /// What stands for a letter; of one with a mark Unicode's own name says which letter that is: `LATIN SMALL LETTER O WITH STROKE`.
    private static let plain: [Unicode.Scalar: String] = {
        var plain: [Unicode.Scalar: String] = [
            "ß": "ss", "æ": "ae", "ǣ": "ae", "ǽ": "ae", "œ": "oe", "ĳ": "ij", "ð": "d", "þ": "th", "ı": "i", "ſ": "s", "’": "'", "ʻ": "'",
            "`": "'",
        ]
        for value in Array(0xDF...0x24F) + Array(0x1E00...0x1EFF) as [UInt32] {
            guard let scalar = Unicode.Scalar(value), let name = scalar.properties.name else { continue }
            let words = name.split(separator: " ")
            guard words.starts(with: ["LATIN", "SMALL", "LETTER"]), words.count > 4, words[3].count == 1, words[4] == "WITH" else {
                continue
            }
            plain[scalar] = words[3].lowercased()
        }
        return plain
    }()
}
