package import Archive
import Clients
import Console
package import Live
package import Orders
import Reports

/// Writes quotes to customers.
package struct QuoteLetter {
    private let configuration: Configuration
    private let store: any OrderArchive

    /// Letters about the quotes of an archive.
    package init(_ configuration: Configuration, store: any OrderArchive) { (self.configuration, self.store) = (configuration, store) }

    /// Writes a message with an open quote into the outbox: what it says in the text, and as a PDF beside it, or as text where this machine can make none.
    /// A quote that named no address names this one from then on.
    ///
    /// - Parameters:
    ///   - typed: whom it goes to, as `mo@example.com` or `Mo Sample <mo@example.com>`, and who is named on it then; the customer of the quote if left out.
    ///   - tell: is told why there is no PDF, or what is missing in it.
    /// - Returns: the message's number.
    package func write(_ quote: KeptQuote, to typed: String?, tell: (String) -> Void = { StandardError.line($0) }) throws -> MessageID {
        let messages = try OrderLookup.messages(of: store)
        let known = quote.customer.email.map { Addressee(name: nil, mailbox: $0) }
        guard let addressee = try typed.map({ try Addressee(typed: $0) }) ?? known else {
            throw Exit(.usage, "The quote \(quote.id) names no e-mail address. Name one with --to.")
        }
        let day = configuration.asOf
        if quote.state(on: day) == .expired {
            throw Exit(
                .data, "The quote \(quote.id) was valid until \(quote.validUntil), so it was not written to anybody. Make a new one.")
        }
        var addressed = quote
        addressed.customer = quote.customer.addressed(to: addressee.mailbox, name: addressee.name)
        let sheet = QuoteSheet(addressed, on: day)
        do {
            let time = Clock.live.now()
            let message = try configuration.write(
                about: addressed, to: addressee.mailbox, sheet: sheet.lines, file: sheet.attachment(tell), in: messages, at: time)
            if quote.customer.email == nil { try store.address(quote.id, to: addressed.customer, by: configuration.actor, at: time) }
            return message
        } catch let fault as ArchiveFault {
            throw Exit(fault)
        }
    }
}
