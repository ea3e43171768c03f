import Testing

@testable import Validation

struct CityRuleTests {
    static let cases: [RuleCase] = [
        .valid("Portsmouth"), .valid("Y"), .valid("Å"), .valid("L'Aquila"), .valid("La", "BO"), .valid("LA", "GB"), .valid("Stuttgart"),
        .valid("Mt", "TR"),
        .advisory("nyc", says: "New York"), .advisory("NYC", "US", says: "New York"), .advisory("N.Y.C.", says: "New York"),
        .advisory("LA", "US", says: "Los Angeles"),
        .advisory("St Tropez", "FR", says: "Saint"), .advisory("St. Petersburg", "RU"), .advisory("St. Louis"),
        .advisory("Ft. Worth", says: "Fort"), .advisory("Mt Vernon", says: "Mount"),
        .invalid("-"), .invalid("."), .invalid("03801", says: "postal code"), .invalid("n/a"),
        // Written so by GNIS, the City of St. John's Act, the Office for National Statistics and the registers of Austria and Switzerland.
        .valid("St. Louis", "US"), .valid("St. John's", "CA"), .valid("St Helens", "GB"), .valid("St Albans", "UK"),
        .valid("St. Pölten", "AT"),
        .valid("St. Gallen", "CH"), .valid("St. Ingbert", "DE"), .valid("Ste. Genevieve", "US"), .valid("St Peter Port", "GG"),
        .advisory("Ft. Worth", "US"),
        // A town in Piedmont.
        .advisory("None", "IT", says: "kept as a name"),
    ]

    @Test(arguments: cases) func city(_ check: RuleCase) throws { try check.hold("city") }
}
