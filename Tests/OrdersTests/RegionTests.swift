import Testing

@testable import Orders

struct RegionTests {
    /// The currencies of the region table in organization-ssl.md.
    @Test(arguments: [
        ("north-america", "USD"), ("europe", "EUR"), ("united-kingdom", "GBP"), ("australia-new-zealand", "AUD"),
        ("south-central-america", "USD"),
    ])
    func ordersInItsCurrency(region: String, currency: String) {
        #expect(Region(rawValue: region)?.currency.rawValue == currency)
    }

    @Test func termsAreSixMonthsToFiveYears() {
        #expect(Term.allCases.map(\.months) == [6, 12, 24, 36, 48, 60])
    }
}
