import Testing

@testable import Validation

struct CountryTests {
    /// With Kosovo, which is not in it.
    @Test func hasAllOfISO3166() {
        #expect(Country.all.count == 250)
        #expect(Set(Country.all.map(\.code)).count == 250)
        #expect(Set(Country.all.map(\.name)).count == 250)
        #expect(Country.all.map(\.code) == Country.all.map(\.code).sorted())
        for country in Country.all {
            #expect(country.code.count == 2 && country.code == country.code.uppercased())
            #expect((1...3).contains(country.callingCode.count) && Int(country.callingCode) != nil, "\(country.code)")
        }
    }

    @Test(arguments: [
        ("US", "1"), ("CA", "1"), ("GB", "44"), ("DE", "49"), ("BR", "55"), ("IE", "353"), ("HK", "852"), ("RU", "7"), ("KZ", "7"),
        ("VA", "39"), ("AQ", "672"), ("JM", "1"), ("TW", "886"), ("JP", "81"), ("AU", "61"), ("XX", "383"),
    ])
    func knowsCallingCodes(_ code: String, _ callingCode: String) {
        #expect(Country.named(code)?.callingCode == callingCode)
    }

    /// The countries for which Google's address data require a state and whose answers an authority asks for.
    @Test func knowsWhereStatesAreNeeded() {
        let expected = ["AU", "BR", "CA", "CN", "ES", "IN", "IT", "JP", "KR", "MX", "RU", "TW", "US"]
        #expect(Country.all.filter(\.hasStates).map(\.code) == expected)
        for code in expected { #expect(!Subdivision.all(in: code).isEmpty, "\(code)") }
    }

    @Test func findsByCodeAlone() {
        #expect(Country.named("us")?.name == "United States")
        #expect(Country.named("US")?.nameInSentence == "the United States")
        #expect(Country.named("DE")?.nameInSentence == "Germany")
        for code in ["UK", "EL", "XK", "AN", "", "USA"] { #expect(Country.named(code) == nil) }
    }
}
