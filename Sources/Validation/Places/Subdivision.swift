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

    /// The name that an ISO 3166-2 code stands for, also in countries of which no more is known than codes and names.
    static func name(ofCode code: String, in country: String) -> String? {
        if let known = tables[country] { return known.first { $0.isAbbreviated(code) }?.names.first }
        return world(country).first { $0.isAbbreviated(code) }?.names.first
    }

    /// Whether a text is a full name of a subdivision of the country.
    static func isNamed(_ text: String, in country: String) -> Bool {
        (tables[country] ?? world(country)).contains { $0.isNamed(text) }
    }

    /// Whether the text is a full name, in any case and with or without accents.
    func isNamed(_ text: String) -> Bool {
        let folded = Spelling.folded(text)
        return names.contains { Spelling.folded($0) == folded }
    }

    /// Whether the text is an abbreviation, dots, blanks, accents and case aside: `N.H.`, `Calif.`, `W. Va.`
    func isAbbreviated(_ text: String) -> Bool {
        codes.contains(Self.letters(of: text))
    }

    /// The letters and digits of a text, in capitals without accents.
    static func letters(of text: String) -> String {
        Spelling.folded(text).uppercased().filter { $0.isLetter || $0.isNumber }
    }

    private static let tables = [americas, europe, britainAndFrance, asiaPacific].reduce(into: [String: [Subdivision]]()) { tables, texts in
        for (country, text) in texts { tables[country] = entries(text) }
    }

    /// Read anew each time: only a code that was typed for a name asks for it.
    private static func world(_ country: String) -> [Subdivision] {
        [worldAToL, worldMToZ].flatMap { $0.split(separator: "\n") }.filter { $0.hasPrefix("\(country) ") }
            .flatMap { entries($0.dropFirst(country.utf8.count + 1)) }
    }

    private static func entries(_ text: some StringProtocol) -> [Subdivision] {
        text.split { $0 == ";" || $0 == "\n" }.compactMap { Subdivision(entry: Substring($0)) }
    }

    /// Reads `CODE,OTHER Name/Other name`.
    private init?(entry: Substring) {
        let words = entry.drop { $0 == " " }
        guard let blank = words.firstIndex(of: " ") else { return nil }
        codes = words[..<blank].split(separator: ",").map(String.init)
        names = words[words.index(after: blank)...].split(separator: "/").map(String.init)
    }
}
