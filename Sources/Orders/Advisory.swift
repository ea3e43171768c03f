/// A remark that did not stop the order and that whoever handles it should know.
package struct Advisory: Codable, Hashable, Sendable {
    /// The field it is about: `stage.field`.
    package var field: String
    /// The rule that made it.
    package var rule: String
    /// A sentence for people.
    package var message: String

    /// A remark about a field.
    package init(field: String, rule: String, message: String) {
        (self.field, self.rule, self.message) = (field, rule, message)
    }
}
