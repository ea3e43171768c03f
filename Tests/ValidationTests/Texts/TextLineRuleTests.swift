import Flow
import Testing

@testable import Validation

struct TextLineRuleTests {
    static let cases: [RuleCase] = [
        .valid("Second floor"),
        .valid("  Second floor\u{A0}", as: "Second floor"),
        .valid(letters(128)),
        .invalid(letters(129), says: "129 characters", "at most 128"),
        .incomplete(""),
        .incomplete("   "),
    ]

    @Test(arguments: cases)
    func line(_ check: RuleCase) throws { try check.hold("text-line") }
}

/// What holds for every rule about a visible line.
struct LineRulesTests {
    struct Limit: Sendable, CustomTestStringConvertible {
        let rule: String
        let limit: Int
        var testDescription: String { rule }
    }

    static let limits = [
        Limit(rule: "organization", limit: 64), Limit(rule: "person-name", limit: 64), Limit(rule: "department", limit: 64),
        Limit(rule: "job-title", limit: 64), Limit(rule: "city", limit: 128), Limit(rule: "state", limit: 128),
        Limit(rule: "address-line", limit: 128), Limit(rule: "postal-code", limit: 40), Limit(rule: "text-line", limit: 128),
        Limit(rule: "card-holder", limit: 64), Limit(rule: "purchase-order-number", limit: 40), Limit(rule: "coupon", limit: 32),
        Limit(rule: "user-id", limit: 64),
    ]

    @Test(arguments: limits)
    func countsCharacters(_ limit: Limit) throws {
        let atLimit = try RuleCase.valid(letters(limit.limit)).verdict(of: limit.rule)
        #expect(atLimit.normalized == letters(limit.limit))
        try RuleCase.invalid(letters(limit.limit + 1), says: "\(limit.limit + 1) characters").hold(limit.rule)
    }

    @Test(arguments: ["organization", "person-name", "city", "state", "address-line", "text-line"])
    func countsScalarsNotBytes(_ rule: String) throws {
        let limit = try #require(Self.limits.first { $0.rule == rule }?.limit)
        #expect(try RuleCase.valid(String(repeating: "ü", count: limit)).verdict(of: rule).normalized != nil)
        // A letter and a combining mark are one character on the screen and two in the certificate.
        #expect(try RuleCase.valid(String(repeating: "u\u{308}", count: limit / 2 + 1)).verdict(of: rule).normalized == nil)
    }

    static let lineRules = Rule.peopleAndPlaces.filter { !$0.isSecret }.map(\.name)

    @Test(arguments: lineRules, ["\u{7}", "\u{202E}", "\u{2066}", "\u{1B}", "\u{200B}", "\u{2028}", "\u{9}", "\u{85}"])
    func refusesHiddenCharacters(_ rule: String, _ character: String) throws {
        let scalar = try #require(character.unicodeScalars.first)
        let code = "U+" + String("000" + String(scalar.value, radix: 16, uppercase: true)).suffix(4)
        try RuleCase.invalid("ab\(character)cd", says: code).hold(rule)
    }

    @Test(arguments: Rule.peopleAndPlaces.map(\.name))
    func emptyTextIsNeverWrong(_ name: String) throws {
        switch try RuleCase.valid("").verdict(of: name) {
        case .valid(let text): #expect(text.isEmpty)
        case .incomplete(let message): #expect(!message.isEmpty)
        case let verdict: Issue.record("\(verdict)")
        }
    }

    static let secretRules = Rule.all.filter(\.isSecret).map(\.name) + ["card-expiry", "card-holder"]

    /// No message repeats what was typed, whatever was typed.
    @Test(arguments: secretRules)
    func secretsAreNotRepeated(_ rule: String) throws {
        for text in ["4111111111111112", "7041", "hunter2x", "pass\u{202E}word9", "verysecretword", "49927398716999999999999"] {
            let check = RuleCase(text, ["other": "4711-quite-other"], .valid(text))
            let message =
                switch try check.verdict(of: rule) {
                case .invalid(let message), .incomplete(let message): message
                case .advisory(_, let messages): messages.joined()
                case .valid: ""
                }
            #expect(!message.contains(text))
            #expect(!message.contains("4711-quite"))
        }
    }
}
