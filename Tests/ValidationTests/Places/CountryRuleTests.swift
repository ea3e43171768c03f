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
        .invalid("XK", says: "Kosovo"),
        .invalid("XX"), .invalid("EU", says: "member state"), .invalid("SU", says: "withdrawn"),
        .incomplete("G"), .incomplete("Germ", says: "beginning"),
        .invalid("QQ", says: "ISO 3166-1"), .invalid("Atlantis", says: "Atlantis"), .invalid("12"),
    ]

    @Test(arguments: cases) func country(_ check: RuleCase) throws { try check.hold("country") }

    @Test func takesEveryCodeAndName() throws {
        for country in Country.all {
            try RuleCase.valid(country.code).hold("country")
            try RuleCase.valid(country.code.lowercased(), as: country.code).hold("country")
            try RuleCase.valid(country.name, as: country.code).hold("country")
        }
    }
}
