/// What a message to a customer, or to whoever controls a name, is about. The raw values stand in files and in the output for machines.
package enum MessageKind: String, Codable, CaseIterable, Hashable, Sendable {
    /// The order was placed; the quote comes with it.
    case orderConfirmed = "order-confirmed"
    /// Somebody who controls a base domain or an address is asked to approve, or told how to show it.
    case approvalRequest = "approval-request"
    /// The record to put into a zone.
    case dnsValue = "dns-value"
    /// What the checks of the organization need.
    case vetting
    /// The certificate, if there is one.
    case issued
    /// The term ends soon.
    case renewalReminder = "renewal-reminder"
    /// The certificate of a reissue, and until when the old one works.
    case reissued
    /// The order is closed without a certificate.
    case cancelled
    /// A certificate is revoked, and is not to be used any more.
    case revoked
    /// Where a hosted service is, and what the customer does next.
    case handOver = "hand-over"
    /// How an order of certificates for mail stands, to whoever ordered.
    case mailOrder = "mail-order"
    /// The call by which the organization of an order of certificates for mail is validated, and what is asked in it.
    case callBack = "call-back"
    /// The certificate for mail, to its recipient.
    case mailCertificate = "mail-certificate"
    /// That a certificate for mail is revoked or replaced, to its recipient.
    case mailEnded = "mail-ended"
    /// A price that was promised, with what it is for. It is about a quote, not about an order.
    case quote
    /// Somebody who controls a mail domain is asked to show it. It is about that domain, not about an order.
    case domainRequest = "domain-request"
    /// A guide, or the terms, for somebody who asked about an order or a quote.
    case guide
    /// The invoice, with what was paid and what is open.
    case invoice

    /// Whether it asks for something that is in vain once the order is closed.
    package var asks: Bool {
        switch self {
        case .approvalRequest, .dnsValue, .vetting, .handOver, .mailOrder, .callBack, .invoice: true
        case .orderConfirmed, .issued, .reissued, .renewalReminder, .cancelled, .revoked, .mailCertificate, .mailEnded, .quote,
            .domainRequest,
            .guide:
            false
        }
    }

    /// Whether it is about a certificate in use, so that it is in vain once that came to its end.
    package var isOfRunning: Bool {
        asks && self != .invoice || hasServerCertificate || [.orderConfirmed, .renewalReminder].contains(self)
    }

    /// Whether a server's certificate is attached to it.
    package var hasServerCertificate: Bool { [.issued, .reissued].contains(self) }
}
