import VisibleText

/// The one rule for texts of one line that people type and that are kept in an order, a quote, a customer or a message: nothing in them breaks the
/// line, turns the direction of writing, or is not seen.
package enum LineText {
    /// Why a text cannot be kept as it is, in sentences that are safe to print; `nil` if it can. Blanks around it do not count.
    ///
    /// - Parameter subject: what it is, as a sentence begins: `The reference`, `--actor`.
    package static func fault(in text: String, of subject: String) -> String? {
        let line = text.trimmingBlanks
        guard DisplayText.sanitized(line) != line else { return nil }
        let found = line.unicodeScalars.first(where: \.isHidden).map { " (\($0.codePoint))" } ?? ""
        return "\(subject) has line breaks or characters in it that nobody sees\(found). Type it anew, on one line."
    }
}
