import Testing

@testable import Validation

struct VATSchemeTests {
    /// A number that passes, found by search: no company's.
    struct Sample: Sendable, CustomTestStringConvertible {
        let country: String
        let number: String
        /// Changed digits the arithmetic cannot see: one text more that passes, or a place whose digits are not covered.
        var collisions: Set<String> = []
        var uncheckedPlaces: Set<Int> = []
        var testDescription: String { "\(country) \(number)" }
    }

    static let samples = [
        Sample(country: "AT", number: "U39099603"), Sample(country: "BE", number: "0788520126"), Sample(country: "BG", number: "599831417"),
        Sample(country: "HR", number: "77969270506"), Sample(country: "CY", number: "75469049Y"), Sample(country: "CZ", number: "02520842"),
        Sample(country: "DK", number: "63002755"), Sample(country: "EE", number: "072067123"), Sample(country: "FI", number: "07782017"),
        Sample(country: "FR", number: "08641137245"), Sample(country: "DE", number: "283631993"),
        Sample(country: "GR", number: "316415295"),
        Sample(country: "HU", number: "07403851"), Sample(country: "IE", number: "2003355V"), Sample(country: "IT", number: "55292500760"),
        Sample(country: "LV", number: "40780432218"), Sample(country: "LT", number: "257377019"), Sample(country: "LU", number: "19512335"),
        Sample(country: "MT", number: "30252622"),
        // The first nine digits pass the eleven test on their own, so the two behind the B are free (but not 00);
        // one of its neighbors passes the other test, MOD 97-10 over the whole.
        Sample(country: "NL", number: "843491577B02", collisions: ["843391577B02"], uncheckedPlaces: [10, 11]),
        Sample(country: "PL", number: "5593484515"), Sample(country: "PT", number: "420000941"), Sample(country: "RO", number: "86"),
        Sample(country: "SK", number: "7172460427"), Sample(country: "SI", number: "96777427"), Sample(country: "ES", number: "X8356058C"),
        Sample(country: "SE", number: "336011600201"),
        // Remainders 0, 42 and 55 are all right, and 42 − 0 is one digit's difference here.
        Sample(country: "GB", number: "440557712", collisions: ["447557712"]),
        Sample(country: "XI", number: "440557712", collisions: ["447557712"]),
        Sample(country: "CH", number: "703522853MWST"), Sample(country: "NO", number: "862841549MVA"),
    ]

    @Test func coversEveryMember() {
        let members = "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE GB XI CH NO".split(separator: " ")
            .map(String.init)
        #expect(Set(VATScheme.all.map(\.country)) == Set(members) && VATScheme.all.count == members.count)
        #expect(Set(Self.samples.map(\.country)) == Set(members))
    }

    @Test(arguments: samples)
    func sampleIsRight(_ sample: Sample) throws {
        let scheme = try #require(VATScheme.named(sample.country))
        #expect(scheme.outcome(of: sample.number) == .right(sample.number))
        for length in 0..<sample.number.count where sample.country != "RO" {
            if case .right = scheme.outcome(of: String(sample.number.prefix(length))) {
                Issue.record("\(sample.number.prefix(length)) is too short")
            }
        }
    }

    @Test(arguments: samples)
    func everyChangedDigitIsSeen(_ sample: Sample) throws {
        let scheme = try #require(VATScheme.named(sample.country))
        let characters = Array(sample.number)
        for place in characters.indices where characters[place].isNumber && !sample.uncheckedPlaces.contains(place) {
            for digit in "0123456789" where digit != characters[place] {
                var changed = characters
                changed[place] = digit
                var isRight = false
                if case .right = scheme.outcome(of: String(changed)) { isRight = true }
                #expect(isRight == sample.collisions.contains(String(changed)), "\(String(changed))")
            }
        }
    }

    /// Forms beside the usual one, each with a right and a wrong number, worked out by hand from the authorities' descriptions.
    @Test(arguments: [
        ("BE", "000000000", false), ("NL", "000000000B01", false), ("NL", "843491577B00", false), ("CY", "12345678A", false),
        ("IE", "8D79739I", true), ("IE", "8D79739J", false), ("IE", "1234567FA", true), ("IE", "1234567FB", false),
        ("ES", "54362315K", true), ("ES", "54362315Z", false), ("ES", "J99216582", true), ("ES", "J99216583", false),
        ("ES", "M1234567L", true),
        ("GB", "980780684", true), ("GB", "802311781", false), ("SE", "336011600202", false), ("LT", "257377029", false),
        ("CZ", "7103192745", true), ("CZ", "1103492745", false), ("CZ", "640903926", true), ("BG", "7523169263", true),
        ("BG", "7552010005", true), ("BG", "7552A10004", false),
        ("LV", "16117519997", true), ("LV", "16117519996", false), ("RO", "1630615123457", true), ("RO", "1630615123458", false),
        ("FR", "K7399859412", true), ("FR", "K7399859413", false), ("IT", "00000000018", false),
    ])
    func otherForms(_ country: String, _ number: String, _ isRight: Bool) throws {
        let scheme = try #require(VATScheme.named(country))
        var outcome = false
        if case .right = scheme.outcome(of: number) { outcome = true }
        #expect(outcome == isRight)
    }
}
