import Orders

/// A mailbox that a message is from or for: `Mo Sample <mo@example.com>` (RFC 5322 section 3.4). Nothing in it can end the header that it stands in.
package struct MailAddress: Hashable, Sendable {
    /// Who it belongs to; empty for nobody by name.
    package let name: String
    /// `local@domain`, at most 254 bytes (RFC 5321 section 4.5.3.1). Letters beyond ASCII stand as they are (RFC 6532).
    package let mailbox: String

    /// Fails for what no header can hold: no single `@`, blanks, control characters, or characters that addresses set apart.
    package init?(name: String = "", mailbox: String) {
        let parts = mailbox.split(separator: "@", omittingEmptySubsequences: false)
        let isPlain = mailbox.unicodeScalars.allSatisfy { scalar in
            !scalar.properties.isWhitespace && scalar.value > 0x20 && scalar.value != 0x7F
                && !"<>()[]\\,;:\"".unicodeScalars.contains(scalar)
        }
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty, mailbox.utf8.count <= 254, isPlain,
            DisplayText.sanitized(mailbox) == mailbox
        else { return nil }
        (self.name, self.mailbox) = (name, mailbox)
    }

    /// The words of the header, each of which stands on one line.
    var words: [String] {
        name.allSatisfy(\.isWhitespace) ? [mailbox] : HeaderText.words(name, asPhrase: true) + ["<\(mailbox)>"]
    }
}
