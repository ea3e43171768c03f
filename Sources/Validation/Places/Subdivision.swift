/// A state, province or region of a country, with the abbreviations that must not stand for it in a certificate.
struct Subdivision: Hashable, Sendable {
    /// The ISO 3166-2 code without its country first, then other abbreviations; capitals and digits only.
    let codes: [String]
    /// The name to offer first, then other full names.
    let names: [String]

    /// The subdivisions of a country by its alpha-2 code; empty for countries without a table here.
    static func all(in country: String) -> [Subdivision] {
        tables[country] ?? []
    }

    /// Whether the text is a full name, in any case and with or without accents.
    func isNamed(_ text: String) -> Bool {
        let folded = Spelling.folded(text)
        return names.contains { Spelling.folded($0) == folded }
    }

    /// Whether the text is an abbreviation, dots, blanks and case aside: `N.H.`, `Calif.`, `W. Va.`
    func isAbbreviated(_ text: String) -> Bool {
        codes.contains(Self.letters(of: text))
    }

    /// The letters and digits of a text, in capitals.
    static func letters(of text: String) -> String {
        text.uppercased().filter { $0.isLetter || $0.isNumber }
    }

    private static let tables = [americas, europe, britainAndFrance, asiaPacific].reduce(into: [String: [Subdivision]]()) { tables, texts in
        for (country, text) in texts { tables[country] = text.split { $0 == ";" || $0 == "\n" }.compactMap(Subdivision.init(entry:)) }
    }

    /// Reads `CODE,OTHER Name/Other name`.
    private init?(entry: Substring) {
        let words = entry.drop { $0 == " " }
        guard let blank = words.firstIndex(of: " ") else { return nil }
        codes = words[..<blank].split(separator: ",").map(String.init)
        names = words[words.index(after: blank)...].split(separator: "/").map(String.init)
    }
}
