import Flow
import NameSamples
import Orders
import Testing

@testable import Validation

/// What holds for every rule.
@Suite struct RuleTests {
    @Test(arguments: Rule.all) func exampleIsAcceptedWithoutAdvisory(_ rule: Rule) throws {
        let example = rule.example
        let days = try example.day.map { [$0] } ?? ["2009-07-15", "2026-11-21", "2099-12-31"].map { try #require(CalendarDate($0)) }
        for day in days {
            let verdict = rule.check(example.text, RuleContext(asOf: day, arguments: example.arguments, names: .handful))
            guard case .valid = verdict else {
                Issue.record("\(rule.name) on \(day): \(verdict)")
                continue
            }
        }
    }

    @Test(arguments: Rule.all) func listEntryIsComplete(_ rule: Rule) {
        #expect(rule.summary.hasSuffix(".") && rule.summary.count > 10)
        #expect(Set(rule.example.arguments.keys).isSubset(of: rule.parameters))
        #expect(rule.name.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "-") })
    }

    /// The command line contract names these.
    @Test func everyPromisedRuleIsThere() {
        let promised: Set = [
            "hostname", "wildcard", "common-name", "subdomain", "domain", "public-ip", "internal-name", "email", "phone", "country",
            "state",
            "city", "postal-code", "vat", "duns", "organization", "person-name", "password", "card-number", "card-expiry", "user-id",
            "date",
            "coupon",
        ]
        #expect(promised.isSubset(of: Rule.all.map(\.name)))
        #expect(
            Set(Rule.all.filter(\.isSecret).map(\.name))
                == ["password", "pfx-password", "same-as", "card-number", "card-security-code"])
    }

    /// White space around a value is nobody's intention; only a password keeps it.
    @Test(arguments: Rule.all.filter { !["password", "pfx-password", "same-as"].contains($0.name) })
    func whiteSpaceAroundIsDroppedInSilence(_ rule: Rule) throws {
        let day = try rule.example.day ?? #require(CalendarDate("2026-11-21"))
        let context = RuleContext(asOf: day, arguments: rule.example.arguments, names: .handful)
        #expect(rule.check(" \t\u{A0}\(rule.example.text)\u{3000}\t\r\n", context) == rule.check(rule.example.text, context))
    }

    /// The order of 2009: each of these went through then, and none of them today.
    @Test(arguments: [("key-length", "1024"), ("internal-name", "localhost"), ("internal-name", "10.10.10.1")])
    func ordersOf2009(_ name: String, _ text: String) throws {
        let rule = try #require(Rule.named(name))
        let then = RuleContext(asOf: try #require(CalendarDate("2009-07-15")), names: .handful)
        let now = RuleContext(asOf: try #require(CalendarDate("2026-11-21")), names: .handful)
        #expect(rule.check(text, then) == .valid(text))
        #expect(rule.check(text, now).normalized == nil)
    }
}

extension Rule: CustomTestStringConvertible {
    package var testDescription: String { name }
}
