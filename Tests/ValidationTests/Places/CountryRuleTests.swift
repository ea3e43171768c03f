import Testing

@testable import Validation

struct CountryRuleTests {
    static let cases: [RuleCase] = [
        .valid("GB"), .valid("gb", as: "GB"), .valid(" de ", as: "DE"),
        .advisory("UK", as: "GB", says: "UK", "GB", "United Kingdom"),
        .advisory("uk", as: "GB", says: "GB"),
        .advisory("EL", as: "GR", says: "Greece"),
        .advisory("DEU", as: "DE", says: "three-letter code of Germany", "DE is stored"),
        .advisory("nld", as: "NL", says: "the Netherlands"),
        .valid("Germany", as: "DE"), .valid("UNITED STATES", as: "US"), .valid("United States of America", as: "US"),
        .valid("the Netherlands", as: "NL"), .valid("Cote d'Ivoire", as: "CI"), .valid("Korea, Republic of", as: "KR"),
        .valid("Turkey", as: "TR"),
        .valid("Russian Federation", as: "RU"), .valid("Trinidad & Tobago", as: "TT"), .valid("USA", as: "US"), .valid("U.S.A.", as: "US"),
        .invalid("AN", says: "Netherlands Antilles", "CW", "SX", "BQ"),
        .advisory("XK", as: "XX", says: "Kosovo"), .advisory("XX", says: "Kosovo", "another country"),
        .advisory("Kosovo", as: "XX", says: "certificates have XX"),
        .advisory("Republic of Kosovo", as: "XX"), .advisory("Republika e Kosovës", as: "XX"), .advisory("xkx", as: "XX"),
        .invalid("EU", says: "member state"), .invalid("SU", says: "withdrawn"),
        .advisory("\u{200B}Việt\u{2060} Nam", as: "VN", says: "U+200B, U+2060"), .incomplete("Việ"),
        .incomplete("G"), .incomplete("Germ", says: "beginning"),
        .invalid("QQ", says: "two-letter code"), .invalid("Atlantis", says: "Atlantis"), .invalid("12"),
    ]

    @Test(arguments: cases) func country(_ check: RuleCase) throws { try check.hold("country") }

    @Test func takesEveryCodeAndName() throws {
        for country in Country.all where country.code != "XX" {
            try RuleCase.valid(country.code).hold("country")
            try RuleCase.valid(country.code.lowercased(), as: country.code).hold("country")
            try RuleCase.valid(country.name, as: country.code).hold("country")
        }
    }

    /// Formal names of ISO 3166-1, the usual ones of Unicode CLDR, names in the country's own languages, and names it had.
    static let otherNames = """
        AE U.A.E.; AT Österreich; AT Republic of Austria; BE België; BE Belgique; BE Belgien; BL St. Barthélemy; BR Brasil; CD DR Congo
        CD Congo (the Democratic Republic of the); CG Congo (the); CH Swiss Confederation; CH Suisse; CH Svizzera; CN P.R. China; CN PRC
        CV Cape Verde; CZ Czech Rep.; DE Bundesrepublik Deutschland; DM Commonwealth of Dominica; DK Danmark; FI Suomi; FK Falklands
        FK Falkland Is.; GB Great Britain & N. Ireland; GM Gambia, The; GR Ελλάδα; HK Hong Kong SAR China; HU Magyarország
        IE Éire; IR Iran (Islamic Republic of); IS Ísland; JP 日本; KP DPRK; KP Democratic People's Republic of Korea; KR Korea, Rep. of
        KR 대한민국; LA Lao People's Democratic Republic (the); LK Democratic Socialist Republic of Sri Lanka; MM Burma
        MK The former Yugoslav Republic of Macedonia; MO Macao SAR China; NL Kingdom of the Netherlands; NL Nederland; NO Norge; PL Polska
        PM St. Pierre & Miquelon; PN Pitcairn Islands; RU Россия; RU Российская Федерация; SE Sverige
        SH St. Helena, Ascension & Tristan da Cunha; SZ Swaziland; TR Republic of Türkiye; TR Turkiye; TW Taiwan (Province of China)
        UA Україна; UM U.S. Outlying Islands; US U. S. A.; VC St Vincent and the Grenadines; VI U.S. Virgin Islands
        VI Virgin Islands of the United States; VN Socialist Republic of Viet Nam; VN Việt Nam; VN VIỆT NAM; VN Việt Nam
        LK ශ්‍රී ලංකාව; LK ශ්රී ලංකාව; UA Україна; ES Espanya; CH Svizra; ZA Afrika Borwa; GB Y Deyrnas Unedig; IN ভারত
        """

    @Test func takesFormalEverydayAndOwnNames() throws {
        for entry in Self.otherNames.split(whereSeparator: { $0 == ";" || $0 == "\n" }) {
            let words = entry.drop { $0 == " " }
            try RuleCase.valid(String(words.dropFirst(3)), as: String(words.prefix(2))).hold("country")
        }
    }

    /// Two countries never share a name, or what one of them is called would be the other's.
    @Test func noTwoCountriesShareAName() {
        for country in Country.all {
            for name in country.otherNames where Country.named(name) == nil && name.count > 2 {
                #expect(CountryNames.code(for: name) == country.code, "\(name)")
            }
        }
    }
}
