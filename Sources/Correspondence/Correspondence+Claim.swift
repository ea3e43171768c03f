package import Archive
package import Orders

extension Correspondence {
    /// A message to a customer with the record that shows an authority the control over a domain.
    ///
    /// - Parameters:
    ///   - record: the TXT record's whole value.
    ///   - end: until when the value serves.
    ///   - isSandbox: whether the authority is a sandbox.
    /// - Returns: `nil` where there is no text of the kind, or the mailbox is none.
    package func letter(
        _ id: MessageID, about order: Order, record: String, at domain: String, until end: Timestamp, to mailbox: String,
        named contact: String, isSandbox: Bool, at time: Timestamp
    ) -> (message: OutboxMessage, text: [UInt8])? {
        var due = DueMessage(kind: .dnsValue, mailbox: mailbox, event: 0)
        due.isSandbox = isSandbox || order.isSandbox
        due.conditions = ["of-claim"]
        due.words = [
            "order": "\(order.id)", "domain": domain, "host": domain, "record": record, "value": record, "validUntil": end.minute,
            "applicant": contact,
            "organization": order.customer?.organization.name ?? "", "commonName": order.certificate?.commonName ?? "",
            "product": order.product,
        ]
        return letter(due, id, named: contact, at: time, file: nil)
    }
}
