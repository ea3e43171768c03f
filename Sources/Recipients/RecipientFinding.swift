import CSVText
package import Flow
import Orders

/// Something to be said about a cell of a list of recipients, or about the heading of a column.
package struct RecipientFinding: Hashable, Sendable {
    /// The heading of the column: `Email`; `Column 6` for one without.
    package let column: String
    /// The name of the fault for machines: `missing`, `email`, `csr-key-size`.
    package let rule: String
    /// `error` or `advisory`: whether it keeps the row from being taken.
    package let severity: Finding.Severity
    /// What is wrong and what to do, in sentences; fit for a terminal.
    package let message: String

    /// The rule of a row that another mark divides than the first line, so that its cells are none.
    static let otherSeparator = "separator"

    /// A finding in words, about a column by its heading.
    package init(_ column: String, _ rule: String, _ severity: Finding.Severity, _ message: String) {
        (self.column, self.rule, self.severity) = (DisplayText.sanitized(column), rule, severity)
        self.message = DisplayText.sanitized(message)
    }

    /// A finding in words, about one of the known columns.
    package init(_ column: RecipientColumn, _ rule: String, _ severity: Finding.Severity, _ message: String) {
        self.init(column.title, rule, severity, message)
    }

    /// A fault of the file's form.
    init(_ fault: CSVFault, in column: String) {
        self.init(column, "csv", .error, Self.sentence(fault.message))
    }

    /// A message that stood behind a place as a sentence.
    package static func sentence(_ message: String) -> String {
        message.prefix(1).uppercased() + message.dropFirst() + (message.hasSuffix("?") || message.hasSuffix(".") ? "" : ".")
    }

    /// Whether the row cannot be taken with it.
    package var blocks: Bool { severity != .advisory }
}
