/// An amount with its currency, as people say and type it.
package struct MonetaryAmount: Hashable, Sendable {
    /// In minor units of the currency.
    package let money: Money
    /// What it is in.
    package let currency: Currency

    /// So much of a currency.
    package init(_ money: Money, _ currency: Currency) {
        (self.money, self.currency) = (money, currency)
    }

    /// Reads what somebody typed: `569`, `569.00`, with or without a currency before or behind it.
    ///
    /// - Parameter currency: what it is in if that is not said.
    /// - Throws: ``Fault``. Nothing, `0.00`, is an amount here.
    package init(typed: String, in currency: Currency) throws(Fault) {
        let shown = DisplayText.sanitized(String(typed.prefix(40)))
        let words = typed.prefix(Self.longest).split(whereSeparator: \.isWhitespace).map(String.init)
        guard (1...2).contains(words.count), typed.count <= Self.longest else { throw Fault(shown: shown, reason: .notANumber) }
        let isFirst = words[0].first.map { $0.isLetter } ?? false
        let named = words.count == 2 ? words[isFirst ? 0 : 1] : nil
        let figure = words[words.count == 2 && isFirst ? 1 : 0]
        if let named {
            guard let named = Currency(rawValue: named.uppercased()) else { throw Fault(shown: shown, reason: nil) }
            self.currency = named
        } else {
            self.currency = currency
        }
        do {
            money = Money(minorUnits: try Hundredths.read(figure, decimals: 2...2))
        } catch {
            throw Fault(shown: shown, reason: error)
        }
    }

    private static let longest = 60

    /// Why what was typed is no amount.
    package struct Fault: Error, Hashable, Sendable {
        /// What was typed, fit for a terminal.
        let shown: String
        /// What is wrong with the figure; `nil` where it is the currency.
        let reason: Hundredths.Fault?
    }
}

extension MonetaryAmount: CustomStringConvertible {
    /// `569.00 USD`.
    package var description: String { "\(money.text) \(currency.rawValue)" }
}

extension MonetaryAmount.Fault: CustomStringConvertible {
    /// One sentence for people, safe to print on a terminal.
    package var description: String {
        switch reason {
        case .negative: "The amount \(shown) is negative: write one above zero."
        case .decimals: "The amount \(shown) has the wrong number of decimals: write it like 569.00."
        case .tooLarge: "The amount \(shown) is too large: write at most \(Money(minorUnits: Hundredths.largest).text)."
        case .notANumber: "The text “\(shown)” is no amount: write it like 1569.00, with a point and without commas."
        case nil: "The amount \(shown) is in no currency of ours: write \(Currency.allCases.map(\.rawValue).joined(separator: ", "))."
        }
    }
}
