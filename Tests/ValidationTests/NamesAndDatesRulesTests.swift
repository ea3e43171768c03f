import Orders
import Testing

@testable import Validation

/// What holds for every rule of this half.
@Suite struct NamesAndDatesRulesTests {
    /// The day on which the example of each rule is good without an advisory: one on which internal names were still sold, for that rule.
    @Test(arguments: Rule.namesAndDates) func exampleIsAccepted(_ rule: Rule) throws {
        let day = try #require(CalendarDate(rule.name == "internal-name" ? "2015-10-31" : "2026-11-21"))
        #expect(rule.check(rule.example, RuleContext(asOf: day, names: .handful)) == .valid(rule.example))
        #expect(rule.summary.hasSuffix("."))
    }

    @Test func names() {
        #expect(
            Rule.namesAndDates.map(\.name) == [
                "hostname", "wildcard", "common-name", "subdomain", "domain", "uc-domain", "public-ip", "internal-name", "date",
                "start-date",
                "end-date", "current-expiry", "term", "key-length", "approval-method",
            ])
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

    /// A hundred thousand bytes pasted into any field gets an answer that is short itself.
    @Test(arguments: Rule.namesAndDates, ["x", ".", ":", "1", "*.", "\u{202E}", "ü", "https://", "@"])
    func hugeInput(_ rule: Rule, _ unit: String) throws {
        let context = RuleContext(
            asOf: try #require(CalendarDate("2026-11-21")), arguments: ["common-name": "www.example.com"], names: .handful)
        switch rule.check(String(repeating: unit, count: 100_000 / unit.utf8.count), context) {
        case .invalid(let message), .incomplete(let message): #expect(message.utf8.count < 1000)
        case .valid, .advisory: Issue.record("accepted")
        }
    }
}
