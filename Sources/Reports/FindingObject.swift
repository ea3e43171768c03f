package import Flow
package import Requests
import Validation

/// A finding as `--json` prints it.
package struct FindingObject: Encodable {
    let field: String
    let rule: String
    let severity: String
    let message: String
    /// The document and section behind the rule, where a sentence states one.
    package let source: String?

    /// What a rule found.
    package init(_ finding: Finding) {
        self.init(field: finding.field.description, rule: finding.rule, isAdvice: !finding.blocks, message: finding.message)
    }

    /// About a request, which in an order is the answer of this field.
    package init(_ finding: RequestFinding) {
        self.init(field: RequestAnswers.requestField, rule: finding.rule, isAdvice: finding.severity == .advisory, message: finding.message)
    }

    /// Why something was refused as a whole, which is about no field.
    package init(refusal message: String) { self.init(field: "", rule: "refused", isAdvice: false, message: message) }

    private init(field: String, rule: String, isAdvice: Bool, message: String) {
        (self.field, self.rule, self.message) = (field, rule, message)
        severity = isAdvice ? "advisory" : "error"
        source = RuleSource.of(message)
    }
}
