import NameSamples
import Synchronization
import Testing

@testable import Names

@Suite struct DomainNameTests {
    @Test func comparesWithoutCase() throws {
        let upper = try DomainName("WWW.Example.COM", names: .handful)
        #expect(try upper == DomainName("www.example.com", names: .handful))
        #expect(upper.ascii == "www.example.com")
    }

    @Test func parts() throws {
        let name = try DomainName("www.example.co.uk", names: .handful)
        #expect(name.labels == ["www", "example", "co", "uk"])
        #expect(name.topLevel == "uk")
        #expect(name.parent?.ascii == "example.co.uk")
        #expect(!name.isSingleLabel)
        #expect(try DomainName("intranet", names: .handful).parent == nil)
    }

    @Test func isAtOrBelow() throws {
        let base = try DomainName("example.com", names: .handful)
        #expect(base.isAtOrBelow(base))
        #expect(try DomainName("a.b.example.com", names: .handful).isAtOrBelow(base))
        #expect(try !DomainName("badexample.com", names: .handful).isAtOrBelow(base))
        #expect(try !DomainName("com", names: .handful).isAtOrBelow(base))
    }

    struct Fault: Sendable, CustomTestStringConvertible {
        let text: String
        let fault: DomainNameFault
        let mayBeUnfinished: Bool
        var testDescription: String { text.debugDescription }
    }

    static let faults: [Fault] = [
        Fault(text: "", fault: .empty, mayBeUnfinished: true),
        Fault(text: ".", fault: .startsWithDot, mayBeUnfinished: false),
        Fault(text: "a.", fault: .emptyLabel, mayBeUnfinished: false),
        Fault(text: "a*b.com", fault: .asterisk, mayBeUnfinished: false),
        Fault(text: "a\0b.com", fault: .forbiddenCharacter("\0"), mayBeUnfinished: false),
        Fault(text: "a/b.com", fault: .forbiddenCharacter("/"), mayBeUnfinished: false),
        // A full-width solidus becomes a plain one in UTS 46; the check after the conversion finds it.
        Fault(text: "a／b.com", fault: .forbiddenCharacter("/"), mayBeUnfinished: false),
        Fault(text: "bü\u{200B}cher.de", fault: .forbiddenCharacter("\u{200B}"), mayBeUnfinished: false),
        Fault(text: "ü.com", fault: .notEncodable("ü"), mayBeUnfinished: false),
        Fault(text: "www.a-", fault: .endsWithHyphen("a-", isLast: true), mayBeUnfinished: true),
        Fault(text: "www.1", fault: .numericLastLabel("1"), mayBeUnfinished: true),
        Fault(text: "xn--.com", fault: .endsWithHyphen("xn--", isLast: false), mayBeUnfinished: false),
        Fault(text: "xn--8i7c.com", fault: .brokenALabel("xn--8i7c", isLast: false), mayBeUnfinished: false),
        Fault(text: "xn--zz.com", fault: .brokenALabel("xn--zz", isLast: false), mayBeUnfinished: false),
    ]

    @Test(arguments: faults) func fault(_ item: Fault) {
        #expect(throws: item.fault) { try DomainName(item.text, names: .handful) }
        #expect(item.fault.mayBeUnfinished == item.mayBeUnfinished)
    }

    /// What an attacker types must come back as an answer, whatever it is.
    @Test func anyBytesGetAnAnswer() {
        var generator = LinearCongruential(state: 20_261_121)
        for _ in 0..<10_000 {
            let bytes = (0..<Int.random(in: 0...40, using: &generator)).map { _ in UInt8.random(in: 0...255, using: &generator) }
            let text = String(decoding: bytes, as: UTF8.self)
            if let name = try? DomainName(text, names: .handful) {
                #expect((1...253).contains(name.ascii.utf8.count))
                #expect((try? DomainName(name.ascii, names: .handful)) == name)
            }
            if let address = try? IPAddress(text) { #expect((try? IPAddress(address.description)) == address) }
        }
    }

    /// The form for people goes with the other, label by label.
    @Test func keepsTheFormForPeople() throws {
        let name = try DomainName("www.B\u{FC}cher.Example.com", names: .handful)
        #expect(name.ascii == "www.xn--bcher-kva.example.com" && name.unicode == "www.b\u{FC}cher.example.com" && name.hasALabel)
        #expect(name.parent?.unicode == "b\u{FC}cher.example.com" && name.parent?.ascii == "xn--bcher-kva.example.com")
        #expect(name.ending(ofLength: "example.com".utf8.count) == (try DomainName("example.com", names: .handful)))
        #expect(!name.ending(ofLength: "example.com".utf8.count).hasALabel)
        let plain = try DomainName("WWW.example.com", names: .handful)
        #expect(plain.unicode == plain.ascii && !plain.hasALabel)
        #expect(try DomainName("xn--bcher-kva.example.com", names: .handful) == DomainName("b\u{FC}cher.example.com", names: .handful))
    }

    /// Encoding is what takes the time: once for a name in its own script, never for plain names.
    @Test(arguments: [("b\u{FC}cher.example.com", 1), ("www.example.com", 0), ("WWW.example.com", 0)])
    func encodesNoMoreThanItMust(_ text: String, _ expected: Int) throws {
        let encodings = Mutex(0)
        let services = NameServices(
            baseDomain: { _ in nil }, isPublicSuffix: { _ in false },
            ascii: { name in
                encodings.withLock { $0 += 1 }
                return NameServices.handful.ascii(name)
            }, unicode: NameServices.handful.unicode, decoded: NameServices.handful.unicode)
        #expect(try DomainName(text, names: services) == DomainName(text, names: .handful))
        #expect(encodings.withLock { $0 } == expected)
    }

    /// RFC 5890 section 2.3.1: hyphens in places 3 and 4, in any label, and nowhere else.
    @Test(
        arguments: [("a-b.c1.example.com", nil), ("ab--c.example.com", "ab--c"), ("www.x1--y.com", "x1--y"), ("a--b.example.com", nil)]
            as [(String, String?)])
    func reservedLabels(_ text: String, _ label: String?) throws {
        #expect(try DomainName(text, names: .handful).reservedLabel.map { String($0) } == label)
    }
}
