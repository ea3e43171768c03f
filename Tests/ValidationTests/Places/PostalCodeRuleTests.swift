import Testing

@testable import Validation

struct PostalCodeRuleTests {
    static let cases: [RuleCase] = [
        .valid("03801", "US"), .valid("03801-1234", "US"), .valid("03801 1234", as: "03801-1234", "US"),
        .valid("038011234", as: "03801-1234", "US"),
        .incomplete("0380", "US", says: "the United States", "99999"), .incomplete("03801-", "US"), .invalid("O3801", "US", says: "99999"),
        .invalid("03801-12345", "US"),
        .valid("K1A 0B1", "CA"), .valid("k1a0b1", as: "K1A 0B1", "CA"), .invalid("D1A 0B1", "CA"), .invalid("K1A 0O1", "CA"),
        .valid("SW1A 1AA", "GB"), .valid("sw1a1aa", as: "SW1A 1AA", "GB"), .valid("M2 5BQ", "UK"), .valid("GIR 0AA", "GB"),
        .valid("BFPO 61", "GB"),
        .invalid("SW1A 1AC", "GB"), .incomplete("SW1A", "GB"),
        .valid("A65 F4E2", "IE"), .valid("a65f4e2", as: "A65 F4E2", "IE"),
        .valid("80331", "DE"), .advisory("D-80331", as: "80331", "DE", says: "80331"), .advisory("DE 80331", as: "80331", "DE"),
        .advisory("F-75001", as: "75001", "FR"), .valid("75 001", as: "75001", "FR"), .incomplete("8033", "DE", says: "Germany"),
        .valid("1234 AB", "NL"), .valid("1234ab", as: "1234 AB", "NL"), .invalid("0234 AB", "NL"), .invalid("1234 SS", "NL"),
        .invalid("1234 SA", "NL", says: "looks like 9999 AA (9 a digit from 1 on, A a letter; SA, SD and SS are not used)."),
        .valid("1000", "BE"), .valid("1250-096", "PT"), .valid("1250096", as: "1250-096", "PT"), .incomplete("1250", "PT"),
        .valid("11455", as: "114 55", "SE"), .valid("100 00", "CZ"), .valid("00-950", "PL"), .valid("00950", as: "00-950", "PL"),
        .valid("110 034", as: "110034", "IN"), .valid("NXR 01", "MT"), .valid("LV-1010", "LV"),
        .advisory("1010", as: "LV-1010", "LV", says: "LV-1010"),
        .advisory("LT-04340", as: "04340", "LT"), .valid("1540023", as: "154-0023", "JP"), .valid("40301110", as: "40301-110", "BR"),
        .valid("C1070AAM", "AR"), .valid("1070", "AR"), .valid("8340457", "CL"), .valid("96143", "IL"), .valid("9614303", "IL"),
        .incomplete("961430", "IL"),
        .valid("104", "TW"), .valid("10603", "TW"), .valid("106031", "TW"), .incomplete("1060", "TW"), .valid("70010", "VN"),
        .valid("700100", "VN"),
        .advisory("999077", "HK", says: "Hong Kong"), .valid("", "HK"), .valid("", "AE"), .incomplete("", "DE"),
        .valid("anything 123", "ZZ"), .valid("anything 123"), .valid(letters(40), "ZZ"), .invalid(letters(41), "ZZ", says: "41"),
        .advisory("12A", "AF", says: "9999"),
    ]

    @Test(arguments: cases) func code(_ check: RuleCase) throws { try check.hold("postal-code") }

    @Test func takesThePublishedSamples() throws {
        for entry in postalCodeSamples.split(whereSeparator: { $0 == ";" || $0 == "\n" }) {
            let words = entry.drop { $0 == " " }
            let country = String(words.prefix(2))
            for sample in words.dropFirst(3).split(separator: ",") {
                let verdict = try RuleCase.valid(String(sample), country).verdict(of: "postal-code")
                guard case .valid = verdict else {
                    Issue.record("\(country) \(sample): \(verdict)")
                    continue
                }
            }
        }
    }

    @Test(arguments: [
        ("US", true), ("GB", true), ("UK", true), ("IE", true), ("CL", true), ("HK", false), ("AE", false), ("GH", false), ("AF", false),
        ("", false),
    ])
    func isRequiredWhereAddressesHaveOne(_ country: String, _ isRequired: Bool) throws {
        let rule = try #require(Rule.named("postal-code"))
        #expect(
            rule.isRequired(RuleContext(asOf: .init(daysSinceEpoch: 0), arguments: ["country": country], names: .handful)) == isRequired
        )
    }
}
