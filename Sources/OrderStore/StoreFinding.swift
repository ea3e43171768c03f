import Archive
import Orders

/// Something that a check of the store found.
package struct StoreFinding: Hashable, Sendable {
    /// How bad it is.
    package enum Severity: String, Hashable, Sendable {
        /// Nothing was lost and nothing is wrong; the store mends it by itself.
        case note
        /// Something that the store did not do.
        case fault
    }

    /// A fault, or a note about what mends itself.
    package let severity: Severity
    /// What it is about: a path, or an order's id.
    package let subject: String
    /// What is the matter, for people; safe to print on a terminal.
    package let message: String

    init(_ severity: Severity, _ subject: String, _ message: String) {
        self.severity = severity
        (self.subject, self.message) = (DisplayText.sanitized(subject), DisplayText.sanitized(message))
    }

    init(_ fault: RecordFault) {
        (severity, subject, message) = (.fault, DisplayText.sanitized(fault.path), fault.description)
    }
}
