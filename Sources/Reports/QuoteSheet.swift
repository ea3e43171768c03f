package import Orders

/// What a customer is sent: everything that a quote says, in the order in which it is read. Text, page and PDF are set from it.
package struct QuoteSheet {
    /// `Quote N3TQ-EK9`.
    package let title: String
    /// What is sold.
    package let product: String
    /// Whom it is for, each word by itself; empty for nobody.
    package let customer: [String]
    /// When it was made, and until when it is valid.
    package let head: [KeptQuote.Detail]
    /// What is offered.
    package let details: [KeptQuote.Detail]
    /// The items, discounts among them.
    package let items: [Quote.Row]
    /// Subtotal and tax.
    package let sums: [Quote.Row]
    /// The total with its currency.
    package let total: Quote.Row
    /// What has to be read with the price: why there is a tax or none, what `~` means, and whose figures they are.
    package let notes: [String]

    /// When the quote was kept.
    package let made: Timestamp
    /// Whether its paper is that of North America.
    package let isForLetterPaper: Bool

    /// The sheet of a quote as it stands on a day. A control or bidirectional character in what was answered is spelled.
    package init(_ kept: KeptQuote, on day: CalendarDate) {
        func shown(_ detail: KeptQuote.Detail) -> KeptQuote.Detail {
            KeptQuote.Detail(DisplayText.sanitized(detail.label), DisplayText.sanitized(detail.value))
        }
        title = "Quote \(kept.id)"
        made = kept.savedAt
        isForLetterPaper = kept.answers["region"]?["region"] == .string(Region.northAmerica.rawValue)
        product = DisplayText.sanitized(kept.product)
        let state = kept.state(on: day)
        let standing =
            switch state {
            case .open: ""
            case .accepted: " (taken up by the order \(kept.acceptance.map { "\($0.order)" } ?? ""))"
            case .expired: " (expired)"
            case .withdrawn: " (withdrawn)"
            }
        customer = kept.customer.words.map { DisplayText.sanitized($0) }
        head = [
            shown(KeptQuote.Detail("Made", "\(kept.asOf) by \(kept.actor)")),
            KeptQuote.Detail("Valid until", "\(kept.validUntil)\(standing)"),
        ]
        details = kept.details.map(shown)
        (items, sums, total) = (kept.quote.itemRows, kept.quote.sumRows, kept.quote.totalRow)
        notes = kept.quote.remarks(on: kept.asOf)
    }
}
