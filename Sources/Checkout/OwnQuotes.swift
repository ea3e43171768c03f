package import Orders
import Synchronization

/// The quotes that whoever takes an order has kept of its answers, before it is placed. The order takes one up if it still is for what that offers, and has
/// not to be begun with it.
package final class OwnQuotes: Sendable {
    /// The last one first.
    private let kept = Mutex<[KeptQuote]>([])

    /// None yet.
    package init() {}

    /// One was kept, or known from before.
    package func add(_ quote: KeptQuote) {
        kept.withLock { kept in
            kept.removeAll { $0.id == quote.id }
            kept.insert(quote, at: 0)
        }
    }

    /// The one that was kept last.
    package var last: QuoteID? { kept.withLock { $0.first?.id } }

    /// The last one that is for what is offered at a price.
    func first(for offer: Offer, at price: Quote) -> QuoteID? { kept.withLock { $0.first { $0.isFor(offer, at: price) }?.id } }
}

extension KeptQuote {
    /// Whether something is what the quote offers, at its price but for the tax, which may not have been known then. A quote without a common name is for any.
    package func isFor(_ offer: Offer, at price: Quote) -> Bool {
        (price.currency, price.subtotal) == (quote.currency, quote.subtotal) && price.lines == quote.lines
            && ["", offer.details.commonName].contains(details.commonName)
    }
}
