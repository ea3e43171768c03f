package import Archive
import Checkout
import Console
package import Orders

/// Finds quotes by what people type.
package enum QuoteLookup {
    /// The quote with an id as it was typed.
    package static func quote(_ typed: String, in store: any OrderArchive) throws -> KeptQuote {
        let id = try id(typed)
        return try OrderLookup.trying { () throws(ArchiveFault) in try store.quote(id) }
    }

    /// The id that somebody typed, whether or not there is such a quote.
    package static func id(_ typed: String) throws -> QuoteID {
        guard let id = QuoteID(typed) else {
            throw Exit(
                .noInput,
                "\(typed.prefix(40)) is not a quote's id: a character is wrong or missing. Ids look like N3TQ-EK9; certdesk quotes list shows them."
            )
        }
        return id
    }
}

extension Desk {
    /// The desk at which an order takes a quote up.
    ///
    /// - Throws: why it cannot be taken up; beside the price of one that has expired is that of the day.
    package init(taking quote: KeptQuote, _ configuration: Configuration) throws {
        let plain = try Desk(flow: quote.flow, configuration)
        let day = plain.context.asOf
        switch quote.state(on: day) {
        case .open: break
        case .accepted, .withdrawn:
            if let acceptance = quote.acceptance { throw Exit(ArchiveFault.quoteAccepted(quote.id, by: acceptance.order)) }
            throw Exit(ArchiveFault.quoteWithdrawn(quote.id, by: quote.withdrawal?.actor ?? ""))
        case .expired:
            let answers = plain.engine.visible(for: plain.answers(of: quote)).answers
            let price = try? plain.product.quote(answers, plain.context)
            let today = price.map { " On \(day) it costs \($0.totalWords)." } ?? ""
            throw Exit(
                .data,
                "The quote \(quote.id) was valid until \(quote.validUntil), for \(quote.quote.totalWords).\(today) "
                    + "Make a new one: certdesk quotes show \(quote.id) --json > answers.json, then certdesk quotes save --answers answers.json\(plain.again)"
            )
        }
        let book = plain.context.book.identity
        guard book.name == quote.quote.book.name else {
            throw Exit(
                .data,
                DisplayText.sanitized(
                    "The quote \(quote.id) was made from the price book \(quote.quote.book.name), and this one is \(book.name). Name the book that "
                        + "it was made from with --prices."))
        }
        self = Desk(plain, taking: quote)
    }

    /// The desk at which a draft is gone on with. Where an order that it renews or a quote that it takes up does not stand any more, the price is that of the day.
    ///
    /// - Parameter note: is told why.
    package init(resuming draft: Draft, _ configuration: Configuration, note: (String) -> Void) throws {
        let day = configuration.asOfDay ?? draft.asOf
        let plain = Desk.renewing(try Desk(flow: draft.flow, configuration, asOf: day), as: draft, note: note)
        guard let id = draft.quote else {
            self = plain
            return
        }
        do throws(ArchiveFault) {
            let quote = try plain.store.quote(id)
            let state = quote.state(on: plain.context.asOf)
            guard state == .open else {
                note("The quote \(id) of this draft is \(state.rawValue), so the price is that of the day.")
                self = plain
                return
            }
            self = Desk(plain, taking: quote)
        } catch {
            note("\(error.description) The price is that of the day.")
            self = plain
        }
    }
}
