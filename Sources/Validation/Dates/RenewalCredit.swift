package import Orders

/// The free days of an order that renews another: what is left of the old term. Like those for switching they extend the term, never a single
/// certificate.
package struct RenewalCredit: Hashable, Sendable {
    /// The last day of the old term.
    package let lastDay: CalendarDate
    /// The most days that are credited.
    package let limit: Int

    /// The credit for a term that ends on a day.
    package init(lastDay: CalendarDate, limit: Int) { (self.lastDay, self.limit) = (lastDay, limit) }

    /// The days that are paid for already in a term that begins on a day, first and last counted.
    package func daysLeft(from start: CalendarDate) -> Int { max(0, start.days(until: lastDay) + 1) }

    /// How many of them are credited.
    package func days(from start: CalendarDate) -> Int { min(limit, daysLeft(from: start)) }
}
