package import Orders

/// What a selection would cost for one term, for the list of terms to choose from.
package struct TermOffer: Hashable, Sendable {
    /// The term offered.
    package let term: Term
    /// The whole selection's items for the term, without tax and before discounts.
    package let price: Money
    /// `price` spread over the years of the term, rounded half up to the minor unit.
    package let pricePerYear: Money
    /// How much a year costs less than with the one-year term; `nil` where it does not.
    package let savingPerYear: Money?
    /// Whether a figure in it is one nobody printed.
    package let isAssumed: Bool
}

extension PriceBook {
    /// The selection in every term, shortest first. Its own term and codes do not matter.
    package func termOffers(for selection: Selection) throws(PricingFault) -> [TermOffer] {
        func lines(_ term: Term) throws(PricingFault) -> [Quote.Line] {
            var other = selection
            other.term = term
            return try itemLines(other)
        }
        let oneYear = try lines(.oneYear).sum
        var offers: [TermOffer] = []
        for term in Term.allCases {
            let items = try lines(term)
            let price = items.sum
            let perYear = price.share(12, of: term.months)
            offers.append(
                TermOffer(
                    term: term, price: price, pricePerYear: perYear, savingPerYear: perYear < oneYear ? oneYear - perYear : nil,
                    isAssumed: items.contains(where: \.assumed)))
        }
        return offers
    }
}
