package import Archive
package import Mail
package import Orders

extension Correspondence {
    /// A message to a customer about a quote.
    ///
    /// - Parameters:
    ///   - sheet: everything that the quote says, as lines of at most 72 columns.
    ///   - file: the same as a file for paper; `nil` where there is none.
    /// - Returns: `nil` where there is no text of the kind, or the mailbox is none.
    package func letter(
        _ id: MessageID, about quote: KeptQuote, to mailbox: String, at time: Timestamp, sheet: [String], file: MailAttachment?
    ) -> (message: OutboxMessage, text: [UInt8])? {
        let contact = quote.customer.contact ?? ""
        var due = DueMessage(kind: .quote, mailbox: mailbox, event: 0)
        due.words = [
            "quote": "\(quote.id)", "contact": contact, "product": quote.product, "total": quote.quote.totalWords,
            "validUntil": "\(quote.validUntil)",
        ]
        due.lists = ["sheet": sheet]
        return letter(due, id, named: contact, at: time, file: file)
    }

    /// A message to a customer with the invoice of an order.
    ///
    /// - Parameters:
    ///   - name: whose mailbox it is; empty for nobody by name.
    ///   - sheet: everything that the invoice says, as lines of at most 72 columns.
    ///   - file: the same as a file for paper; `nil` where there is none.
    /// - Returns: `nil` for an order without an invoice, where there is no text of the kind, or the mailbox is none.
    package func letter(
        _ id: MessageID, withInvoiceOf order: Order, to mailbox: String, name: String, at time: Timestamp, sheet: [String],
        file: MailAttachment?
    ) -> (message: OutboxMessage, text: [UInt8])? {
        guard let invoice = order.invoices.last else { return nil }
        let open = order.openAmount(on: invoice)
        var due = DueMessage(kind: .invoice, mailbox: mailbox, event: order.events.lastIndex { $0.what == invoice.what } ?? 0)
        due.words = [
            "order": "\(order.id)", "invoice": "\(invoice.number)", "contact": name, "product": order.product,
            "open": "\(MonetaryAmount(open, order.currency))",
        ]
        if open == .zero { due.conditions.insert("is-paid") }
        due.lists = ["sheet": sheet]
        return letter(due, id, named: name, at: time, file: file)
    }

    /// A message to somebody who asked for it, with a file if there is one.
    func letter(
        _ due: DueMessage, _ id: MessageID, named contact: String, at time: Timestamp, file: MailAttachment?
    ) -> (message: OutboxMessage, text: [UInt8])? {
        guard let to = MailAddress(name: contact, mailbox: due.mailbox) else { return nil }
        var due = due
        if !contact.isEmpty { due.conditions.insert("has-contact") }
        if let file {
            due.conditions.insert("has-file")
            due.attachments = [file]
        }
        return worded(due, id, to: to, at: time, revision: 0)
    }
}
