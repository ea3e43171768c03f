package import Orders

/// Which customers pay which tax, by date.
package struct TaxTable: Hashable, Sendable {
    /// A rate and the days it holds.
    package struct Rate: Hashable, Sendable {
        /// Of the subtotal.
        package let percent: Sourced<Percentage>
        /// The days it holds.
        package let period: Period
    }

    /// Countries whose customers pay the tax on the days of a period.
    package struct Customers: Hashable, Sendable {
        /// ISO 3166-1 alpha-2.
        package let countries: Set<String>
        /// The days they pay it.
        package let period: Period
        /// Whether customers with a valid VAT number account for the tax themselves.
        package let reverseCharge: Bool
    }

    /// What a customer owes.
    package enum Treatment: Hashable, Sendable {
        /// The tax is due.
        case due(Percentage, avoidableByVATNumber: Bool)
        /// The customer accounts for the tax; none is charged.
        case reverseCharge
        /// The table does not tax customers of that country on that day.
        case untaxed
    }

    /// What people call the tax: `UK VAT`.
    package let name: String
    /// In order of time, without gaps or overlaps over the book's days.
    package let rates: [Rate]
    /// No country twice on the same day.
    package let customers: [Customers]

    /// What a customer of a country (ISO 3166-1 alpha-2) owes on a day.
    package func treatment(country: String, hasValidVATNumber: Bool, on date: CalendarDate) -> Treatment {
        guard let group = customers.first(where: { $0.countries.contains(country) && $0.period.contains(date) }),
            let rate = rates.first(where: { $0.period.contains(date) })
        else { return .untaxed }
        if group.reverseCharge && hasValidVATNumber { return .reverseCharge }
        return .due(rate.percent.value, avoidableByVATNumber: group.reverseCharge)
    }
}
