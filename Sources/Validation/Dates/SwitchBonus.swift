package import Orders

/// The free days for a customer who comes from another authority: what is left of the certificate being replaced, and 30 days. They extend the
/// term, never a single certificate.
package enum SwitchBonus {
    /// The gift on top of the remaining days.
    package static let gift = 30

    /// How far ahead the replaced certificate's expiry may lie, in months: no public authority has sold more than five years.
    package static let longestRemainder = 60

    /// Whole days from the order's date to the expiry, none for one already past, plus the gift.
    package static func days(currentExpiry: CalendarDate, asOf: CalendarDate) -> Int {
        max(0, asOf.days(until: currentExpiry)) + gift
    }
}
