package import Flow
package import Orders
package import Pricing

/// What a quote has promised to whoever takes it up while it is valid: its price, for what it was made for.
package struct PricePromise: Sendable {
    /// The quote.
    package let quote: QuoteID
    /// The last day on which it can be taken up.
    package let validUntil: CalendarDate
    /// What was promised.
    package let price: Quote
    /// What it was promised for.
    package let answers: ResolvedAnswers

    /// The promise of a quote.
    ///
    /// - Parameter answers: the quote's answers, with defaults and copies, as its flow counts them.
    package init(_ quote: KeptQuote, answers: ResolvedAnswers) {
        (self.quote, validUntil, price, self.answers) = (quote.id, quote.validUntil, quote.quote, answers)
    }

    /// The price of a selection: the promised one for what it was promised for, else that of the day.
    ///
    /// - Parameters:
    ///   - promised: what it was promised for.
    ///   - today: works out the price of the day.
    package func price(
        of selection: Selection, promisedFor promised: Selection, in book: PriceBook, today: () throws(PricingFault) -> Quote
    ) throws(PricingFault) -> Quote {
        if selection.choosesTheSame(as: promised) { return book.quote(selection, promised: price, for: promised, note: keptNote) }
        var quote = try today()
        quote.notes.insert(leftNote(quote), at: 0)
        return quote
    }

    /// What is said with a price that is the promised one.
    private var keptNote: String { "The price is that of the quote \(quote), valid until \(validUntil)." }

    /// Why the quote cannot be taken up for another name than it was made for.
    ///
    /// - Parameter promised: the name that it was made for.
    package func otherNameNote(_ promised: String, _ name: String) -> String {
        "The quote \(quote) is for \(DisplayText.sanitized(promised)), and this order for \(DisplayText.sanitized(name)): that is another offer. "
            + "Order \(DisplayText.sanitized(name)) without the quote, or keep a new quote for it."
    }

    /// What is left to whoever has begun an order with a quote that does not stand any more.
    package static let waysWithoutIt =
        "Nothing was placed. Either order at the price of the day: without the quote, or leave and resume the draft, which has that price then. Or keep "
        + "a new quote of the same answers and take that one up."

    /// What is said with a price that is not.
    private func leftNote(_ today: Quote) -> String {
        "This is not what the quote \(quote) was made for: its price of \(price.totalWords) does not hold, and the price of the day is "
            + "\(today.totalWords)."
    }
}

extension OrderContext {
    /// The price of a selection: the promised one where a quote is taken up that was made for the same, else that of the day.
    ///
    /// - Parameters:
    ///   - selected: the selection that answers make.
    ///   - today: works out the price of the day.
    package func price(
        of selection: Selection, as selected: (ResolvedAnswers) -> Selection, today: () throws(PricingFault) -> Quote
    ) throws(PricingFault) -> Quote {
        guard let promise else { return try today() }
        return try promise.price(of: selection, promisedFor: selected(promise.answers), in: book, today: today)
    }
}
