import Testing

@testable import Validation

struct CardExpiryRuleTests {
    private static func on(_ asOf: String, _ text: String, _ expected: RuleCase.Expected) -> RuleCase {
        RuleCase(text, on: asOf, expected)
    }

    static let cases: [RuleCase] = [
        .valid("12/30"), .valid("12/2030", as: "12/30"), .valid("1230", as: "12/30"), .valid("122030", as: "12/30"),
        .valid("12 / 30", as: "12/30"),
        .valid("12-30", as: "12/30"), .valid("3/30", as: "03/30"), .valid("03 2030", as: "03/30"),
        .invalid("11/1926", says: "expired at the end of 11/1926"), .invalid("12/2126", says: "12/2126 is more"),
        .valid("11/26"), .invalid("10/26", says: "expired", "10/26"), .valid("11/46"), .invalid("12/46", says: "20 years"),
        .invalid("12/70", says: "20 years"), .invalid("12/99", says: "expired"),
        on("2026-11-30", "11/26", .valid("11/26")), on("2026-12-01", "11/26", .invalid(["expired"])),
        on("2009-07-15", "07/09", .valid("07/09")), on("2009-07-15", "06/09", .invalid(["expired"])),
        on("2009-07-15", "07/29", .valid("07/29")),
        on("2095-01-01", "05/05", .valid("05/05")), on("2095-01-01", "12/94", .invalid(["expired"])),
        .invalid("13/30", says: "month"), .invalid("00/30", says: "month"), .invalid("123/30", says: "month"), .invalid("ab/cd"),
        .invalid("1/2/3"),
        .invalid("12/20305", says: "year"),
        .incomplete("1"), .incomplete("12"), .incomplete("12/"), .incomplete("12/3"), .incomplete("12/203"), .incomplete("0"),
    ]

    @Test(arguments: cases) func expiry(_ check: RuleCase) throws { try check.hold("card-expiry") }
}
