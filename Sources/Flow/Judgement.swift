/// What a rule makes of an answer.
package struct Judgement: Hashable, Sendable {
    /// The answer as it is stored (a scheme stripped, `UK` turned into `GB`); unchanged where there was an error.
    package var answer: Answer
    /// Severity and message of everything the rule found.
    package var remarks: [Remark]
    /// Whether the rule does not know yet, and is to be asked again.
    package var isProvisional: Bool

    /// An answer and what is to be said about it.
    package init(answer: Answer, remarks: [Remark] = [], isProvisional: Bool = false) {
        (self.answer, self.remarks, self.isProvisional) = (answer, remarks, isProvisional)
    }
}

/// A finding that does not know yet which field and rule it belongs to.
package struct Remark: Hashable, Sendable {
    /// How much it weighs.
    package var severity: Finding.Severity
    /// A sentence: what is wrong and what to do.
    package var message: String
    /// The name of the fault, where a rule finds several kinds; `nil` for the rule's own name.
    package var rule: String?
    /// Which entry of a list or line of a block it is about, from 0; `nil` for the whole answer.
    package var line: Int?

    /// Something a rule says.
    package init(_ severity: Finding.Severity, _ message: String, rule: String? = nil, line: Int? = nil) {
        (self.severity, self.message, self.rule, self.line) = (severity, message, rule, line)
    }
}
