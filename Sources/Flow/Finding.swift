/// One thing a check has to say about one field.
package struct Finding: Error, Hashable, Codable, Sendable {
    /// How much a finding weighs.
    package enum Severity: String, CaseIterable, Hashable, Codable, Sendable {
        /// Blocks Next and placing.
        case error
        /// As blocking as an error, but silent while the field is still being typed for the first time.
        case incomplete
        /// Never blocks; goes into the order.
        case advisory
    }

    /// The field it is about; a name that is empty stands for the whole stage.
    package var field: FieldID
    /// The name of the rule that found it, or of the fault where the rule finds several kinds; `required`, or the kind's own check (`choice`, `date`, `number`).
    package var rule: String
    /// How much it weighs.
    package var severity: Severity
    /// A sentence: what is wrong and what to do.
    package var message: String

    /// Which entry of a list or line of a block it is about, from 0; `nil` for the whole answer.
    package var line: Int?

    /// Whether the stage cannot be accepted with it.
    package var blocks: Bool { severity != .advisory }

    /// A finding about a field.
    package init(field: FieldID, rule: String, severity: Severity, message: String, line: Int? = nil) {
        (self.field, self.rule, self.severity, self.message, self.line) = (field, rule, severity, message, line)
    }
}
