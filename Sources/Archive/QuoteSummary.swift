package import Orders

/// What lists and searches know of a quote without reading all of it. Text is shortened and fit to be printed.
package struct QuoteSummary: Codable, Hashable, Sendable {
    /// The quote's id.
    package let id: QuoteID
    /// When it was made.
    package let savedAt: Timestamp
    /// The last day on which it can be taken up.
    package let validUntil: CalendarDate
    /// Who made it.
    package let actor: String
    /// The answer to `region.region`, as it was given.
    package let region: String
    /// What it is for, A-labels; empty if that was not known.
    package let commonName: String
    /// Whom it is for, the organization first where that was known.
    package let customer: [String]
    /// What is sold.
    package let product: String
    /// The currency of `total`.
    package let currency: Currency
    /// The price that was promised, with tax.
    package let total: Money
    /// The order that took it up; `nil` while none did.
    package let order: OrderID?
    /// Whether it was taken back.
    package let isWithdrawn: Bool
    /// Whether something else than this program changed it; then nothing is told of what became of it.
    package let isChanged: Bool

    /// The summary of a quote as it stands in its archive.
    ///
    /// - Parameter isChanged: whether it is otherwise than it was kept.
    package init(_ quote: KeptQuote, isChanged: Bool = false) {
        self.init(
            id: quote.id, savedAt: quote.savedAt, validUntil: quote.validUntil, actor: OrderSummary.cell(quote.actor),
            region: OrderSummary.cell(quote.answers["region"]?["region"]?.string ?? ""),
            commonName: OrderSummary.cell(quote.details.commonName),
            customer: quote.customer.words.map(OrderSummary.cell).filter { !$0.isEmpty }, product: OrderSummary.cell(quote.product),
            currency: quote.quote.currency, total: quote.quote.total, order: isChanged ? nil : quote.acceptance?.order,
            isWithdrawn: quote.withdrawal != nil && !isChanged, isChanged: isChanged)
    }

    /// A summary as an archive has kept it.
    package init(
        id: QuoteID, savedAt: Timestamp, validUntil: CalendarDate, actor: String, region: String, commonName: String, customer: [String],
        product: String, currency: Currency, total: Money, order: OrderID?, isWithdrawn: Bool, isChanged: Bool
    ) {
        (self.id, self.savedAt, self.validUntil, self.actor, self.region) = (id, savedAt, validUntil, actor, region)
        (self.commonName, self.customer, self.product) = (commonName, customer, product)
        (self.currency, self.total, self.order, self.isWithdrawn, self.isChanged) = (currency, total, order, isWithdrawn, isChanged)
    }

    /// Whom it is for in one word; empty for nobody.
    package var organization: String { customer.first ?? "" }

    /// How it stands on a day.
    package func state(on day: CalendarDate) -> QuoteState {
        QuoteState(isAccepted: order != nil, isWithdrawn: isWithdrawn, isChanged: isChanged, validUntil: validUntil, on: day)
    }

    /// Everything that is searched.
    package var searchedTexts: [String] {
        [
            id.description, "\(id)".filter { $0 != "-" }, "quote", savedAt.description, validUntil.description, region, actor, commonName,
            product,
        ] + customer + [
            order?.description ?? "", isChanged ? QuoteState.changed.rawValue : isWithdrawn ? QuoteState.withdrawn.rawValue : "",
        ]
    }
}
