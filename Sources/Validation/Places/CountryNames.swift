/// What people write for a country besides its code and its usual name.
enum CountryNames {
    /// Codes in everyday use that are not in ISO 3166-1, and the code they mean. `UK` is reserved for the United Kingdom, `EL` is Greece
    /// in EU usage; `XK` is what banks, the EU and Unicode use for Kosovo, whose certificates carry `XX`.
    static let usualCodes = ["UK": "GB", "EL": "GR", "XK": "XX"]

    /// What whoever chooses a country has to know about its code. CA/Browser Forum BR 7.1.4 (ballot 88): a country without an official code of
    /// ISO 3166-1 is `XX` in a certificate.
    static let remarks = [
        "XX":
            "XX stands for Kosovo, which has no official country code yet: certificates have XX for it, which is stored. If another country is meant, choose that one."
    ]

    /// Codes that were withdrawn from ISO 3166-1 (moved to ISO 3166-3) or never were in it, and what to do instead.
    static let unusableCodes = [
        "AN":
            "AN (Netherlands Antilles) was withdrawn in 2010; use CW (Curaçao), SX (Sint Maarten) or BQ (Bonaire, Saba).",
        "EU": "EU is not a country; choose the member state.",
        "AP": "AP is not a country; choose the country of the address.",
        "CS": "CS is withdrawn; use CZ for Czechia, SK for Slovakia, RS for Serbia or ME for Montenegro.",
        "YU": "YU (Yugoslavia) was withdrawn in 2003; use the country of today, such as RS for Serbia or ME for Montenegro.",
        "SU": "SU (USSR) was withdrawn in 1992; use the country of today, such as RU for Russia.",
        "DD": "DD (German Democratic Republic) was withdrawn in 1990; use DE for Germany.",
        "TP": "TP (East Timor) was withdrawn in 2002; use TL for Timor-Leste.",
        "ZR": "ZR (Zaire) was withdrawn in 1997; use CD.",
        "BU": "BU (Burma) was withdrawn in 1989; use MM for Myanmar.",
        "AC": "AC (Ascension) is part of SH; use SH.",
        "TA": "TA (Tristan da Cunha) is part of SH; use SH.",
        "IC": "IC (Canary Islands) is part of Spain; use ES.",
        "EA": "EA (Ceuta and Melilla) is part of Spain; use ES.",
        "FX": "FX (metropolitan France) was withdrawn in 1997; use FR.",
    ]

    /// The code for a name in English or in a language of the country, in any case, with or without accents and small words, and also turned
    /// around as in lists: `Korea, Republic of`, `Iran (Islamic Republic of)`.
    static func code(for name: String) -> String? {
        codes[key(words(of: name))] ?? codes[key(words(of: name, isFolded: false))]
    }

    /// Whether the name could become one that `code(for:)` knows by typing on.
    static func isBeginning(_ text: String) -> Bool {
        let beginning = words(of: text).joined(separator: " ")
        let accented = words(of: text, isFolded: false).joined(separator: " ")
        return beginning.isEmpty || beginnings.contains { $0.hasPrefix(beginning) || $0.hasPrefix(accented) }
    }

    /// The words that tell one name from another, without accents: abbreviations in full, initials as one word (`U.S.` is `us`). Characters that are
    /// not seen do not count. Unfolded words keep their accents, however they are encoded: equal strings are canonically equivalent.
    private static func words(of name: String, isFolded: Bool = true) -> [String] {
        let seen = String(String.UnicodeScalarView(name.unicodeScalars.filter { !$0.properties.isDefaultIgnorableCodePoint }))
        let words = (isFolded ? Spelling.folded(seen) : seen.lowercased()).split { !($0.isLetter || $0.isNumber) }.map(String.init).filter {
            !smallWords.contains($0)
        }
        guard words.count > 1 else { return words }
        var told: [String] = []
        var isInitial = false
        for word in words {
            let isNext = isInitial
            isInitial = word.utf8.count == 1
            if isInitial, isNext, let last = told.popLast() {
                told.append(last + word)
            } else {
                told.append(shortWords[word] ?? word)
            }
        }
        return told
    }

    /// The order of the words does not matter: no two countries differ by it alone.
    private static func key(_ words: [String]) -> String { words.sorted().joined(separator: " ") }

    private static let smallWords: Set = ["the", "and", "of"]

    private static let shortWords = [
        "st": "saint", "rep": "republic", "dem": "democratic", "fed": "federal", "is": "islands", "isl": "islands", "island": "islands",
    ]

    private static let codes: [String: String] = {
        var codes: [String: String] = [:]
        for country in Country.all { codes[key(words(of: country.name))] = country.code }
        for (code, names) in named {
            for name in names {
                for isFolded in [true, false] { codes[key(words(of: name, isFolded: isFolded))] = code }
            }
        }
        return codes
    }()

    private static let beginnings = (Country.all.map(\.name) + named.values.joined()).map { words(of: $0).joined(separator: " ") }

    /// The other codes and names of each country, by its code.
    static let others: [String: [String]] = {
        let codes = Dictionary(grouping: usualCodes.keys.sorted()) { usualCodes[$0] ?? $0 }
        return codes.merging(named) { codes, names in codes + names.filter { !codes.contains($0) } }
    }()

    private static let named: [String: [String]] = {
        let lines = [otherNames, autonyms].flatMap { $0.parts(at: "\n") }.compactMap { line -> (String, [String])? in
            let code = line.utf8.prefix { $0 != UInt8(ascii: " ") }
            let names = Substring(line.utf8[code.endIndex...]).parts(at: ";")
            return (String(Substring(code)), names.map { String(Substring($0.utf8.drop { $0 == UInt8(ascii: " ") })) })
        }
        return Dictionary(lines, uniquingKeysWith: { $0 + $1 })
    }()
}
