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
        .advisory("+1 617 830 0740 x5", as: "+16178300740;ext=5", says: "extension", "+16178300740"),
        .invalid("+1 800 FLOWERS", says: "F"),
        .invalid("+4420٧946", says: "digits"),
    ]

    /// As dialed in a country. The numbers are those of the customers' own prints, or examples of libphonenumber 9.0.43.
    static let unprefixed: [RuleCase] = [
        .advisory("1-866-503-5375", as: "+18665035375", "US", says: "+18665035375"),
        .invalid("1-866-503-5375", says: "country code"),
        .invalid("011-9990999", says: "country code"),
        .advisory("617 555 0100", as: "+16175550100", "US", says: "the United States"),
        .advisory("020 7946 0000", as: "+442079460000", "GB", says: "the United Kingdom", "+442079460000"),
        .advisory("020 7946 0000", as: "+442079460000", "UK"),
        .advisory("06 1234 5678", as: "+390612345678", "IT"),
        .advisory("49 89 123456", as: "+4989123456", "DE", says: "+ was missing"),
        .advisory("0044 20 7946 0000", as: "+442079460000", "GB", says: "00"),
        .advisory("011 44 20 7946 0000", as: "+442079460000", "US", says: "011"),
        .advisory("0011 44 20 7946 0000", as: "+442079460000", "AU", says: "0011"),
        .advisory("8 10 44 20 7946 0000", as: "+442079460000", "RU", says: "810"),
        .advisory("8-800-555-35-35", as: "+78005553535", "RU"),
        .advisory("06 1 234 5678", as: "+3612345678", "HU"),
        .advisory("0081 (0)3 1234 5678", as: "+81312345678", "JP"),
        .advisory("0066 2 123 4567", as: "+6621234567", "TH"),
        .advisory("0049 (0)30 123456", as: "+4930123456", says: "00"),
        .advisory("01 20 21 12 34", as: "+2290120211234", "BJ"),
        .advisory("06 123 4567", as: "+242061234567", "CG"),
        .advisory("21 234", as: "+68221234", "CK"),
        .advisory("011 238 221 12 34", as: "+2382211234", "CV"),
        .invalid("310-1234", "CA", says: "+1"),
        .invalid("12", "FR", says: "+33"),
        .invalid("617 555 01", "US", says: "+1"),
    ]

    /// What is dialed within a country alone goes, wherever it stands; a zero that is part of the number stays.
    static let nationalPrefixes: [RuleCase] = [
        .advisory("+44 020 7946 0000", as: "+442079460000", says: "The 0"),
        .advisory("+44 (020) 7946 0000", as: "+442079460000"),
        .advisory("(+44) (0)20 7946 0000", as: "+442079460000", says: "(0)"),
        .advisory("+44 ( 0 ) 20 7946 0000", as: "+442079460000"),
        .advisory("+383 028 012345", as: "+38328012345"),
        .advisory("+375 8 017 212 3456", as: "+375172123456", says: "80"),
        .advisory("+370 (8-5) 212 3456", as: "+37052123456", says: "8"),
        .advisory("+7 8 495 123 45 67", as: "+74951234567", says: "8"),
        .advisory("+36 (06 1) 234 5678", as: "+3612345678", says: "06"),
        .advisory("+1 1 617 830 0740", as: "+16178300740"),
        .advisory("+54 11 15 2345 6789", as: "+5491123456789", says: "From abroad"),
        .valid("+242 06 123 4567", as: "+242061234567"),
        .valid("+39 (0)6 1234 5678", as: "+390612345678"),
        .valid("+242 (0)6 123 4567", as: "+242061234567"),
    ]

    /// How many digits a number has is the country's affair.
    static let lengths: [RuleCase] = [
        .invalid("+1 310-1234", says: "+1"),
        .invalid("+33 1 42 68 53 001", says: "9 digits after +33", "has 10"),
        .incomplete("+33 1 42 68 53 0", says: "9 digits after +33", "has 8"),
        .incomplete("+213 1 234 567", says: "8 or 9"),
        .invalid("+52 1 55 1234 5678", says: "+52"),
        .invalid("+44 20 7946 0018 / 19", says: "+44"),
        .incomplete("+34 91 234 56"),
        .advisory("+44 20 7946 001", as: "+44207946001", says: "check its digits"),
        .incomplete("+870 773 111 632 99", says: "9 or 12 digits"),
    ]

    static let dress: [RuleCase] = [
        .advisory("Tel. +44 20 7946 0018", as: "+442079460018", says: "Tel."),
        .advisory("(Office) +44 20 7946 0018", as: "+442079460018"),
        .advisory("+44 20 7946 0018 (mobile)", as: "+442079460018", says: "mobile"),
        .advisory("T: 020 7946 0018", as: "+442079460018", "GB", says: "T:"),
        .valid("tel:+44-20-7946-0018", as: "+442079460018"),
        .valid("tel:+44-20-7946-0018;ext=12", as: "+442079460018;ext=12"),
        .valid("+44２０７９４６００１８", as: "+442079460018"),
        .valid("＋81 3-1234-5678", as: "+81312345678"),
        .valid("– +44 20 7946 0018 –", as: "+442079460018"),
        .valid("+44 20 7946 0018,", as: "+442079460018"),
        .advisory("+4420 7946 0018#5", as: "+442079460018;ext=5"),
        .advisory("+44 20 7946 0018 ext. 123", as: "+442079460018;ext=123"),
        .advisory("+49 89 123456 Durchwahl 22", as: "+4989123456;ext=22"),
        .advisory("+7 495 123 45 67 доб. 12", as: "+74951234567;ext=12"),
        .invalid("+1-800-FLOWERS", says: "FLOWERS", "+18003569377"),
        .invalid("+44 20 7946 0018 or +44 20 7946 0019", says: "one number"),
        .incomplete("Tel.", says: "country code"), .invalid("ext 5", "GB", says: "+44"),
        .invalid("+44 20 79é46", says: "é"), .invalid("+1 617\u{202E}830 0740", says: "U+202E"),
    ]

    @Test(arguments: unprefixed) func withoutPlus(_ check: RuleCase) throws { try check.hold("phone") }
    @Test(arguments: nationalPrefixes) func dropsNationalPrefixes(_ check: RuleCase) throws { try check.hold("phone") }
    @Test(arguments: lengths) func countsDigits(_ check: RuleCase) throws { try check.hold("phone") }
    @Test(arguments: dress) func takesDressOff(_ check: RuleCase) throws { try check.hold("phone") }

    /// What is stored is stored again without a word: a resumed draft or a copied order says nothing new.
    @Test(arguments: cases + unprefixed + nationalPrefixes + dress) func keepsWhatItStored(_ check: RuleCase) throws {
        let stored: String
        switch check.expected {
        case .valid(let text), .advisory(let text, _): stored = text
        case .invalid, .incomplete: return
        }
        guard case .valid(let again) = try RuleCase.valid(stored).verdict(of: "phone") else {
            Issue.record("\(stored) is not accepted as it is")
            return
        }
        #expect(again == stored)
    }
    @Test(arguments: cases) func number(_ check: RuleCase) throws { try check.hold("phone") }
}
