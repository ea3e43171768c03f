package import Archive
package import Orders

/// An order whose certificate or term ends soon, as lists show it and programs read it.
package struct ExpiringOrder: Encodable, Hashable, Sendable {
    /// The order.
    package let order: OrderID
    /// The common name.
    package let commonName: String
    /// The last day of the term that was bought.
    package let lastDay: CalendarDate
    /// The day from which the plan's next certificate can be issued; `nil` if there is none to come.
    package let nextDue: CalendarDate?
    /// The organization.
    package let customer: String

    private enum CodingKeys: String, CodingKey {
        case order, commonName, lastDay, nextDue, customer
    }

    /// `nil` for an order that nothing is due of.
    package init?(_ order: OrderSummary) {
        guard order.dueDay != nil, let lastDay = order.lastDay else { return nil }
        (self.order, commonName, customer) = (order.id, order.commonName, order.organization)
        (self.lastDay, nextDue) = (lastDay, order.reissueFrom)
    }

    /// Writes `nextDue` as null where there is none.
    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encode(order, forKey: .order)
        try members.encode(commonName, forKey: .commonName)
        try members.encode(lastDay, forKey: .lastDay)
        try members.encode(nextDue, forKey: .nextDue)
        try members.encode(customer, forKey: .customer)
    }

    /// The day that comes first.
    package var day: CalendarDate { min(lastDay, nextDue ?? lastDay) }

    /// What is due on ``day``, and whether that is past: `next certificate, late`.
    package func what(on today: CalendarDate) -> String {
        day == nextDue
            ? "next certificate" + (day < today ? ", late" : "")
            : day < today ? "has ended" : "last day"
    }

    /// What stands above the lines, cells divided by tabs.
    package static let heading = "Day\tDue\tOrder\tCommon name\tLast day\tNext certificate\tCustomer"

    /// The order on one line, cells divided by tabs.
    package func line(on today: CalendarDate) -> String {
        [
            "\(day)", what(on: today), "\(order)", commonName, "\(lastDay)", nextDue.map { "\($0)" } ?? "", customer,
        ].joined(separator: "\t")
    }
}
