/// An amount in minor units (cents, pence) of a currency that its surroundings name. Never floating point.
package struct Money: Hashable, Comparable, Sendable {
    /// Minor units, negative for discounts.
    package let minorUnits: Int

    /// Wraps an amount already counted in minor units.
    package init(minorUnits: Int) {
        self.minorUnits = minorUnits
    }

    /// Nothing to pay.
    package static let zero = Money(minorUnits: 0)

    /// Two decimals, a point, no grouping: `-12.50`.
    package var text: String {
        let magnitude = minorUnits.magnitude
        let cents = magnitude % 100
        return (minorUnits < 0 ? "-" : "") + "\(magnitude / 100)." + (cents < 10 ? "0" : "") + "\(cents)"
    }

    /// Orders amounts of the same currency.
    package static func < (left: Money, right: Money) -> Bool { left.minorUnits < right.minorUnits }

    /// Adds two amounts of the same currency.
    package static func + (left: Money, right: Money) -> Money { Money(minorUnits: left.minorUnits + right.minorUnits) }

    /// Subtracts two amounts of the same currency.
    package static func - (left: Money, right: Money) -> Money { Money(minorUnits: left.minorUnits - right.minorUnits) }

    /// Multiplies by a whole quantity.
    package static func * (left: Money, quantity: Int) -> Money { Money(minorUnits: left.minorUnits * quantity) }

    /// The share `numerator / denominator` of this amount, rounded half away from zero to the minor unit.
    package func share(_ numerator: Int, of denominator: Int) -> Money {
        precondition(denominator > 0, "a share needs a positive denominator")
        let product = minorUnits * numerator
        let rounded = (product.magnitude * 2 + denominator.magnitude) / (denominator.magnitude * 2)
        return Money(minorUnits: product < 0 ? -Int(rounded) : Int(rounded))
    }
}

extension Money: Codable {
    /// Reads the bare integer that orders and quotes contain.
    package init(from decoder: any Decoder) throws {
        minorUnits = try decoder.singleValueContainer().decode(Int.self)
    }

    /// Writes the bare integer of minor units.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(minorUnits)
    }
}
