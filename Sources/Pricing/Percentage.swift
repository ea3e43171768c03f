package import Orders

/// A rate from 0 to 100 per cent in steps of a hundredth of one per cent.
package struct Percentage: Hashable, Sendable {
    /// Hundredths of one per cent, 0…10 000.
    package let hundredths: Int

    /// Fails outside 0…10 000.
    package init?(hundredths: Int) {
        guard (0...10_000).contains(hundredths) else { return nil }
        self.hundredths = hundredths
    }

    /// This share of an amount, rounded half up to the minor unit.
    package func of(_ amount: Money) -> Money {
        amount.share(hundredths, of: 10_000)
    }

    /// `20 %`, `17.5 %`, `12.25 %`.
    package var text: String {
        let fraction = hundredths % 100
        return switch (fraction / 10, fraction % 10) {
        case (0, 0): "\(hundredths / 100) %"
        case (let tenths, 0): "\(hundredths / 100).\(tenths) %"
        case (let tenths, let last): "\(hundredths / 100).\(tenths)\(last) %"
        }
    }
}
