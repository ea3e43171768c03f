package import Orders

/// What a figure of the table is the price of.
struct PriceKey: Hashable, Sendable {
    let currency: Currency
    let item: PriceItem
    let term: Term

    /// Every figure a price book must have.
    static let all: [PriceKey] = Currency.allCases.flatMap { currency in
        PriceItem.allCases.flatMap { item in Term.allCases.map { PriceKey(currency: currency, item: item, term: $0) } }
    }
}

/// The price of one of each item, for each term, in each currency.
package struct PriceTable: Hashable, Sendable {
    private let figures: [PriceKey: Sourced<Money>]

    /// Fails unless every figure is there.
    init?(_ figures: [PriceKey: Sourced<Money>]) {
        guard PriceKey.all.allSatisfy({ figures[$0] != nil }) else { return nil }
        self.figures = figures
    }

    /// The price of one, without tax.
    package func figure(_ item: PriceItem, term: Term, currency: Currency) -> Sourced<Money> {
        guard let figure = figures[PriceKey(currency: currency, item: item, term: term)] else {
            preconditionFailure("a price table is complete by construction")
        }
        return figure
    }
}
