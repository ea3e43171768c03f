package import Orders

/// Prices, taxes and codes with the days they hold: a table that sales can edit, read strictly (`read`) and never changed afterwards.
package struct PriceBook: Hashable, Sendable {
    /// Name and version, which every quote and order keeps.
    package let identity: Quote.Book
    /// The days on which orders may use it.
    package let effective: Period
    /// Every source its figures name, by its short name, in words.
    package let sources: [String: String]
    /// What people who read the book should know.
    package let notes: [String]
    /// The price of each item.
    package let prices: PriceTable
    /// Who pays which tax.
    package let tax: TaxTable
    /// What holds for renewals; `nil` in a book that says nothing about them.
    package let renewal: RenewalTerms?
    /// What is sold by the piece; `nil` in a book that sells nothing so.
    package let services: ServicePrices?
    /// Coupons, no code twice.
    package let coupons: [DiscountCode]
    /// Campaigns, no code twice.
    package let campaigns: [DiscountCode]

    /// The price of one of an item, without tax, and whether it is assumed.
    ///
    /// - Throws: ``PricingFault/noPrice(_:book:)`` for what the book does not sell.
    package func unitPrice(_ item: PriceItem, term: Term, currency: Currency) throws(PricingFault) -> Sourced<Money> {
        guard let figure = prices.figure(item, term: term, currency: currency) else { throw .noPrice(item, book: identity) }
        return figure
    }

    /// The entry of a folded code.
    func code(_ folded: String, _ kind: CodeKind) -> DiscountCode? {
        switch kind {
        case .coupon: coupons.first { $0.code == folded }
        case .campaign: campaigns.first { $0.code == folded }
        }
    }
}
