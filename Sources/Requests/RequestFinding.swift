package import Certificates
package import Flow
import Orders

/// Something to be said about a request.
package struct RequestFinding: Hashable, Sendable {
    /// The name of the fault for machines, the same wherever the request is judged: `csr-signature`, `state`.
    package let rule: String
    /// Whether it stops an order.
    package let severity: Finding.Severity
    /// What is wrong and what to do; fit for a terminal.
    package let message: String

    /// A finding in words.
    package init(rule: String, severity: Finding.Severity, message: String) {
        (self.rule, self.severity, self.message) = (rule, severity, DisplayText.sanitized(message))
    }

    /// What had to be put right before the request could be read.
    package init(_ repair: TextRepair) {
        self.init(rule: "csr-text", severity: .advisory, message: repair.sentence)
    }

    /// A problem of the request itself.
    package init(_ problem: RequestProblem) {
        self.init(rule: problem.rule, severity: problem.severity == .error ? .error : .advisory, message: problem.description)
    }
}
