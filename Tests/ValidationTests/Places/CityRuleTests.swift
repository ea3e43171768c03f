import Testing

@testable import Validation

struct CityRuleTests {
    static let cases: [RuleCase] = [
        .valid("Portsmouth"), .valid("Y"), .valid("Å"), .valid("L'Aquila"), .valid("La", "BO"), .valid("LA", "GB"), .valid("Stuttgart"),
        .valid("Mt", "TR"),
        .advisory("nyc", says: "New York"), .advisory("NYC", "US", says: "New York"), .advisory("N.Y.C.", says: "New York"),
        .advisory("LA", "US", says: "Los Angeles"),
        .advisory("St. Louis", "US", says: "Saint"), .advisory("Ft. Worth", says: "Fort"), .advisory("Mt Vernon", says: "Mount"),
        .invalid("-"), .invalid("."), .invalid("03801", says: "postal code"), .invalid("n/a"),
    ]

    @Test(arguments: cases) func city(_ check: RuleCase) throws { try check.hold("city") }
}
