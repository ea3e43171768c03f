package import Flow

/// A named check of one text: what `certdesk check NAME` runs and what screens refer to.
package struct Rule: Sendable {
    /// `postal-code`: lower case, hyphens; screens and the command line use it.
    package let name: String
    /// One sentence for `check --list`.
    package let summary: String
    /// A value the rule accepts without an advisory.
    package let example: String
    /// The rule itself. The text may be empty; control characters and any length may occur.
    package let check: @Sendable (_ text: String, RuleContext) -> Verdict
    /// Whether an answer is needed at all in this context (`FieldDefinition.Requirement.byRule`).
    package let isRequired: @Sendable (RuleContext) -> Bool

    /// A named check.
    package init(
        name: String, summary: String, example: String, isRequired: @escaping @Sendable (RuleContext) -> Bool = { _ in false },
        check: @escaping @Sendable (_ text: String, RuleContext) -> Verdict
    ) {
        (self.name, self.summary, self.example) = (name, summary, example)
        (self.check, self.isRequired) = (check, isRequired)
    }
}
