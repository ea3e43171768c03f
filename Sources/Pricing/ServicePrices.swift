package import Orders

/// Everything that is sold by the piece, whatever the term. The raw values are the item ids of the book and of a quote's lines.
package enum ServiceItem: String, CaseIterable, Hashable, Sendable {
    /// A certificate put onto a service that is hosted here.
    case hostedSetup = "hosted-setup"

    /// What people read for one of it; at most 24 characters, so that a quote fits beside a form.
    package var label: String {
        switch self {
        case .hostedSetup: "setup of the service"
        }
    }
}

/// The price of one of each, in each currency.
package struct ServicePrices: Hashable, Sendable {
    private let figures: [Currency: [ServiceItem: Sourced<Money>]]

    /// Fails unless every figure is there.
    init?(_ figures: [Currency: [ServiceItem: Sourced<Money>]]) {
        let isWhole = Currency.allCases.allSatisfy { currency in ServiceItem.allCases.allSatisfy { figures[currency]?[$0] != nil } }
        guard isWhole else { return nil }
        self.figures = figures
    }

    /// The price of one, without tax.
    package func figure(_ item: ServiceItem, _ currency: Currency) -> Sourced<Money>? { figures[currency]?[item] }
}

extension PriceBook {
    /// The price of so many of something that is sold by the piece.
    ///
    /// - Parameters:
    ///   - quantity: at least 1.
    ///   - customer: the currency, the day, and what decides about tax; nothing else of it is looked at.
    package func quote(_ item: ServiceItem, quantity: Int = 1, for customer: Selection) throws(PricingFault) -> Quote {
        guard effective.contains(customer.date) else { throw .notEffective(book: identity, on: customer.date, effective: effective) }
        guard let figure = services?.figure(item, customer.currency) else { throw .notSold(item, book: identity) }
        let line = Quote.Line(
            item: item.rawValue, quantity: quantity, unit: figure.value, amount: figure.value * quantity, assumed: figure.isAssumed,
            label: item.label)
        let tax = tax.charge(on: line.amount, isAssumed: line.assumed, customer)
        return Quote(
            currency: customer.currency, lines: [line], subtotal: line.amount, tax: tax?.amount,
            total: line.amount + (tax?.amount ?? .zero), book: identity, notes: [tax?.note].compactMap(\.self))
    }
}
