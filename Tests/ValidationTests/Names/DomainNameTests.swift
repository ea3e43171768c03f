import Testing

@testable import Validation

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
}

/// Numbers that are the same in every run (Knuth's MMIX constants).
struct LinearCongruential: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 33)
    }
}
