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
        .advisory("++1 617 830 0740", as: "+16178300740", says: "One +"),
        .invalid("+1 617 830 0740 +1 617 830 0741", says: "one number"),
        .advisory("+1 617 830 0740 x5", as: "+16178300740;ext=5", says: "extension", "+16178300740"),
        .invalid("+1 800 FLOWERS", says: "F"),
        .incomplete("+4420٧946", says: "this one has 6"),
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

    /// Numbers as long as the country's that libphonenumber 9.0.43 finds valid in none of its kinds (`is_valid_number`).
    static let unknown: [RuleCase] = [
        .advisory("+55 11 9876-5432", as: "+551198765432", says: "No number of Brazil", "check its digits"),
        .advisory("+1 911 555 1234", as: "+19115551234", says: "No number behind +1"),
        .advisory("+1 200 555 1234", as: "+12005551234", says: "No number"),
        .advisory("+1 999 431 5500", as: "+19994315500", says: "No number"),
        .advisory("+20 98765-4321", as: "+20987654321", says: "No number of Egypt"),
        .advisory("+44 964 006 9120", as: "+449640069120", says: "No number"),
        .advisory("+41 39 671 02 02", as: "+41396710202", says: "No number of Switzerland"),
        .advisory("+31 96 688 0261", as: "+31966880261", says: "No number"),
        .advisory("+81 11 0116 089", as: "+81110116089", says: "No number of Japan"),
        .advisory("+47 54 83 98 10", as: "+4754839810", says: "No number of Norway"),
        .advisory("+48 10 123 45 67", as: "+48101234567", says: "No number of Poland"),
        .advisory("+49 849 5123456", as: "+498495123456", says: "No number of Germany"),
        .advisory("+386 8 123 45 67", as: "+38681234567", says: "No number of Slovenia"),
        .advisory("0055 11 9876-5432", as: "+551198765432", says: "No number of Brazil", "A + takes the place of 00"),
        .advisory("0055 11 9876-5432", as: "+551198765432", "DE", says: "No number of Brazil"),
        .advisory("011 9876-5432", as: "+551198765432", "BR", says: "country code of Brazil", "No number of Brazil"),
        .advisory("54 83 98 10", as: "+4754839810", "NO", says: "No number of Norway"),
        // Moscow as dialed in Russia; German area codes begin with 0 within the country.
        .invalid("8 (495) 123-45-67", "DE", says: "country code is missing"),
        .incomplete("0044 20 79", "DE", says: "after +44"),
    ]

    /// The forms of an extension in libphonenumber (`createExtnPattern`), and words of other languages.
    static let extensions: [RuleCase] =
        [
            "(ext. 45)", "(x45)", "[x45]", "x45", "int 45", "extensión 45", "extensio\u{301}n 45", "~45", ",,45", ";45", ", 45", "xtn 45",
            "ext:45", "ext 45#", "#45", "Nebenstelle 45", "Apparat 45", "toestel 45", "poste 45", "anexo 45", "доб. 45", ";ext=4-5",
        ].map { .advisory("030 123456 \($0)", as: "+4930123456;ext=45", "DE", says: "+4930123456") }
        + [
            .valid("+49 30 123456;ext=45", as: "+4930123456;ext=45"),
            .invalid("030 123456 foo 45", "DE", says: "\"foo\" is no part", "ext. 45"),
            .invalid("030, 123, 456", "DE", says: "\",\""),
            .advisory("+49 30 123456 ab", as: "+4930123456", says: "\"ab\" is no part"),
        ]

    /// How numbers are copied and typed elsewhere.
    static let copies: [RuleCase] = [
        .valid("+1\u{202F}617\u{2009}830\u{A0}0740", as: "+16178300740"),
        .valid("+1\u{2002}617\u{3000}830\u{205F}0740", as: "+16178300740"),
        .advisory("\u{202A}+1 617 830 0740\u{202C}", as: "+16178300740", says: "U+202A, U+202C"),
        .advisory("+1\u{200B} 617\u{2060} 830\u{AD} 0740\u{200E}", as: "+16178300740", says: "U+200B, U+2060, U+00AD, U+200E"),
        .advisory("\u{202D}+1 617 830 0740\u{202C}", as: "+16178300740", says: "U+202D"),
        .advisory("+0049 30 123456", as: "+4930123456", says: "The 00 behind the + is too much"),
        .advisory("++49 30 123456", as: "+4930123456", says: "One + is enough"),
        .advisory("+٤٩ ٣٠ ١٢٣٤٥٦", as: "+4930123456", says: "0 to 9"),
        .advisory("+४९ ३० १२३४५६", as: "+4930123456", says: "0 to 9"),
        .advisory("tel:22345678;phone-context=+971", as: "+97122345678", says: "+971"),
        .advisory("tel:+4930123456;isub=1", as: "+4930123456", says: "isub=1"),
        .advisory("8~10 44 20 7946 0000", as: "+442079460000", "RU", says: "8~10"),
        .advisory("8~10 44 20 7946 0000", as: "+442079460000", says: "8~10"),
    ]

    @Test(arguments: unknown) func doubtsNumbersThatNobodyHas(_ check: RuleCase) throws { try check.hold("phone") }
    @Test(arguments: extensions) func keepsExtensions(_ check: RuleCase) throws { try check.hold("phone") }
    @Test(arguments: copies) func readsCopies(_ check: RuleCase) throws { try check.hold("phone") }
    @Test(arguments: unprefixed) func withoutPlus(_ check: RuleCase) throws { try check.hold("phone") }
    @Test(arguments: nationalPrefixes) func dropsNationalPrefixes(_ check: RuleCase) throws { try check.hold("phone") }
    @Test(arguments: lengths) func countsDigits(_ check: RuleCase) throws { try check.hold("phone") }
    @Test(arguments: dress) func takesDressOff(_ check: RuleCase) throws { try check.hold("phone") }

    /// What is stored is stored again without a word: a resumed draft or a copied order says nothing new.
    @Test(arguments: cases + unprefixed + nationalPrefixes + dress + extensions + copies) func keepsWhatItStored(_ check: RuleCase) throws {
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
