package import Flow
package import Names
import Orders
import Validation

/// What may be kept of a payment card: brand and last four digits (PCI DSS v4.0.1, 3.4.1).
package struct CardFacts {
    /// As people call it: `Visa`.
    package let brand: String
    /// Four digits.
    package let lastFour: String

    /// Fails for a number that its rule refuses: nothing is said about a card that there is not.
    package init?(number: Secret, names: NameServices) {
        let context = RuleContext(asOf: CalendarDate(daysSinceEpoch: 0), names: names)
        guard let digits = Rule.named("card-number")?.check(number.revealed, context).normalized, let brand = CardBrand.of(digits) else {
            return nil
        }
        self.brand = brand.rawValue
        lastFour = String(digits.suffix(4))
    }
}
