package import Orders

/// The price of one of each item, for each term, in each currency.
package struct PriceTable: Hashable, Sendable {
    /// By currency, item and term, in the order of their cases; `nil` for what is not sold.
    private let figures: [Sourced<Money>?]

    /// A table that is not complete yet.
    struct Draft {
        fileprivate var figures = [Sourced<Money>?](
            repeating: nil, count: PriceTable.currencies.count * PriceTable.items.count * PriceTable.terms.count)

        subscript(item: PriceItem, term: Term, currency: Currency) -> Sourced<Money>? {
            get { figures[PriceTable.place(item, term, currency)] }
            set { figures[PriceTable.place(item, term, currency)] = newValue }
        }
    }

    /// Fails unless every figure is there; of what need not be sold, all or none.
    init?(_ draft: Draft) {
        figures = draft.figures
        for item in Self.items {
            let missing = Self.currencies.flatMap { currency in Self.terms.filter { draft[item, $0, currency] == nil } }
            let isLeftOut = item.isOptional && missing.count == Self.currencies.count * Self.terms.count
            guard missing.isEmpty || isLeftOut else { return nil }
        }
    }

    /// The price of one, without tax; `nil` for what is not sold.
    package func figure(_ item: PriceItem, term: Term, currency: Currency) -> Sourced<Money>? {
        figures[Self.place(item, term, currency)]
    }

    private static let (currencies, items, terms) = (Currency.allCases, PriceItem.allCases, Term.allCases)

    private static func place(_ item: PriceItem, _ term: Term, _ currency: Currency) -> Int {
        guard let row = currencies.firstIndex(of: currency), let column = items.firstIndex(of: item), let depth = terms.firstIndex(of: term)
        else { preconditionFailure("every case is among all cases") }
        return (row * items.count + column) * terms.count + depth
    }
}
