package import Archive
package import Orders

/// A quote as programs read it: as it is kept, with how it stands, and the order that took it up, or null.
package struct QuoteObject: Encodable {
    private let quote: KeptQuote
    private let state: QuoteState

    /// A quote as it stands on a day.
    ///
    /// - Parameter isChanged: whether it is otherwise than it was kept.
    package init(_ quote: KeptQuote, on day: CalendarDate, isChanged: Bool = false) {
        (self.quote, state) = (quote, quote.state(on: day, isChanged: isChanged))
    }

    private enum Member: CodingKey {
        case state, order
    }

    /// Writes the members of the file and these two.
    package func encode(to encoder: any Encoder) throws {
        try quote.encode(to: encoder)
        var members = encoder.container(keyedBy: Member.self)
        try members.encode(state, forKey: .state)
        try members.encode(quote.acceptance?.order, forKey: .order)
    }
}

extension QuoteSummary {
    /// The quote on one line, cells divided by tabs.
    package func row(on day: CalendarDate) -> String {
        [
            id.description, state(on: day).rawValue, validUntil.description, "\(total.text) \(currency.rawValue)", actor, organization,
            commonName,
        ].joined(separator: "\t")
    }
}
