import Console
import Flow
import IssuanceRules
import Orders
import Testing
import Validation

@testable import Reports

/// The lines of `check --list` and `check --rules`.
@Suite struct ListedRulesTests {
    private static func rule(_ name: String) throws -> ListedRule { ListedRule(try #require(Rule.named(name))) }

    /// An example can be run as it is printed.
    @Test func whatAnExampleNeedsIsAnOption() throws {
        #expect(try Self.rule("country").text.split(separator: "\t").count == 3, "no options, no column")
        let vat = try Self.rule("vat")
        #expect(vat.options == ["--country", "DE"] && vat.text.hasSuffix("\t\(vat.example)\t--country DE"))
        #expect(try Self.rule("internal-name").options == ["--as-of", "2015-10-31"])
        let others = try Self.rule("same-as")
        #expect(others.options.first == "--argument" && others.options.last?.hasPrefix("other=") == true)
    }

    @Test(arguments: Rule.all.map(\.name)) func theExampleOfARuleIsAccepted(_ name: String) throws {
        let listed = try Self.rule(name)
        let rule = try #require(Rule.named(name))
        #expect(listed.name == rule.name && listed.example == rule.example.text && listed.arguments == rule.parameters)
        #expect(listed.text.hasPrefix("\(name)\t\(rule.summary)\t"))
        // Every answer that the example needs is on the line.
        #expect(rule.example.arguments.values.allSatisfy { value in listed.options.contains { $0 == value || $0.hasSuffix("=\(value)") } })
    }

    @Test func machinesGetEveryKeyOfARule() throws {
        let text = try JSONOutput.line(Self.rule("country"))
        for key in ["name", "summary", "example", "options", "arguments"] { #expect(text.contains("\"\(key)\":")) }
        #expect(text.contains(#""options":[]"#))
    }

    /// BR 4.2.2: internal names are refused from 2015-11-01 on.
    @Test func aDatedRuleIsALineOfSixCells() throws {
        let rule = try #require(IssuanceRules.all.first { $0.id == "internal-names-refused" })
        #expect(
            ListedIssuanceRule(rule).text
                == "internal-names-refused\t2015-11-01\t\terror\tInternal names and reserved addresses are refused\tBR 4.2.2")
        let ended = try #require(IssuanceRules.all.first { $0.id == "underscores-discouraged" })
        #expect(ListedIssuanceRule(ended).text.hasPrefix("underscores-discouraged\t2018-12-10\t2019-03-31\tadvisory\t"))
        let json = try JSONOutput.line(ListedIssuanceRule(ended))
        #expect(json.contains(#""topic":"underscores""#) && json.contains(#""to":"2019-03-31""#) && !json.contains("limit"))
    }

    /// SC-081v3: 200 days from 2026-03-15 on.
    @Test func aLimitIsInItsUnit() throws {
        let rule = try #require(
            IssuanceRules.all.first { $0.topic == .certificateValidity && $0.isInForce(on: CalendarDate("2026-04-01") ?? $0.from) })
        #expect(try JSONOutput.line(ListedIssuanceRule(rule)).contains(#""limit":"200 days""#))
    }

    // MARK: Findings

    @Test func findingsCarryTheirSourceWhereTheyStateARule() throws {
        let dated = try #require(IssuanceRules.all.first { $0.id == "internal-names-refused" })
        let finding = Finding(field: FieldID(stage: "sans", name: "x"), rule: "internal-name", severity: .error, message: dated.sentence)
        #expect(try JSONOutput.line(FindingObject(finding)).contains(#""source":"BR 4.2.2""#))
    }

    /// Whatever is not advice stops the order.
    @Test(arguments: [(Finding.Severity.error, "error"), (.incomplete, "error"), (.advisory, "advisory")])
    func anIncompleteAnswerIsAnErrorForPrograms(_ severity: Finding.Severity, _ word: String) throws {
        let finding = Finding(field: FieldID(stage: "a", name: ""), rule: "required", severity: severity, message: "It is missing.")
        let text = try JSONOutput.line(FindingObject(finding))
        #expect(text == #"{"field":"a","message":"It is missing.","rule":"required","severity":"\#(word)"}"#)
    }

    /// Lines for people name what stops the order, and no advice among it; nothing in them moves a cursor.
    @Test func aRefusalNamesWhatStopsTheOrder() {
        func finding(_ name: String, _ severity: Finding.Severity, _ message: String) -> Finding {
            Finding(field: FieldID(stage: "a", name: name), rule: "r", severity: severity, message: message)
        }
        let exit = OrderReport(json: false).refusal([
            finding("b", .error, "Wrong \u{1B}[2J."), finding("c", .advisory, "Odd."), finding("d\n", .incomplete, "Missing."),
        ])
        #expect(exit.status == 65 && exit.message == "a.b: Wrong <U+001B>[2J.\na.d<U+000A>: Missing.")
        #expect(OrderReport.suffixSentence("abc") == "Suffix of the key's password, shown only now: abc")
    }
}
