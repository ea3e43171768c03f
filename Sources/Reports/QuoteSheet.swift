package import Orders

/// What a customer is sent: everything that a quote says, in the order in which it is read. Text, page and PDF are set from it.
package struct QuoteSheet {
    /// A row of the price: `2 × additional subdomain` and `~198.00`.
    package struct Row: Hashable {
        /// What it is.
        package var label: String
        /// The amount, with its mark.
        package var amount: String
    }

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
    package let items: [Row]
    /// Subtotal and tax.
    package let sums: [Row]
    /// The total with its currency.
    package let total: Row
    /// What has to be read with the price: why there is a tax or none, what `~` means, and whose figures they are.
    package let notes: [String]

    /// When the quote was kept.
    package let made: Timestamp
    /// Whether its paper is that of North America.
    package let isForLetterPaper: Bool

    /// The sheet of a quote as it stands on a day. A control or bidirectional character in what was answered is spelled.
    package init(_ kept: KeptQuote, on day: CalendarDate) {
        let quote = kept.quote
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
        items = quote.lines.map {
            Row(label: "\($0.quantity) × \(DisplayText.sanitized($0.label))", amount: $0.markedAmount)
        }
        sums = [Row(label: "Subtotal", amount: quote.subtotal.text), Row(label: "Tax", amount: quote.tax?.text ?? "after the address")]
        total = Row(label: "Total \(quote.currency.rawValue)", amount: quote.total.text)
        notes =
            (quote.lines.contains(where: \.assumed) ? ["~ marks a figure that is assumed: the price list does not print it."] : [])
            + (quote.tax == nil ? ["Tax is worked out once the address is known; the total has none in it."] : [])
            + quote.notes.map { DisplayText.sanitized($0) }
            + [DisplayText.sanitized("Price book: \(quote.book.name), version \(quote.book.version), prices of \(kept.asOf).")]
    }
}
