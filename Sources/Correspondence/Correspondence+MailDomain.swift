package import Archive
package import Orders

extension Correspondence {
    /// A message that asks for control of a mail domain to be shown.
    ///
    /// - Parameters:
    ///   - challenge: what is asked, with its value.
    ///   - mailbox: whom it goes to.
    ///   - name: the domain in the form in which people read it; `nil` where that is the only one.
    /// - Returns: `nil` where there is no text of the kind, or the mailbox is none.
    package func letter(
        _ id: MessageID, about domain: MailDomain, asking challenge: MailDomain.Challenge, to mailbox: String, name: String?,
        at time: Timestamp
    ) -> (message: OutboxMessage, text: [UInt8])? {
        var due = DueMessage(kind: .domainRequest, mailbox: mailbox, event: 0)
        due.words = [
            "number": "\(domain.id)", "domain": domain.domain, "place": String(mailbox.split(separator: "@").last ?? ""),
            "organization": domain.organization ?? "", "value": challenge.value.value, "record": challenge.value.record,
            "validUntil": challenge.value.validUntil.minute,
        ]
        if let name {
            due.words["name"] = name
            due.conditions.insert("has-name")
        }
        if domain.organization != nil { due.conditions.insert("has-organization") }
        if challenge.method == .email { due.conditions.insert("by-email") }
        return letter(due, id, named: "", at: time, file: nil)
    }
}
