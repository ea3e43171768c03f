import Flow
import Validation

/// What may be kept of a payment card: brand and last four digits (PCI DSS v4.0.1, 3.4.1).
struct CardFacts {
    let brand: String
    let lastFour: String

    /// Fails unless the number is long enough to keep only a part of it, and of a known brand.
    init?(number: Secret) {
        let digits = number.revealed.filter { $0.isASCII && $0.isNumber }
        guard digits.count >= 12, let brand = CardBrand.of(digits) else { return nil }
        self.brand = brand.rawValue
        lastFour = String(digits.suffix(4))
    }
}
