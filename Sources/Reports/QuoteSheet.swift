import Certificates
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
    /// What stands over the details.
    package let detailsCaption: String
    /// What is offered, or was ordered.
    package let details: [KeptQuote.Detail]
    /// The items, discounts among them.
    package let items: [Quote.Row]
    /// Subtotal and tax.
    package let sums: [Quote.Row]
    /// The total with its currency.
    package let total: Quote.Row
    /// What was paid of it, and when; nothing of a quote.
    package let paid: [Quote.Row]
    /// What is left to be paid; `nil` where nobody is asked to pay.
    package let open: Quote.Row?
    /// What has to be read with the price: why there is a tax or none, what `~` means, and whose figures they are.
    package let notes: [String]

    /// When the quote was kept, or the invoice written.
    package let made: Timestamp
    /// Whether its paper is that of North America.
    package let isForLetterPaper: Bool

    /// A fact whose control and bidirectional characters are spelled.
    private static func shown(_ detail: KeptQuote.Detail) -> KeptQuote.Detail {
        KeptQuote.Detail(DisplayText.sanitized(detail.label), DisplayText.sanitized(detail.value))
    }

    /// The sheet of a quote as it stands on a day. A control or bidirectional character in what was answered is spelled.
    ///
    /// - Parameter isChanged: whether it is otherwise than it was kept.
    package init(_ kept: KeptQuote, on day: CalendarDate, isChanged: Bool = false) {
        let shown = Self.shown
        title = "Quote \(kept.id)"
        made = kept.savedAt
        isForLetterPaper = kept.answers["region"]?["region"] == .string(Region.northAmerica.rawValue)
        product = DisplayText.sanitized(kept.product)
        let state = kept.state(on: day, isChanged: isChanged)
        let standing =
            switch state {
            case .open: ""
            case .accepted: " (taken up by the order \(kept.acceptance.map { "\($0.order)" } ?? ""))"
            case .expired: " (expired)"
            case .withdrawn: " (withdrawn)"
            case .changed: " (changed by something other than certdesk: nothing is promised)"
            }
        customer = kept.customer.words.map { DisplayText.sanitized($0) }
        head = [
            shown(KeptQuote.Detail("Made", "\(kept.asOf) by \(kept.actor)")),
            KeptQuote.Detail("Valid until", "\(kept.validUntil)\(standing)"),
        ]
        (detailsCaption, details) = ("What is offered", kept.details.map(shown))
        (paid, open) = ([], nil)
        (items, sums, total) = (kept.quote.itemRows, kept.quote.sumRows, kept.quote.totalRow)
        notes = kept.quote.remarks(on: kept.asOf) + Self.readings(of: details, customer)
    }

    /// The sheet of an order's invoice; `nil` for an order without one.
    ///
    /// - Parameters:
    ///   - seller: who sells, with address, VAT number and bank account; `nil` where that is not set.
    ///   - number: which of several; the last one if left out.
    package init?(invoiceOf order: Order, seller: String?, number: InvoiceNumber? = nil) {
        guard let invoice = order.invoice(number) else { return nil }
        let words = InvoiceWords(order: order, invoice: invoice)
        title = "Invoice \(invoice.number)"
        made = order.events.first { $0.what == invoice.what }?.time ?? order.placedAt
        isForLetterPaper = order.region == .northAmerica
        product = DisplayText.sanitized(order.product)
        customer = words.customer.map { DisplayText.sanitized($0) }
        head = ((seller.map { [KeptQuote.Detail("From", $0)] } ?? []) + words.head).map(Self.shown)
        (detailsCaption, details) = ("What was ordered", words.details.map(Self.shown))
        (items, sums, total) = (words.price.itemRows, words.price.sumRows, words.price.totalRow)
        (paid, open) = (words.paid, words.open)
        notes = (words.howToPay + words.price.notes).map { DisplayText.sanitized($0) } + Self.readings(of: details, customer)
    }

    /// What people read for names that stand there as machines take them.
    private static func readings(of details: [KeptQuote.Detail], _ customer: [String]) -> [String] {
        IDNA.readings(in: details.map(\.value) + customer).map { DisplayText.sanitized($0) }
    }
}
