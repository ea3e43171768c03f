import NameSamples
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
        .valid("LT-04340", as: "04340", "LT"), .valid("1540023", as: "154-0023", "JP"), .valid("40301110", as: "40301-110", "BR"),
        .valid("C1070AAM", "AR"), .valid("1070", "AR"), .valid("8340457", "CL"), .valid("96143", "IL"), .valid("9614303", "IL"),
        .incomplete("961430", "IL"),
        .valid("104", "TW"), .valid("10603", "TW"), .valid("106031", "TW"), .incomplete("1060", "TW"), .valid("70010", "VN"),
        .valid("700100", "VN"),
        .advisory("999077", "HK", says: "Hong Kong"), .valid("", "HK"), .valid("", "AE"), .incomplete("", "DE"),
        .valid("anything 123", "ZZ"), .valid("anything 123"), .valid(letters(40), "ZZ"), .invalid(letters(41), "ZZ", says: "41"),
        .advisory("12A", "AF", says: "9999"),
    ]

    /// What stands around codes on letterheads, or between their digits.
    static let dressed: [RuleCase] = [
        .valid("B1842 ZAA", as: "B1842ZAA", "AR"), .valid("CP 1425", as: "1425", "AR"), .valid("01.310-100", as: "01310-100", "BR"),
        .valid("K1A.0B1", as: "K1A 0B1", "CA"), .valid("K1A–0B1", as: "K1A 0B1", "CA"), .valid("832-0000", as: "8320000", "CL"),
        .valid("PSČ 110 00", as: "110 00", "CZ"), .valid("75008 CEDEX 08", as: "75008", "FR"), .valid("98000 Cedex", as: "98000", "MC"),
        .valid("T.K. 10431", as: "104 31", "GR"), .valid("ΤΚ 104 31", as: "104 31", "GR"), .valid("〒100-0001", as: "100-0001", "JP"),
        .valid("１００－０００１", as: "100-0001", "JP"), .valid("100‐0001", as: "100-0001", "JP"), .valid("FL-9490", as: "9490", "LI"),
        .valid("110 12", as: "11012", "TW"), .valid("P.C. 112", as: "112", "OM"), .valid("220 000", as: "220000", "BY"),
        .valid("BB 11000", as: "BB11000", "BB"), .valid("BA 1511", as: "BA1511", "BN"), .valid("CP 10400", as: "10400", "CU"),
        .valid("12345 1234", as: "12345-1234", "SA"), .valid("MD-2012", as: "2012", "MD"), .valid("PIN 110 001", as: "110001", "IN"),
        .advisory("H-1051", as: "1051", "HU", says: "letters"), .advisory("D–10115", as: "10115", "DE"),
        .advisory("PL 00950", as: "00-950", "PL"), .advisory("UA 01001", as: "01001", "UA"), .advisory("RSM-47890", as: "47890", "SM"),
        .advisory("V-00120", as: "00120", "VA"), .advisory("S(018956)", as: "018956", "SG"), .advisory("S018956", as: "018956", "SG"),
        .advisory("Singapore 018956", as: "018956", "SG", says: "name"),
        .advisory("1101", as: "CP 1101", "SV", says: "CP"), .incomplete("03801-", "US"), .invalid("75008 Paris", "FR", says: "mean 75008?"),
    ]

    /// Answers files may name the country otherwise than by its code.
    @Test(arguments: ["Germany", "deutschland", "DEU", "de"])
    func readsTheCountryAsTyped(_ country: String) throws {
        try RuleCase("D-80331", ["country": country], .advisory("80331", ["Germany"])).hold("postal-code")
        try RuleCase("nonsense", ["country": country], .invalid(["none begins with 00"])).hold("postal-code")
        try RuleCase("FR283631993", ["country": country], .invalid(["France", "Germany"])).hold("vat")
        try RuleCase("BY", ["country": country], .invalid(["Bayern"])).hold("state")
    }

    @Test(arguments: dressed) func takesOffTheDress(_ check: RuleCase) throws { try check.hold("postal-code") }

    /// Right by the Universal Postal Union, though the address data have other layouts or none.
    @Test(arguments: [
        "CR 006-8968", "HN HN1102", "KI KI0101", "KZ A05X1D5", "KZ Z05H0B9", "LC LC05 201", "PA 0801", "SA 11564-1234", "WS WS1310",
        "XX 10000", "TT 120110", "KN KN0101",
    ])
    func knowsTheLayoutsOfToday(_ sample: String) throws {
        try RuleCase.valid(String(sample.dropFirst(3)), String(sample.prefix(2))).hold("postal-code")
    }

    /// Letters and first digits that nobody has: Royal Mail's areas, Eircode's alphabet, the first digit of Indian, Dutch and other codes.
    static let impossible: [RuleCase] = [
        .invalid("AA1 1AA", "GB", says: "area"), .invalid("QQ1 1AA", "GB"), .invalid("VV9 9ZZ", "GB"), .invalid("XX1 1AA", "GB"),
        .advisory("A65 F4EO", "IE", says: "not used"), .advisory("ABC 1234", "IE"), .valid("D6W XY00", "IE"), .invalid("010001", "IN"),
        .invalid("9483", "LI", says: "9485 to 9498"), .invalid("9499", "LI"), .invalid("00123", "DE"), .invalid("60001", "ES"),
        .invalid("0123", "AT"), .invalid("811 01", "CZ"), .invalid("747112", "RU"), .invalid("-", "DE", says: "nothing"),
    ]

    @Test(arguments: impossible) func refusesWhatNobodyHas(_ check: RuleCase) throws { try check.hold("postal-code") }

    /// What nobody has is refused in words that do not describe it: no form that it fits, no offer of itself. 00501 is the lowest ZIP Code in use
    /// (USPS, National Five-Digit ZIP Code Directory).
    static let contradictions: [RuleCase] = [
        .invalid("X1 1AA", "GB", says: "never C, I, K, M, O or V"), .invalid("Q1 1AA", "GB", says: "postal area"),
        .invalid("ZZ1 1ZZ", "GB", says: "postal area"), .invalid("A9 9AA", "GB", says: "EC1A 1BB"), .invalid("zz11zz", "GB"),
        .invalid("SW1A 1AC", "GB", says: "never C"), .invalid("D1A 0B1", "CA", says: "D, F, I, O, Q and U are not used"),
        .invalid("W1A 0B1", "CA", says: "nor W and Z as the first letter"), .invalid("0000", "AT", says: "the first is never below 1"),
        .invalid("0000", "BE", says: "never below 1"), .invalid("0000", "CH", says: "never below 1"),
        .invalid("0000", "HU", says: "never below 1"), .invalid("800 00", "CZ", says: "one from 1 to 7"),
        .invalid("00000", "US", says: "00501"), .invalid("00500", "US", says: "00501"), .invalid("00500-1234", "US"), .valid("00501", "US"),
    ]

    @Test(arguments: contradictions) func neverOffersWhatWasTyped(_ check: RuleCase) throws {
        try check.hold("postal-code")
        guard case .invalid(let message) = try check.verdict(of: "postal-code") else { return }
        #expect(!message.contains("Did you mean"), "\(message)")
    }

    /// ISO 3166-1 has these as countries of their own, most with another tax.
    static let ofOthers: [RuleCase] = [
        .advisory("IM1 1AA", "GB", says: "the Isle of Man", "(IM)"), .advisory("JE2 3AB", "GB", says: "Jersey"), .advisory("GY1 1AA", "UK"),
        .advisory("98000", "FR", says: "Monaco"), .advisory("97400", "FR", says: "Réunion"), .advisory("97133", "FR", says: "Barthélemy"),
        .advisory("00120", "IT", says: "Vatican"), .advisory("47890", "IT", says: "San Marino"), .advisory("9490", "CH", says: "(LI)"),
        .advisory("22100", "FI", says: "Åland"), .advisory("3900", "DK", says: "Greenland"), .valid("8001", "CH"), .valid("75008", "FR"),
        .valid("00901", "US"), .invalid("V-00120", "IT", says: "Vatican City"), .invalid("GX11 1AA", "GB", says: "Gibraltar"),
        .invalid("D-10115", "GB", says: "Germany"),
    ]

    @Test(arguments: ofOthers) func saysWhoseCodeItIs(_ check: RuleCase) throws { try check.hold("postal-code") }

    /// Eircode began on 2015-07-13; Korea's codes had six digits until 2015-07-31.
    static let byDate: [RuleCase] = [
        RuleCase("", on: "2009-07-15", ["country": "IE"], .valid("")),
        RuleCase("A65 F4E2", on: "2015-07-12", ["country": "IE"], .advisory("A65 F4E2", ["before 2015-07-13"])),
        RuleCase("A65 F4E2", on: "2015-07-13", ["country": "IE"], .valid("A65 F4E2")),
        RuleCase("135-010", on: "2015-07-31", ["country": "KR"], .valid("135-010")),
        RuleCase("135010", on: "2009-07-15", ["country": "KR"], .valid("135-010")),
        RuleCase("135-010", on: "2015-08-01", ["country": "KR"], .invalid(["2015-08-01", "99999"])),
        RuleCase("03051", on: "2015-08-01", ["country": "KR"], .valid("03051")),
    ]

    @Test(arguments: byDate) func followsTheReforms(_ check: RuleCase) throws { try check.hold("postal-code") }

    /// The countries whose addresses the data do not ask a code of.
    @Test(arguments: ["AR", "BG", "CL", "CO", "CY", "HR", "ID", "IE", "IL", "IS", "MT", "PH", "SI", "TH", "VN"])
    func canBeMissing(_ country: String) throws { try RuleCase.valid("", country).hold("postal-code") }

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
        ("US", true), ("GB", true), ("UK", true), ("IE", false), ("CL", false), ("XK", false), ("FR", true), ("HK", false), ("AE", false),
        ("GH", false), ("AF", false),
        ("", false),
    ])
    func isRequiredWhereAddressesHaveOne(_ country: String, _ isRequired: Bool) throws {
        let rule = try #require(Rule.named("postal-code"))
        #expect(
            rule.isRequired(RuleContext(asOf: .init(daysSinceEpoch: 0), arguments: ["country": country], names: .handful)) == isRequired
        )
    }
}
