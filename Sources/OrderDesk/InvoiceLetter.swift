package import Archive
import Clients
import Console
package import Live
package import Orders
import Reports

/// Writes invoices to customers.
package struct InvoiceLetter {
    private let configuration: Configuration
    private let store: any OrderArchive

    /// Letters with the invoices of an archive's orders.
    package init(_ configuration: Configuration, store: any OrderArchive) { (self.configuration, self.store) = (configuration, store) }

    /// Writes a message with an order's invoice into the outbox: what it says in the text, and as a PDF beside it, or as text where this machine can make
    /// none.
    ///
    /// - Parameters:
    ///   - seller: who sells; `nil` where that is not set.
    ///   - typed: whom it goes to, as `mo@example.com` or `Mo Sample <mo@example.com>`; whoever is billed if left out.
    ///   - tell: is told why there is no PDF, or what is missing in it.
    /// - Returns: the message's number.
    package func write(
        invoiceOf order: Order, seller: String?, to typed: String?, tell: (String) -> Void = { StandardError.line($0) }
    ) throws -> MessageID {
        let messages = try OrderLookup.messages(of: store)
        if let note = order.needOfCreditNote { throw Exit(.data, note) }
        guard let sheet = QuoteSheet(invoiceOf: order, seller: seller) else { throw Exit(.data, "The order \(order.id) has no invoice.") }
        let addressee = try addressee(of: order, typed)
        do {
            return try configuration.write(
                invoiceOf: order, to: addressee, sheet: sheet.lines, file: sheet.attachment(tell), in: messages, at: Clock.live.now())
        } catch let fault as ArchiveFault {
            throw Exit(fault)
        }
    }

    /// Whom the invoice of an order goes to.
    ///
    /// - Throws: `Exit` where nobody is known, or what was typed is no mailbox.
    package func addressee(of order: Order, _ typed: String?) throws -> Addressee {
        if let typed { return try Addressee(typed: typed) }
        guard let billing = order.customer?.billing else {
            throw Exit(.usage, "The order \(order.id) names no e-mail address. Name one with --to.")
        }
        return Addressee(name: billing.name.isEmpty ? nil : DisplayText.sanitized(billing.name), mailbox: billing.email)
    }
}
