package import Orders

/// Everything that is sold by the piece, whatever the term. The raw values are the item ids of the book and of a quote's lines.
package enum ServiceItem: String, CaseIterable, Hashable, Sendable {
    /// A certificate put onto a service that is hosted here.
    case hostedSetup = "hosted-setup"
    /// A certificate for mail, for one recipient and each begun year.
    case mailCertificate = "mail-certificate"

    /// What people read for one of it; at most 24 characters, so that a quote fits beside a form.
    package var label: String {
        switch self {
        case .hostedSetup: "setup of the service"
        case .mailCertificate: "mail certificate, a year"
        }
    }
}

/// The price of one of each, in each currency.
package struct ServicePrices: Hashable, Sendable {
    private let figures: [Currency: [ServiceItem: Sourced<Money>]]

    /// The figures of a book; one that sells something sells it in every currency.
    init(_ figures: [Currency: [ServiceItem: Sourced<Money>]]) { self.figures = figures }

    /// The price of one, without tax; `nil` for what the book does not sell.
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
