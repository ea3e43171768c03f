import Console
import Mail
import Orders

/// Whom a message goes to, as people type it: `mo@example.com`, or `Mo Sample <mo@example.com>`.
package struct Addressee: Hashable, Sendable {
    /// Whose mailbox it is; `nil` if nobody said so.
    package let name: String?
    /// The mailbox.
    package let mailbox: String

    /// - Throws: `Exit` where it is no mailbox, or the name is no text of one line.
    package init(typed: String) throws {
        let text = typed.trimmed
        var (name, mailbox) = ("", text)
        if text.hasSuffix(">"), let start = text.lastIndex(of: "<") {
            (name, mailbox) = (text[..<start].trimmed, text[text.index(after: start)...].dropLast().trimmed)
            if name.count > 1, name.hasPrefix("\""), name.hasSuffix("\"") { name = String(name.dropFirst().dropLast()) }
        }
        guard MailAddress(name: name, mailbox: mailbox) != nil else {
            throw Exit(.usage, DisplayText.sanitized("\(mailbox.prefix(60)) is no e-mail address. Name one with --to."))
        }
        if let fault = LineText.fault(in: name, of: "The name before the e-mail address") { throw Exit(.usage, fault) }
        (self.name, self.mailbox) = (name.isEmpty ? nil : name, mailbox)
    }
}

extension StringProtocol {
    /// Without blanks at its ends. Line feeds are none: they belong into no address.
    fileprivate var trimmed: String { String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
}
