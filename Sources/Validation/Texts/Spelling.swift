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

    /// Lower case without accents, so that `Sao Paulo` finds `São Paulo`. Latin letters only; others come back as they are.
    package static func folded(_ text: String) -> String {
        var folded = ""
        for scalar in text.unicodeScalars where !(0x300...0x36F).contains(scalar.value) {
            if scalar.isASCII, scalar != "`" {
                let isUpper = ("A"..."Z").contains(scalar)
                folded.unicodeScalars.append(isUpper ? Unicode.Scalar(UInt8(scalar.value) | 0x20) : scalar)
                continue
            }
            for lowered in scalar.properties.lowercaseMapping.unicodeScalars {
                folded.unicodeScalars.append(plain[lowered] ?? lowered)
            }
        }
        return folded
    }

    private static let plain: [Unicode.Scalar: Unicode.Scalar] = {
        let families = [
            "aáàâãäåāăą", "cçćč", "dďđ", "eéèêëēėęě", "gğģ", "iíìîïīįı", "kķ", "lłļľ", "nñńňņ", "oóòôõöøōő", "rřŕ", "sśšşș", "tťţț",
            "uúùûüūůűų", "yýÿ", "zźżž", "'’ʻ`",
        ]
        var plain: [Unicode.Scalar: Unicode.Scalar] = [:]
        for family in families {
            guard let base = family.unicodeScalars.first else { continue }
            for scalar in family.unicodeScalars.dropFirst() { plain[scalar] = base }
        }
        return plain
    }()
}
