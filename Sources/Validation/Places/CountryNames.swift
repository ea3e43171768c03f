/// What people write for a country besides its code and its usual name.
enum CountryNames {
    /// Codes in everyday use that are not in ISO 3166-1, and the code they mean. `UK` is reserved for the United Kingdom, `EL` is Greece
    /// in EU usage.
    static let usualCodes = ["UK": "GB", "EL": "GR"]

    /// Codes that were withdrawn from ISO 3166-1 (moved to ISO 3166-3) or never were in it, and what to do instead.
    static let unusableCodes = [
        "AN":
            "AN (Netherlands Antilles) was withdrawn in 2010; use CW (Curaçao), SX (Sint Maarten) or BQ (Bonaire, Saba).",
        "XK":
            "XK (Kosovo) is not in ISO 3166-1 but for private use, so no certificate can carry it; ask the authority which code to use.",
        "XX": "XX stands for no country at all; choose the country of the organization's registered address.",
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

    /// The code for an English name, in any case and with or without accents and a leading "the".
    static func code(for name: String) -> String? {
        codes[key(name)]
    }

    /// Whether the name could become one that `code(for:)` knows by typing on.
    static func isBeginning(_ text: String) -> Bool {
        let beginning = key(text)
        return beginning.isEmpty || codes.keys.contains { $0.hasPrefix(beginning) }
    }

    private static func key(_ name: String) -> String {
        let words = Spelling.folded(name).split { !($0.isLetter || $0.isNumber) }.filter { $0 != "the" && $0 != "and" }
        return words.joined(separator: " ")
    }

    private static let codes: [String: String] = {
        var codes = Dictionary(Country.all.map { (key($0.name), $0.code) }, uniquingKeysWith: { first, _ in first })
        for (code, names) in named { for name in names { codes[key(name)] = code } }
        return codes
    }()

    /// The other codes and names of each country, by its code.
    static let others: [String: [String]] = {
        let codes = Dictionary(grouping: usualCodes.keys.sorted()) { usualCodes[$0] ?? $0 }
        return codes.merging(named) { codes, names in codes + names.filter { !codes.contains($0) } }
    }()

    private static let named: [String: [String]] = {
        let lines = otherNames.split(separator: "\n").compactMap { line -> (String, [String])? in
            guard let code = line.split(separator: " ").first else { return nil }
            let names = line.dropFirst(code.count).split(separator: ";")
            return (String(code), names.map { String($0.drop { $0 == " " }) })
        }
        return Dictionary(lines, uniquingKeysWith: { $0 + $1 })
    }()

    /// Formal and former English names, by code.
    private static let otherNames = """
        AE UAE; Emirates
        AX Aland
        BA Bosnia; Bosnia-Herzegovina
        BN Brunei Darussalam
        BO Plurinational State of Bolivia; Bolivia, Plurinational State of
        BQ Caribbean Netherlands; Bonaire
        CC Cocos Islands; Keeling Islands
        CD Democratic Republic of the Congo; Congo, Democratic Republic of the; DR Congo; Congo-Kinshasa
        CG Congo; Republic of the Congo; Congo-Brazzaville
        CI Ivory Coast
        CN People's Republic of China
        CV Cape Verde
        CZ Czech Republic
        DE Federal Republic of Germany; Deutschland
        ES España
        FK Falkland Islands (Malvinas); Malvinas
        FM Federated States of Micronesia; Micronesia, Federated States of
        GB UK; Great Britain; United Kingdom of Great Britain and Northern Ireland; Britain; England; Scotland; Wales; Northern Ireland
        GR Hellas
        HK Hong Kong SAR
        IE Republic of Ireland; Eire
        IR Islamic Republic of Iran; Iran, Islamic Republic of
        IT Italia
        KN St Kitts and Nevis
        KP Democratic People's Republic of Korea; Korea, Democratic People's Republic of
        KR Republic of Korea; Korea, Republic of; Korea
        LA Lao People's Democratic Republic; Lao
        LC St Lucia
        MD Republic of Moldova; Moldova, Republic of
        MF Saint Martin (French part)
        MK Macedonia; Republic of North Macedonia
        MM Burma
        MO Macau
        NL Holland; The Netherlands
        PS State of Palestine; Palestine, State of
        RU Russian Federation
        SH Saint Helena; St Helena
        SX Sint Maarten (Dutch part)
        SY Syrian Arab Republic
        SZ Swaziland
        TL East Timor
        TR Turkey
        TW Taiwan, Province of China
        TZ United Republic of Tanzania; Tanzania, United Republic of
        US United States of America; USA; U.S.A.; U.S.; America
        VA Holy See; Vatican; Holy See (Vatican City State)
        VC St Vincent and the Grenadines
        VE Bolivarian Republic of Venezuela; Venezuela, Bolivarian Republic of
        VG Virgin Islands, British
        VI Virgin Islands, U.S.; US Virgin Islands
        VN Viet Nam
        """
}
