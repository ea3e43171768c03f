import NameSamples
import Orders
import Testing

@testable import Names

/// The rules for host names, each at its limits, with the sections that set them.
@Suite struct DomainNameRulesTests {
    private static let a63 = String(repeating: "a", count: 63)

    @Test(arguments: [
        // RFC 1123 section 2.1 lets a label begin with a digit.
        "3com.com", "1.example.com", "a.1b", "0x1.example.com",
        // RFC 1034 section 3.5: hyphens inside; a single label; a single letter.
        "a-b.c", "localhost", "x", "a---b.com",
        // Underscores were allowed once, and are judged by the day.
        "_dmarc.example.com", "a_.b",
        // RFC 1035 section 2.3.4: 63 octets a label, 253 a name without its closing dot.
        a63, "\(a63).\(a63).\(a63).\(String(repeating: "b", count: 61))",
    ]) func right(_ text: String) throws {
        let name = try DomainName(text, names: .handful)
        #expect(name.ascii == text && name.unicode == text && name.description == text)
        #expect(try DomainName(text.uppercased(), names: .handful) == name, "RFC 4343: case does not count")
        #expect(name.labels.joined(separator: ".") == text)
        #expect(name.isSingleLabel == !text.contains(".") && name.topLevel == text.split(separator: ".").last)
    }

    struct Fault: Sendable, CustomTestStringConvertible {
        let text: String
        let fault: DomainNameFault
        var testDescription: String { text.debugDescription }

        init(_ text: String, _ fault: DomainNameFault) { (self.text, self.fault) = (text, fault) }
    }

    static let faults: [Fault] = [
        Fault(a63 + "a.com", .labelTooLong(a63 + "a")),
        Fault("com." + a63 + "A", .labelTooLong(a63 + "a")),
        Fault("\(a63).\(a63).\(a63).\(String(repeating: "b", count: 62))", .nameTooLong(254)),
        // Conversion is not even tried.
        Fault(String(repeating: "ü", count: 507), .nameTooLong(1014)),
        Fault("-a.com", .startsWithHyphen("-a")), Fault("a.-b", .startsWithHyphen("-b")),
        Fault("a-.com", .endsWithHyphen("a-", isLast: false)), Fault("-", .startsWithHyphen("-")),
        Fault("a..com", .emptyLabel), Fault("..", .startsWithDot), Fault(".com", .startsWithDot),
        Fault("a b.com", .forbiddenCharacter(" ")), Fault("a,b.com", .forbiddenCharacter(",")),
        Fault("a\u{1B}.com", .forbiddenCharacter("\u{1B}")), Fault("a\u{7F}.com", .forbiddenCharacter("\u{7F}")),
        Fault("b\u{202E}ücher.com", .forbiddenCharacter("\u{202E}")), Fault("bü\u{A0}cher.com", .forbiddenCharacter("\u{A0}")),
        Fault("a@b.com", .forbiddenCharacter("@")), Fault("a:80", .forbiddenCharacter(":")),
        Fault("www.*.com", .asterisk), Fault("*", .asterisk),
        // RFC 1123 section 2.1, URL Standard "ends in a number".
        Fault("example.123", .numericLastLabel("123")), Fault("1.2.3.4", .numericLastLabel("4")),
        Fault("EXAMPLE.1", .numericLastLabel("1")),
        // RFC 5890 section 2.3.1: an A-label stands for a U-label.
        Fault("xn--a.com", .brokenALabel("xn--a", isLast: false)), Fault("com.XN--A", .brokenALabel("xn--a", isLast: true)),
        Fault("exämple.com", .notEncodable("exämple")), Fault("bücher.exämple", .notEncodable("exämple")),
        // RFC 5892 section 2.6: signs are DISALLOWED, emoji among them.
        Fault("xn--1ch.com", .outOfContext("\u{2260}", "is a sign, and names have letters and digits")),
        Fault("\u{1F4A9}.com", .emoji("\u{1F4A9}")), Fault("xn--ls8h.com", .emoji("\u{1F4A9}", encoded: "xn--ls8h")),
    ]

    @Test(arguments: faults) func wrong(_ item: Fault) {
        #expect(throws: item.fault) { try DomainName(item.text, names: .handful) }
    }

    /// UTS 46, non-transitional (RFC 5891 section 5): what stands for what.
    @Test(arguments: [
        ("faß.de", "xn--fa-hia.de", "faß.de"), ("FASS.de", "fass.de", "fass.de"), ("BÜCHER.РФ", "xn--bcher-kva.xn--p1ai", "bücher.рф"),
        ("\u{FF37}\u{FF37}\u{FF37}.example.com", "www.example.com", "www.example.com"),
        ("www\u{3002}example\u{FF0E}com", "www.example.com", "www.example.com"),
        ("XN--BCHER-KVA.Example", "xn--bcher-kva.example", "bücher.example"), ("bücher\u{3002}рф", "xn--bcher-kva.xn--p1ai", "bücher.рф"),
    ]) func namesOfOtherScripts(_ typed: String, _ ascii: String, _ unicode: String) throws {
        let name = try DomainName(typed, names: .handful)
        #expect(name.ascii == ascii && name.unicode == unicode)
        #expect(name.hasALabel == (ascii != unicode))
        #expect(try DomainName(name.unicode, names: .handful) == name)
    }

    /// The short way for plain names and the long way for others give one answer, and it is the rule's.
    @Test func bothWaysAreTheRule() {
        func isRight(_ text: String) -> Bool {
            let labels = text.split(separator: ".", omittingEmptySubsequences: false)
            return text.utf8.count <= 253 && labels.allSatisfy { !$0.isEmpty && $0.count <= 63 && $0.first != "-" && $0.last != "-" }
                && labels.last.map { !$0.allSatisfy { "0123456789".contains($0) } } == true
        }
        var generator = LinearCongruential(state: 20_261_128)
        for _ in 0..<20_000 {
            let length = Int.random(in: 1...12, using: &generator)
            let text = String((0..<length).map { _ in "ab0-_.".randomElement(using: &generator) ?? "a" })
            let plain = Result { () throws(DomainNameFault) in try DomainName(text, names: .handful) }
            let long = Result { () throws(DomainNameFault) in try DomainName(text.uppercased(), names: .handful) }
            #expect(plain == long && ((try? plain.get()) != nil) == isRight(text), "\(text)")
        }
    }

    @Test func whatStandsAboveAName() throws {
        let name = try DomainName("www.bücher.example.com", names: .handful)
        var above: [String] = []
        var next = name.parent
        while let domain = next {
            above.append(domain.unicode)
            #expect(name.isAtOrBelow(domain) && !domain.isAtOrBelow(name))
            next = domain.parent
        }
        #expect(above == ["bücher.example.com", "example.com", "com"])
        let other = try DomainName("example.com", names: .handful)
        #expect(!DomainName(checked: "example.net").isAtOrBelow(other), "as long, and another")
        #expect(!DomainName(checked: "xexample.com").isAtOrBelow(other), "longer, and not below")
        #expect(DomainName(checked: "example.com") == other && Set([other, DomainName(checked: "example.com")]).count == 1)
    }

    @Test(arguments: [
        ("*.", DomainNameFault.empty), ("**.example.com", .asterisk), ("*.*.example.com", .asterisk), ("*example.com", .asterisk),
        ("*", .asterisk), ("", .empty), ("*.-a.com", .startsWithHyphen("-a")), ("*..com", .startsWithDot),
    ]) func noPatterns(_ text: String, _ fault: DomainNameFault) {
        #expect(throws: fault) { try HostPattern(text, names: .handful) }
    }

    /// A wildcard below an encoded domain covers what lies one label below it, and is not its domain.
    @Test func patternsOfOtherScripts() throws {
        let pattern = try HostPattern("*.BÜCHER.example", names: .handful)
        #expect(pattern.description == "*.xn--bcher-kva.example" && pattern.domain.unicode == "bücher.example")
        #expect(try pattern.covers(DomainName("www.bücher.example", names: .handful)))
        #expect(pattern != HostPattern(pattern.domain) && HostPattern(pattern.domain, isWildcard: true) == pattern)
        #expect(HostPattern(pattern.domain).description == "xn--bcher-kva.example")
    }

    /// BR 3.2.2.6 takes the ICANN section of the list; a list of more than a year is an old one.
    @Test func theListIsAskedAndItsAgeKnown() throws {
        #expect(NameServices.handful.registrableDomain("a.www.example.co.uk") == "example.co.uk")
        #expect(NameServices.handful.registrableDomain("co.uk") == nil && NameServices.handful.registrableDomain("a.unknown") == nil)
        let (last, next) = (try #require(CalendarDate("2027-10-22")), try #require(CalendarDate("2027-10-23")))
        #expect(!NameServices.handful.isListOld(on: last) && NameServices.handful.isListOld(on: next))
        var unknown = NameServices.handful
        unknown.listDate = nil
        #expect(!unknown.isListOld(on: next), "of a list without a date nobody knows its age")
    }
}
