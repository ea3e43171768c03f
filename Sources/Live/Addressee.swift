import Clients
import Console
import Flow
import Mail
import Orders
import Validation

/// Whom a message goes to, as people type it: `mo@example.com`, or `Mo Sample <mo@example.com>`. An address that is typed here is held to the same rule as one
/// in a form: its domain is public, and stored as A-labels.
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
        let verdict = Rule.named("email")?.check(mailbox, RuleContext(asOf: Clock.live.today, names: try .live()))
        guard MailAddress(name: name, mailbox: mailbox) != nil, let stored = verdict?.normalized else {
            throw Exit(
                .usage,
                DisplayText.sanitized("\(mailbox.prefix(60)) is no e-mail address. Name one with --to. \(verdict?.fault ?? "")").trimmed)
        }
        if let fault = LineText.fault(in: name, of: "The name before the e-mail address") { throw Exit(.usage, fault) }
        (self.name, self.mailbox) = (name.isEmpty ? nil : name, stored)
    }

    /// One that was checked when it was taken.
    package init(name: String?, mailbox: String) { (self.name, self.mailbox) = (name, mailbox) }
}

extension Verdict {
    /// What is wrong; `nil` where nothing is.
    fileprivate var fault: String? {
        switch self {
        case .valid, .advisory: nil
        case .incomplete(let fault), .invalid(let fault): fault
        }
    }
}

extension StringProtocol {
    /// Without blanks at its ends. Line feeds are none: they belong into no address.
    fileprivate var trimmed: String { String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
}
