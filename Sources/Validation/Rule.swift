package import Flow
package import Orders

/// A named check of one text: what `certdesk check NAME` runs and what screens refer to.
package struct Rule: Sendable {
    /// `postal-code`: lower case, hyphens; screens and the command line use it.
    package let name: String
    /// One sentence for `check --list`.
    package let summary: String
    /// A value the rule accepts without an advisory, with what that needs.
    package let example: Example
    /// The names of the other answers that the rule looks at (`RuleContext.arguments`).
    package let parameters: [String]
    /// Whether the text must never be shown, stored or logged.
    package let isSecret: Bool
    /// The rule itself. The text may be empty; control characters and any length may occur.
    package var check: @Sendable (_ text: String, RuleContext) -> Verdict
    /// Whether an answer is needed at all in this context (`FieldDefinition.Requirement.byRule`).
    package let isRequired: @Sendable (RuleContext) -> Bool

    /// A named check.
    package init(
        name: String, summary: String, example: Example, parameters: [String] = [], isSecret: Bool = false,
        isRequired: @escaping @Sendable (RuleContext) -> Bool = { _ in false },
        check: @escaping @Sendable (_ text: String, RuleContext) -> Verdict
    ) {
        (self.name, self.summary, self.example) = (name, summary, example)
        (self.parameters, self.isSecret) = (parameters, isSecret)
        (self.check, self.isRequired) = (check, isRequired)
    }

    /// A value that shows what a rule is about.
    package struct Example: Sendable, Hashable, ExpressibleByStringLiteral {
        /// The value.
        package let text: String
        /// Other answers without which the rule would have something to say.
        package let arguments: [String: String]
        /// The order's date for which the example is good; `nil` if any will do.
        package let day: CalendarDate?

        /// An example that needs other answers or a date.
        init(_ text: String, with arguments: [String: String] = [:], on day: String? = nil) {
            (self.text, self.arguments) = (text, arguments)
            self.day = day.flatMap { CalendarDate($0) }
        }

        /// An example that is good by itself.
        package init(stringLiteral text: String) {
            self.init(text)
        }
    }
}
