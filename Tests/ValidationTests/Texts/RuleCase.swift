import Flow
import Orders
import Testing

@testable import Validation

/// A text under one rule and what the rule has to say about it.
struct RuleCase: Sendable, CustomTestStringConvertible {
    /// A verdict with fragments that its message must contain.
    enum Expected: Sendable {
        case valid(String)
        case advisory(String, [String])
        case incomplete([String])
        case invalid([String])
    }

    let text: String
    var arguments: [String: String] = [:]
    var asOf = "2026-11-21"
    let expected: Expected

    /// Accepted in silence, stored as typed or as `stored`.
    static func valid(_ text: String, as stored: String? = nil, _ country: String? = nil) -> RuleCase {
        RuleCase(text: text, arguments: of(country), expected: .valid(stored ?? text))
    }

    static func advisory(_ text: String, as stored: String? = nil, _ country: String? = nil, says: String...) -> RuleCase {
        RuleCase(text: text, arguments: of(country), expected: .advisory(stored ?? text, says))
    }

    static func incomplete(_ text: String, _ country: String? = nil, says: String...) -> RuleCase {
        RuleCase(text: text, arguments: of(country), expected: .incomplete(says))
    }

    static func invalid(_ text: String, _ country: String? = nil, says: String...) -> RuleCase {
        RuleCase(text: text, arguments: of(country), expected: .invalid(says))
    }

    private static func of(_ country: String?) -> [String: String] { country.map { ["country": $0] } ?? [:] }

    var testDescription: String { "\(text.prefix(60)) \(arguments.values.sorted().joined(separator: " "))" }

    /// The verdict of the rule with this name.
    func verdict(of rule: String) throws -> Verdict {
        let rule = try #require(Rule.named(rule))
        let asOf = try #require(CalendarDate(asOf))
        return rule.check(text, RuleContext(asOf: asOf, arguments: arguments, names: .fewSuffixes))
    }

    /// Compares verdict, stored text and message with what is expected.
    func hold(_ rule: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let verdict = try verdict(of: rule)
        switch (expected, verdict) {
        case (.valid(let stored), .valid(let text)):
            #expect(text == stored, sourceLocation: sourceLocation)
        case (.advisory(let stored, let fragments), .advisory(let text, let messages)):
            #expect(text == stored, sourceLocation: sourceLocation)
            expect(messages.joined(separator: "\n"), fragments, sourceLocation)
        case (.incomplete(let fragments), .incomplete(let message)), (.invalid(let fragments), .invalid(let message)):
            expect(message, fragments, sourceLocation)
        default:
            Issue.record("\(text.prefix(60)): \(verdict), expected \(expected)", sourceLocation: sourceLocation)
        }
    }

    private func expect(_ message: String, _ fragments: [String], _ sourceLocation: SourceLocation) {
        #expect(!message.isEmpty, sourceLocation: sourceLocation)
        for fragment in fragments {
            #expect(message.contains(fragment), "\(message)", sourceLocation: sourceLocation)
        }
    }
}

extension NameServices {
    /// A few public suffixes and one internationalised name, in place of libpsl and libidn2.
    static let fewSuffixes: NameServices = {
        let suffixes: Set = ["com", "net", "org", "de", "fr", "uk", "co.uk", "co", "cm", "be", "it"]
        return NameServices(
            registrableDomain: { name in
                let labels = name.split(separator: ".")
                for start in labels.indices.dropFirst() where suffixes.contains(labels[start...].joined(separator: ".")) {
                    return labels[(start - 1)...].joined(separator: ".")
                }
                return nil
            },
            isPublicSuffix: suffixes.contains,
            ascii: { $0.lowercased() == "bücher.de" ? "xn--bcher-kva.de" : $0.allSatisfy(\.isASCII) ? $0.lowercased() : nil },
            unicode: { $0 == "xn--bcher-kva.de" ? "bücher.de" : $0 })
    }()
}

/// A text of so many letters.
func letters(_ count: Int) -> String { String(repeating: "a", count: count) }
