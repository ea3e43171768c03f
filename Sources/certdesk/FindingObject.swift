import Flow
import Validation

/// A finding as `--json` prints it.
struct FindingObject: Encodable {
    let field: String
    let rule: String
    let severity: String
    let message: String
    /// The document and section behind the rule, where a sentence states one.
    let source: String?

    init(_ finding: Finding) {
        (field, rule, message) = (finding.field.description, finding.rule, finding.message)
        severity = finding.blocks ? "error" : "advisory"
        source = RuleSource.of(finding.message)
    }
}
