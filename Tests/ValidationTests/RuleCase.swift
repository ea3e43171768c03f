import Flow
import NameSamples
import Orders
import SentenceForm
import Testing

@testable import Validation

/// A text, the order it stands in, and what a rule must make of it.
struct RuleCase: Sendable, CustomTestStringConvertible {
    /// A verdict with fragments that its message must contain.
    enum Expected: Sendable {
        case valid(String)
        case advisory(String, [String])
        case incomplete([String])
        case invalid([String])
    }

    let text: String
    let date: String
    let arguments: [String: String]
    let expected: Expected

    init(_ text: String, on date: String = "2026-11-21", _ arguments: [String: String], _ expected: Expected) {
        (self.text, self.date, self.arguments, self.expected) = (text, date, arguments, expected)
    }

    init(_ text: String, on date: String = "2026-11-21", _ expected: Expected) {
        self.init(text, on: date, [:], expected)
    }

    /// Accepted in silence, stored as typed or as `stored`.
    static func valid(_ text: String, as stored: String? = nil, _ country: String? = nil) -> RuleCase {
        RuleCase(text, of(country), .valid(stored ?? text))
    }

    static func advisory(_ text: String, as stored: String? = nil, _ country: String? = nil, says: String...) -> RuleCase {
        RuleCase(text, of(country), .advisory(stored ?? text, says))
    }

    static func incomplete(_ text: String, _ country: String? = nil, says: String...) -> RuleCase {
        RuleCase(text, of(country), .incomplete(says))
    }

    static func invalid(_ text: String, _ country: String? = nil, says: String...) -> RuleCase {
        RuleCase(text, of(country), .invalid(says))
    }

    private static func of(_ country: String?) -> [String: String] { country.map { ["country": $0] } ?? [:] }

    var testDescription: String {
        "\(String(text.prefix(60)).debugDescription) on \(date)"
            + (arguments.isEmpty ? "" : " with \(arguments.sorted { $0.key < $1.key })")
    }

    /// The verdict of the rule with this name.
    func verdict(of rule: String) throws -> Verdict {
        let rule = try #require(Rule.named(rule))
        return rule.check(text, RuleContext(asOf: try #require(CalendarDate(date)), arguments: arguments, names: .handful))
    }

    /// Compares verdict, stored text and message with what is expected.
    func hold(_ rule: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let verdict = try verdict(of: rule)
        switch (expected, verdict) {
        case (.valid(let stored), .valid(let text)):
            #expect(text == stored, sourceLocation: sourceLocation)
        case (.advisory(let stored, let fragments), .advisory(let text, let messages)):
            #expect(text == stored, sourceLocation: sourceLocation)
            expect(fragments, in: messages.joined(separator: " | "), sourceLocation)
            for message in messages { expectReadable(message, sourceLocation) }
        case (.incomplete(let fragments), .incomplete(let message)), (.invalid(let fragments), .invalid(let message)):
            expect(fragments, in: message, sourceLocation)
            expectReadable(message, sourceLocation)
        default:
            Issue.record("\(verdict) of \(rule), but \(expected) was expected", sourceLocation: sourceLocation)
        }
    }

    /// What a message may begin with in small letters: the text itself, or what is stored for it.
    private var ownTexts: [String] {
        switch expected {
        case .valid(let stored), .advisory(let stored, _): [text, stored]
        case .incomplete, .invalid: [text]
        }
    }

    private func expect(_ fragments: [String], in message: String, _ sourceLocation: SourceLocation) {
        for fragment in fragments { #expect(message.contains(fragment), sourceLocation: sourceLocation) }
    }

    /// Every message is whole sentences, fits below a field, and cannot move the cursor.
    private func expectReadable(_ message: String, _ sourceLocation: SourceLocation) {
        #expect(message.faultOfForm(own: ownTexts) == nil, "\(message)", sourceLocation: sourceLocation)
        #expect(message.unicodeScalars.allSatisfy { !$0.isUnseen }, sourceLocation: sourceLocation)
        #expect(message.count <= 400, sourceLocation: sourceLocation)
    }
}

/// A text of so many letters.
func letters(_ count: Int) -> String { String(repeating: "a", count: count) }
