package import Archive
package import Mail
package import Orders

extension Correspondence {
    /// A message to a customer with a guide, or with terms.
    ///
    /// - Parameters:
    ///   - title: what it is about.
    ///   - contact: whose mailbox it is; empty for nobody by name.
    ///   - lines: its text.
    ///   - file: the same as a file for paper; `nil` where there is none.
    /// - Returns: `nil` where there is no text of the kind, or the mailbox is none.
    package func letter(
        _ id: MessageID, with title: String, lines: [String], to mailbox: String, named contact: String, at time: Timestamp,
        file: MailAttachment?
    ) -> (message: OutboxMessage, text: [UInt8])? {
        var due = DueMessage(kind: .guide, mailbox: mailbox, event: 0)
        due.words = ["title": title, "number": "\(id.subject)", "contact": contact]
        due.lists = ["guide": lines]
        if id.subject.order != nil { due.conditions = ["is-order"] }
        return letter(due, id, named: contact, at: time, file: file)
    }
}
