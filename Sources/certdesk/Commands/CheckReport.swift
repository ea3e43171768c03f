import Console
import Flow
import IssuanceRules
import Orders
import Validation

/// The result lines of `certdesk check`, in the order of the values.
final class CheckReport {
    /// Whether a value was refused so far.
    private(set) var refused = false
    private var output: OutputBuffer
    private let isSecret: Bool
    private let isJSON: Bool

    init(isSecret: Bool, isJSON: Bool, output: OutputBuffer = OutputBuffer()) {
        (self.isSecret, self.isJSON, self.output) = (isSecret, isJSON, output)
    }

    /// Adds the result for a value.
    func add(_ value: String, _ verdict: Verdict) throws {
        switch verdict {
        case .valid(let stored): try line("ok", stored, nil)
        case .advisory(let stored, let messages): try line("advisory", stored, messages.joined(separator: " "))
        case .incomplete(let message), .invalid(let message):
            refused = true
            try line("error", value, message)
        }
    }

    /// Writes what is still in the buffer.
    func finish() throws {
        try output.flush()
    }

    private func line(_ status: String, _ value: String, _ message: String?) throws {
        let value = isSecret ? "••••" : DisplayText.sanitized(value)
        let message = message.map { DisplayText.sanitized($0) }
        if isJSON {
            try output.line(
                JSONOutput.line(Result(status: status, value: value, message: message, source: message.flatMap { RuleSource.of($0) })))
        } else {
            try output.line(message.map { "\(status)\t\(value)\t\($0)" } ?? "\(status)\t\(value)")
        }
    }

    private struct Result: Encodable {
        let status: String
        let value: String
        let message: String?
        let source: String?
    }
}

/// A line of `check --list`.
struct ListedRule: Encodable {
    let name: String
    let summary: String
    let example: String
    /// What the example needs on the command line besides the value.
    let options: [String]
    /// The other answers the rule looks at.
    let arguments: [String]

    init(_ rule: Rule) {
        (name, summary, example, arguments) = (rule.name, rule.summary, rule.example.text, rule.parameters)
        options =
            rule.example.arguments.sorted { $0.key < $1.key }.flatMap { name, value in
                ["country", "common-name"].contains(name) ? ["--\(name)", value] : ["--argument", "\(name)=\(value)"]
            } + (rule.example.day.map { ["--as-of", "\($0)"] } ?? [])
    }

    var text: String {
        ([name, summary, example] + (options.isEmpty ? [] : [options.joined(separator: " ")])).joined(separator: "\t")
    }
}

/// A line of `check --rules`.
struct ListedIssuanceRule: Encodable {
    let id: String
    let topic: String
    let title: String
    let from: String
    let to: String?
    let severity: String
    let limit: String?
    let source: String

    init(_ rule: IssuanceRule) {
        (id, topic, title, source) = (rule.id, rule.topic.rawValue, rule.title, rule.source)
        (from, to, severity) = (rule.from.description, rule.to?.description, rule.severity.rawValue)
        limit = rule.limit?.description
    }

    var text: String { [id, from, to ?? "", severity, title, source].joined(separator: "\t") }
}
