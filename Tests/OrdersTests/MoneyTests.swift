import Testing

@testable import Orders

struct MoneyTests {
    struct Share: Sendable, CustomTestStringConvertible {
        let amount: Int
        let numerator: Int
        let denominator: Int
        let share: Int
        var testDescription: String { "\(amount) · \(numerator)/\(denominator)" }
    }

    /// Rounded half away from zero, worked by hand.
    static let shares = [
        Share(amount: 34_900, numerator: 175, denominator: 1000, share: 6108),  // 6107.5
        Share(amount: 34_900, numerator: 20, denominator: 100, share: 6980),
        Share(amount: 1, numerator: 1, denominator: 2, share: 1),
        Share(amount: -1, numerator: 1, denominator: 2, share: -1),
        Share(amount: 1, numerator: 49, denominator: 100, share: 0),
        Share(amount: -10, numerator: 1, denominator: 3, share: -3),
        Share(amount: 0, numerator: 15, denominator: 100, share: 0),
    ]

    @Test(arguments: shares)
    func sharesAreRoundedHalfAwayFromZero(_ example: Share) {
        #expect(Money(minorUnits: example.amount).share(example.numerator, of: example.denominator).minorUnits == example.share)
    }

    @Test(arguments: [(34_900, "349.00"), (5, "0.05"), (0, "0.00"), (-1250, "-12.50"), (-5, "-0.05"), (100_000_001, "1000000.01")])
    func textHasTwoDecimals(minorUnits: Int, text: String) {
        #expect(Money(minorUnits: minorUnits).text == text)
    }

    @Test func jsonIsABareInteger() throws {
        #expect(try json([Money(minorUnits: -1250)]) == "[-1250]")
        #expect(throws: (any Error).self) { try value([Money].self, "[12.5]") }
        #expect(throws: (any Error).self) { try value([Money].self, "[\"12\"]") }
    }
}
