import Flow
import Orders
import Testing

@testable import Validation

/// A text, the order it stands in, and what a rule must make of it.
struct OrderCase: Sendable, CustomTestStringConvertible {
    enum Outcome: Sendable {
        /// Stored as this, nothing to say.
        case stored(String)
        /// Stored as this; the remarks, one after another, mention each of these.
        case told(String, [String])
        /// Unfinished; the message mentions each of these.
        case unfinished([String])
        /// Wrong; the message mentions each of these.
        case refused([String])
    }

    let text: String
    let date: String
    let arguments: [String: String]
    let outcome: Outcome

    init(_ text: String, on date: String = "2026-11-21", _ arguments: [String: String], _ outcome: Outcome) {
        (self.text, self.date, self.arguments, self.outcome) = (text, date, arguments, outcome)
    }

    init(_ text: String, on date: String = "2026-11-21", _ outcome: Outcome) {
        self.init(text, on: date, [:], outcome)
    }

    var testDescription: String {
        "\(text.debugDescription) on \(date)" + (arguments.isEmpty ? "" : " with \(arguments.sorted { $0.key < $1.key })")
    }

    /// Runs the rule and compares.
    func expect(from rule: Rule) throws {
        let context = RuleContext(asOf: try #require(CalendarDate(date)), arguments: arguments, names: .handful)
        let verdict = rule.check(text, context)
        switch (outcome, verdict) {
        case (.stored(let value), _): #expect(verdict == .valid(value))
        case (.told(let value, let mentions), .advisory(let stored, let remarks)):
            #expect(stored == value)
            expect(mentions, in: remarks.joined(separator: " | "))
            for remark in remarks { expectReadable(remark) }
        case (.unfinished(let mentions), .incomplete(let message)), (.refused(let mentions), .invalid(let message)):
            expect(mentions, in: message)
            expectReadable(message)
        default: Issue.record("\(outcome) was expected, but \(rule.name) said \(verdict)")
        }
    }

    private func expect(_ mentions: [String], in message: String) {
        for mention in mentions { #expect(message.contains(mention)) }
    }

    /// Every message is whole sentences, fits below a field, and cannot move the cursor.
    private func expectReadable(_ message: String) {
        #expect(message.hasSuffix(".") || message.hasSuffix("?"))
        #expect(!message.contains("  ") && !message.contains(".."))
        #expect(message.unicodeScalars.allSatisfy { !Excerpt.isUnseen($0) })
        #expect(message.count <= 400)
    }
}
