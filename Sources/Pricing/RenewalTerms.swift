/// What the book says about orders that renew others.
package struct RenewalTerms: Hashable, Sendable {
    /// How many days that are left of the old term are added to the new one, at most.
    package let creditDays: Sourced<Int>
    /// From how many days before the last day of the old term on an order can be renewed.
    package let windowDays: Sourced<Int>

    /// The most days of either: five years.
    static let longest = 1827
}
