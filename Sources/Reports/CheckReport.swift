package import Console
package import Flow
import Orders
import Validation

/// The result lines of `certdesk check`, in the order of the values.
package final class CheckReport {
    /// Whether a value was refused so far.
    package private(set) var refused = false
    private var output: OutputBuffer
    private let isSecret: Bool
    private let isJSON: Bool

    /// A report of a rule, whose values are not shown if it `isSecret`.
    package init(isSecret: Bool, isJSON: Bool, output: OutputBuffer = OutputBuffer()) {
        (self.isSecret, self.isJSON, self.output) = (isSecret, isJSON, output)
    }

    /// Adds the result for a value.
    package func add(_ value: String, _ verdict: Verdict) throws {
        switch verdict {
        case .valid(let stored): try line("ok", stored, nil)
        case .advisory(let stored, let messages): try line("advisory", stored, messages.joined(separator: " "))
        case .incomplete(let message), .invalid(let message):
            refused = true
            try line("error", value, message)
        }
    }

    /// Writes what is still in the buffer.
    package func finish() throws {
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
