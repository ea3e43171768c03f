package import Flow
package import Orders

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

    /// What is said with a price that is the promised one.
    package var keptNote: String { "The price is that of the quote \(quote), valid until \(validUntil)." }

    /// What is said with a price that is not.
    package var leftNote: String { "This is not what the quote \(quote) was made for, so the price is that of the day." }
}
