import Testing

@testable import Validation

struct PhoneRuleTests {
    static let cases: [RuleCase] = [
        .valid("+1 866 511 5035", as: "+18665115035"),
        .valid("+1 617 830 0740", as: "+16178300740"),
        .valid("+1 (617) 830-0740", as: "+16178300740"),
        .valid("+49.89/123 456", as: "+4989123456"),
        .valid("(+44) 20 7946 0000", as: "+442079460000"),
        .valid("+683 4002", as: "+6834002"),
        .valid("+383 44 123 456", as: "+38344123456"),
        .valid("+39 06 1234 5678", as: "+390612345678"),
        .valid("+493456789012345"),
        .invalid("+4934567890123456", says: "16 digits", "15"),
        .advisory("+44 (0)20 7946 0000", as: "+442079460000", says: "(0)"),
        .incomplete("+", says: "country code"),
        .incomplete("+4"),
        .incomplete("+44 20"),
        .incomplete("+1 617 830 074", says: "ten digits", "1 is missing"), .incomplete("+1 617 830 07", says: "2 are missing"),
        .invalid("+1 617 830 07401", says: "ten digits"),
        .invalid("+1 117 830 0740", says: "area code"),
        .invalid("+1 017 830 0740", says: "area code"),
        .invalid("+1 617 130 0740", says: "area code"),
        .invalid("+999 123 4567", says: "+999"),
        .invalid("+0 123 4567", says: "+01"),
        .invalid("++1 617 830 0740", says: "+"),
        .invalid("+1 617 830 0740 x5", says: "x", "extension"),
        .invalid("+1 800 FLOWERS", says: "F"),
        .invalid("+4420٧946", says: "digits"),
    ]

    static let unprefixed: [RuleCase] = [
        .advisory("1-866-503-5375", as: "+18665035375", "US", says: "+18665035375"),
        .invalid("1-866-503-5375", says: "country code"),
        .invalid("011-9990999", says: "country code"),
        .invalid("617 555 0100", "US", says: "+1", "+16175550100", "the United States"),
        .invalid("020 7946 0000", "GB", says: "+44", "+442079460000"),
        .invalid("020 7946 0000", "UK", says: "+44"),
        .invalid("06 1234 5678", "IT", says: "+390612345678"),
        .invalid("49 89 123456", "DE", says: "+4989123456"),
        .invalid("0044 20 7946 0000", "GB", says: "+442079460000"),
        .invalid("011 44 20 7946 0000", "US", says: "+442079460000"),
        .invalid("12", "FR", says: "+33"),
    ]

    @Test(arguments: cases) func number(_ check: RuleCase) throws { try check.hold("phone") }
    @Test(arguments: unprefixed) func withoutPlus(_ check: RuleCase) throws { try check.hold("phone") }
}
