import Orders
import VisibleText

/// What a text in the state's place means that is not a name of the table.
enum StateMeaning {
    /// The name behind a formal or shortened one: `State of New York`, `Province of Ontario`, `W. Virginia`. `nil` unless it is one alone.
    static func plainName(of line: String, among known: [Subdivision]) -> String? {
        let typed = core(of: line)
        let isSpelledOtherwise = known.contains { $0.names.contains { words(of: $0) == words(of: line) } }
        guard !typed.isEmpty, !isSpelledOtherwise else { return nil }
        let meant = known.filter { $0.names.contains { core(of: $0) == typed } }
        return meant.count == 1 ? meant.first?.names.first : nil
    }

    /// Why a name says too little: a city and the county around it share it, as in Taiwan.
    static func twoPlaces(_ line: String, among known: [Subdivision]) -> String? {
        let typed = words(of: line)
        let meant = known.flatMap { $0.names.prefix(1) }.filter { name in
            let words = words(of: name)
            return words.dropLast() == typed[...] && words.last.map(["city", "county"].contains) ?? false
        }
        guard meant.count > 1 else { return nil }
        return "\(Excerpt.quoted(line)) can be \(meant.inWords("or")); type the one that is meant."
    }

    /// The name behind a short word for its kind: `Edo. de Jalisco`. `nil` unless it is one alone.
    static func nameBehindShortKind(_ line: String, among known: [Subdivision]) -> String? {
        let words = words(of: line)
        guard let first = words.first, shortKinds.contains(first), words.count > 1 else { return nil }
        let typed = words.dropFirst().filter { !kinds.contains($0) }
        let meant = known.filter { $0.names.contains { core(of: $0) == typed } }
        return meant.count == 1 ? meant.first?.names.first : nil
    }

    private static let shortKinds: Set = ["edo", "est", "prov", "dpto", "depto", "dep", "obl", "co", "pref", "reg"]

    /// The name before the number of a postal district: `Dublin 4`.
    static func nameWithoutNumber(_ line: String, in country: Country) -> String? {
        let cells = line.split(separator: " ").map(String.init)
        guard cells.count > 1, let last = cells.last, last.first?.isNumber == true, last.utf8.count <= 3 else { return nil }
        let name = cells.dropLast().joined(separator: " ")
        return Subdivision.isNamed(name, in: country.code) ? name : nil
    }

    /// Why the name is better chosen as the country: it is the country itself, or a territory that ISO 3166-1 has as a country of its own.
    static func otherCountry(_ line: String, typedFor country: Country) -> String? {
        guard let named = CountryNames.code(for: line).flatMap(Country.named) else { return nil }
        let quoted = Excerpt.quoted(line)
        if named == country {
            guard !cityStates.contains(country.code), !Subdivision.isNamed(line, in: country.code) else { return nil }
            return "\(quoted) is the country; type the state or province, or leave the field empty where addresses have none."
        }
        guard territories[country.code]?.contains(named.code) == true else { return nil }
        return "\(quoted) has a country code of its own (\(named.code)); choose it as the country if the address is there."
    }

    /// The words of a name without those for its kind, points of the compass in full.
    private static func core(of name: String) -> [String] {
        words(of: name).map { directions[$0] ?? $0 }.filter { !kinds.contains($0) }
    }

    private static func words(of name: String) -> [String] {
        Spelling.folded(name).split { !($0.isLetter || $0.isNumber) }.map(String.init)
    }

    private static let directions = ["n": "north", "s": "south", "e": "east", "w": "west"]

    /// The words for a state or province in the languages of the tables, and what joins them to the name.
    private static let kinds: Set = [
        "state", "commonwealth", "province", "territory", "county", "region", "prefecture", "the", "of", "estado", "provincia",
        "departamento",
        "comunidad", "autonoma", "principado", "regione", "land", "freistaat", "freie", "hansestadt", "stadt", "kanton", "canton",
        "cantone",
        "departement", "provincie", "republic", "oblast", "respublika", "de", "del", "di", "do", "da", "du", "des", "la", "le", "und",
    ]

    /// Where state and country are one place, its name is right in both fields.
    private static let cityStates: Set = ["GI", "HK", "MC", "MO", "SG", "VA"]

    /// Parts of a state, or its possessions, that ISO 3166-1 has as countries. Those of the United States are missing on purpose: its post treats
    /// them as states.
    private static let territories: [String: Set<String>] = [
        "AU": ["CC", "CX", "HM", "NF"], "CN": ["HK", "MO", "TW"], "DK": ["FO", "GL"], "FI": ["AX"],
        "FR": ["BL", "GF", "GP", "MF", "MQ", "NC", "PF", "PM", "RE", "TF", "WF", "YT"],
        "GB": ["AI", "BM", "FK", "GG", "GI", "GS", "IM", "IO", "JE", "KY", "MS", "PN", "SH", "TC", "VG"],
        "NL": ["AW", "BQ", "CW", "SX"], "NO": ["BV", "SJ"], "NZ": ["CK", "NU", "TK"],
    ]
}
