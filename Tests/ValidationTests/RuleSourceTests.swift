import NameSamples
import Orders
import Testing
import Validation

@Suite struct RuleSourceTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let rule: String
        let value: String
        let source: String?
        var testDescription: String { "\(rule) \(value)" }
    }

    /// Baseline Requirements 4.2.2 for internal names, RFC 1918 for 10.0.0.0/8, RFC 6762 for .local; a slip of the pen has no source.
    static let cases = [
        Case(rule: "internal-name", value: "printer", source: "BR 4.2.2"),
        Case(rule: "public-ip", value: "10.1.2.3", source: "BR 4.2.2; RFC 1918"),
        Case(rule: "public-ip", value: "192.0.0.9", source: "BR 4.2.2; RFC 7723"),
        Case(rule: "public-ip", value: "192.31.196.1", source: "BR 4.2.2; RFC 7535"),
        Case(rule: "public-ip", value: "64:ff9b::1", source: "BR 4.2.2; RFC 6052"),
        Case(rule: "public-ip", value: "2001:db8::1", source: "BR 4.2.2; RFC 3849"),
        Case(rule: "hostname", value: "server.local", source: "BR 4.2.2; RFC 6762"),
        Case(rule: "hostname", value: "www.test", source: "BR 4.2.2; RFC 6761"),
        Case(rule: "hostname", value: "abc.onion", source: "RFC 7686"),
        Case(rule: "hostname", value: "router.home.arpa", source: "BR 4.2.2; RFC 8375"),
        Case(rule: "hostname", value: "wallet.alt", source: "RFC 9476"),
        Case(rule: "city", value: "", source: nil),
        Case(rule: "email", value: "nobody", source: nil),
    ]

    @Test(arguments: cases)
    func theSentenceLeadsToItsSource(_ test: Case) throws {
        let context = RuleContext(asOf: CalendarDate(daysSinceEpoch: 20_778), names: .handful)
        let message: String
        switch try #require(Rule.named(test.rule)).check(test.value, context) {
        case .valid: message = ""
        case .advisory(_, let messages): message = messages.joined(separator: " ")
        case .incomplete(let text), .invalid(let text): message = text
        }
        if test.source != nil { #expect(!message.contains("RFC") && !message.contains("BR ")) }
        #expect(RuleSource.of(message)?.split(separator: "; ").sorted() == test.source?.split(separator: "; ").sorted())
    }
}
