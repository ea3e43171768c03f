import Flow
import NameSamples
import Names
import Testing

@testable import Traces

@Suite struct MaskedWordsTests {
    private static func words(_ salt: UInt64 = 5) -> MaskedWords { MaskedWords(names: .handful, salt: salt) }

    // MARK: Everything

    @Test func theSameWordBecomesTheSameOther() {
        var words = Self.words()
        let name = words.masked("Example Ltd", .everything)
        let host = words.masked("www.example.com", .everything)
        let mail = words.masked("it@Example.com", .everything)
        let word = name.dropLast(4).lowercased()
        #expect(word.count == 7 && word != "example" && name.first?.isUppercase == true && name.hasSuffix(" Ltd"))
        #expect(host == "www.\(word).com")
        #expect(mail.hasSuffix("@\(word.prefix(1).uppercased() + word.dropFirst()).com") && !mail.hasPrefix("it@"))
    }

    @Test func theSaltDecidesWhatItBecomes() {
        var (one, again, other) = (Self.words(5), Self.words(5), Self.words(6))
        let first = one.masked("Example", .everything)
        #expect(first == again.masked("Example", .everything) && first != other.masked("Example", .everything))
    }

    @Test func twoWordsBecomeTwo() {
        var words = Self.words()
        let letters = "abcdefghijklmnopqrstuvwxyz"
        let names = letters.flatMap { first in letters.map { "\(first)\($0)xq" } }
        #expect(Set(names.map { words.masked($0, .everything) }).count == names.count)
    }

    @Test(arguments: [
        "www.example.co.uk", "*.example.com", "shop.example.de.", "https://www.example.com/shop", "WWW.EXAMPLE.COM", "example.hoster.com",
        "http://example.com:8080",
    ])
    func aHostKeepsItsPublicSuffix(_ host: String) {
        var words = Self.words()
        let other = words.masked(host, .everything)
        #expect(!other.lowercased().contains("example") && other.count == host.count)
        for part in ["https://", "http://", "*.", ".co.uk", ".hoster.com", ".de.", "8080"]
        where host.hasPrefix(part) || host.hasSuffix(part) {
            #expect(part == "8080" || other.hasPrefix(part) || other.hasSuffix(part), "\(host) → \(other)")
        }
        #expect(host.lowercased().contains("www.") == other.lowercased().contains("www."))
    }

    @Test(arguments: ["mail.com", "www.mail.com", "street.co.uk"]) func theRegisteredLabelIsANameEvenWhereItIsAPlainWord(_ host: String) {
        var words = Self.words()
        let other = words.masked(host, .everything)
        #expect(other != host && other.count == host.count && other.hasPrefix("www.") == host.hasPrefix("www."))
    }

    @Test(arguments: ["co.uk", "-", " ", "None", "not applicable", "0"]) func whatNamesNobodyStays(_ text: String) {
        var words = Self.words()
        #expect(words.masked(text, .everything) == text)
    }

    @Test(arguments: ["Limited", "The Company", "Mail", "po box"]) func plainWordsAloneAreANameAllTheSame(_ text: String) {
        var words = Self.words()
        let other = words.masked(text, .everything)
        #expect(other != text && other.count == text.count)
    }

    @Test func encodedLabelsBelongToTheirLetters() {
        var words = MaskedWords(
            names: NameServices(
                baseDomain: { $0.hasSuffix(".com") ? BaseDomain(String($0.split(separator: ".").suffix(2).joined(separator: "."))) : nil },
                isPublicSuffix: { $0 == "com" },
                ascii: { name in
                    name.split(separator: ".").map { $0.allSatisfy(\.isASCII) ? String($0) : "xn--\($0.count)x" }.joined(separator: ".")
                }, unicode: { $0.replacing("xn--6", with: "bücher") }), salt: 5)
        let other = words.masked("www.xn--6.com", .everything)
        #expect(other == "www.xn--6x.com", "six other letters, encoded")
        #expect(words.words["xn--6"] == "xn--6x" && words.words["bücher"] != nil && words.words["bücher"] != "bücher")
    }

    @Test(arguments: ["8.8.4.4", "2001:db8::1", "203.0.113.7"]) func anAddressKeepsItsBeginning(_ text: String) throws {
        var words = Self.words()
        let (other, real) = (try IPAddress(words.masked(text, .everything)), try IPAddress(text))
        #expect(other != real && other.octets.count == real.octets.count && other.octets[0] == real.octets[0])
        #expect(words.masked(text, .everything) == other.description, "the same again")
    }

    @Test func addressesStayDifferent() {
        var words = Self.words()
        let addresses = (1...60).map { words.masked("8.8.4.\($0)", .everything) }
        #expect(Set(addresses).count == 60)
    }

    @Test func anotherAttemptMakesAnotherOfWhatIsNew() {
        var words = Self.words()
        let known = words.masked("Example", .everything)
        let names = (0..<20).map { attempt in
            var other = words
            return other.masked("Example Portsmouth", .everything, attempt: attempt)
        }
        #expect(Set(names).count > 15 && names.allSatisfy { $0.hasPrefix(known) })
    }

    @Test func withoutASuffixTheLastLabelStaysAtEverySecondAttempt() {
        var (first, second) = (Self.words(), Self.words())
        #expect(!first.masked("exchange.test", .everything).hasSuffix(".test"))
        let other = second.masked("exchange.test", .everything, attempt: 1)
        #expect(other.hasSuffix(".test") && !other.hasPrefix("exchange"))
    }

    // MARK: Endings

    @Test func theEndOfATelephoneIsAnother() {
        var words = Self.words()
        let other = words.masked("+44 113 496 0000", .ending(6))
        #expect(other.hasPrefix("+44 113 4") && other != "+44 113 496 0000" && other.filter { $0 != " " }.count == 13)
        // The same number in another way of writing it.
        let same = words.masked("0113-4960000", .ending(6))
        #expect(same.filter(\.isNumber).suffix(6) == other.filter(\.isNumber).suffix(6))
    }

    @Test func aPostalCodeKeepsItsCapitals() {
        var words = Self.words()
        let other = words.masked("LS1 4AP", .ending(2))
        #expect(other.hasPrefix("LS1 4") && other != "LS1 4AP" && other.suffix(2).allSatisfy(\.isUppercase))
    }

    @Test func laterAttemptsReplaceLess() {
        let text = "9876543210"
        func kept(_ attempt: Int) -> Int {
            var words = Self.words()
            return zip(text, words.masked(text, .ending(6), attempt: attempt)).prefix { $0 == $1 }.count
        }
        #expect(
            (0..<20).allSatisfy { kept($0) >= 4 } && (300..<320).allSatisfy { kept($0) >= 7 } && (450..<470).allSatisfy { kept($0) >= 8 })
    }

    @Test func aTextWithoutPlainDigitsIsReplacedAsAWhole() {
        var words = Self.words()
        #expect(words.masked("١٢٣", .ending(2)) != "١٢٣")
        #expect(words.masked("New York", .nothing) == "New York")
    }

    // MARK: Sentences

    @Test func whatWasMetIsReplacedInSentences() {
        var words = Self.words()
        let (name, host) = (words.masked("Example", .everything), words.masked("www.example.com", .everything))
        let said = words.replaced(in: "The request is for EXAMPLE, \"Example\" and www.example.com.")
        #expect(said == "The request is for \(name.uppercased()), \"\(name)\" and \(host).")
    }

    @Test func whatLooksLikeANameIsReplacedThoughNobodyMetIt() {
        var words = Self.words()
        let said = words.replaced(in: "CN=shop.elsewhere.co.uk, mail: a.person@elsewhere.com (8.8.4.4): see /home/somebody/order.json.")
        for part in ["elsewhere", "person", "8.8.4.4", "somebody"] { #expect(!said.contains(part), "\(said)") }
        #expect(said.hasPrefix("CN=") && said.contains(".co.uk, mail: ") && said.hasSuffix("): see (left out)."))
    }

    @Test(arguments: [
        "Line 3 has 64 characters, at most 40 fit (BR 6.3.2).", "2 names, 12 of 14 stages: RSA 2048, SHA-256, valid.", "",
        "The account exists. Its password is checked when you leave the field.",
    ])
    func otherSentencesStay(_ sentence: String) {
        var words = Self.words()
        _ = words.masked("Unit 3", .everything)
        #expect(words.replaced(in: sentence) == sentence)
    }
}
