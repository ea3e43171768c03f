package import Orders

/// A renewal reminder that was written, as programs and people read it.
package struct WrittenReminder: Encodable, Sendable {
    private let order: OrderID
    private let commonName: String
    private let lastDay: CalendarDate
    private let threshold: Int
    private let to: String

    /// A reminder of an order's end.
    package init(_ reminder: RenewalReminder, of order: Order) {
        (self.order, commonName, lastDay) = (
            order.id, order.certificate?.commonName ?? order.mail?.domains.first ?? "", reminder.lastDay
        )
        (threshold, to) = (reminder.threshold ?? reminder.daysLeft, order.customer?.applicant.contact.email ?? "")
    }

    /// The same on one line, cells divided by tabs.
    package var line: String {
        ["\(order)", commonName, "\(lastDay)", "\(threshold) days", to].map { DisplayText.sanitized($0) }.joined(separator: "\t")
    }
}
