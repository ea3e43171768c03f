/// A country or territory of ISO 3166-1, or Kosovo, with what forms need to know about its addresses and telephones.
package struct Country: Hashable, Sendable {
    /// ISO 3166-1 alpha-2, upper case; `XX` for Kosovo, as certificates have it.
    package let code: String
    /// The usual English name.
    package let name: String
    /// The country code of ITU-T E.164: one to three digits, shared by all of North America's numbering plan (`1`).
    package let callingCode: String
    /// Whether an address is incomplete without a state, province or region.
    package let hasStates: Bool
    /// The layout of postal codes in the notation of `TextPattern`; `nil` where there are none or none are known.
    package let postalPattern: String?
    /// Whether addresses are incomplete without a postal code.
    package let needsPostalCode: Bool

    /// The name as it stands in a sentence: `the United States`.
    package var nameInSentence: String { Self.namedWithArticle.contains(code) ? "the \(name)" : name }

    /// All 249 entries of ISO 3166-1 and Kosovo, by code.
    package static let all: [Country] = data.parts(at: "\n").compactMap(Country.init(line:))

    /// All of them by their names as people look for them: accents do not count.
    package static let byName = all.map { (key: Spelling.folded($0.name), country: $0) }
        .sorted { ($0.key, $0.country.code) < ($1.key, $1.country.code) }.map(\.country)

    /// Other codes and names people use for it: `UK`, `Great Britain`.
    package var otherNames: [String] { CountryNames.others[code] ?? [] }

    /// The country with this alpha-2 code, in any case; `nil` for everything else, `UK` included.
    package static func named(_ code: String) -> Country? {
        byCode[code.uppercased()]
    }

    private static let namedWithArticle: Set = [
        "AE", "AX", "BS", "CC", "CF", "CK", "DO", "FK", "FO", "GB", "IM", "IO", "KM", "KY", "MH", "MP", "MV", "NL", "PH", "SB", "TC", "TF",
        "UM",
        "US", "VG", "VI",
    ]

    private static let byCode = Dictionary(all.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })

    /// Reads a line of the table.
    private init?(line: Substring) {
        let cells = line.parts(at: ";", omittingEmpty: false).map(String.init)
        guard cells.count == 5 else { return nil }
        (code, name, callingCode, hasStates) = (cells[0], cells[1], cells[2], cells[3] == "+")
        let isOptional = cells[4].hasPrefix("?")
        postalPattern = cells[4].isEmpty ? nil : String(cells[4].drop { $0 == "?" })
        needsPostalCode = postalPattern != nil && !isOptional
    }
}

extension RuleContext {
    /// The country of the address, by its code or one of the codes people use for it (`UK`, `EL`); `nil` if unanswered or not a country.
    var addressCountry: Country? {
        country.flatMap { Country.named(CountryNames.usualCodes[$0] ?? $0) }
    }
}
