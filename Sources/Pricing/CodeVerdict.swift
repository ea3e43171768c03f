package import Orders

/// What the price book says about a coupon or campaign code.
package struct CodeVerdict: Hashable, Sendable {
    /// Whether the code counts, and what stands against it.
    package enum Outcome: Hashable, Sendable {
        /// It takes this much off, at most the undiscounted subtotal.
        case accepted(discount: Money)
        /// The book has no such code.
        case unknown
        /// The book has it, as the other kind of code.
        case otherKind(CodeKind)
        /// It may be used only so many times, and nobody can say how often it was.
        case uncounted(allowed: Int)
        /// It is for orders in another currency only.
        case otherCurrency(Currency)
        /// Its first day is still to come.
        case notYetActive(from: CalendarDate)
        /// Its last day is past.
        case expired(lastDay: CalendarDate)
        /// All its uses are taken.
        case usedUp(allowed: Int)
        /// The undiscounted subtotal is too small.
        case belowMinimum(Money)
    }

    /// What the code was given as.
    package let kind: CodeKind
    /// As typed, folded (`DiscountCode.folded`).
    package let code: String
    /// The order's.
    package let currency: Currency
    /// What the book says.
    package let outcome: Outcome

    /// Whether the code counts.
    package var isAccepted: Bool {
        if case .accepted = outcome { true } else { false }
    }

    /// The sentence for the customer. A code that is not known is not repeated, and no known one is named: codes are half secrets.
    package var sentence: String {
        let title = kind == .coupon ? "Coupon" : "Campaign"
        return switch outcome {
        case .accepted(let discount):
            "\(title) \(code) takes \(discount.text) \(currency.rawValue) off."
        case .unknown:
            "This \(kind.rawValue) code is not known. Check its spelling, or leave the field empty."
        case .otherKind(let other):
            "\(code) is a \(other.rawValue) code. Type it as \(other.rawValue) code, and leave the \(kind.rawValue) code empty."
        case .uncounted(let allowed):
            "\(title) \(code) may be used \(allowed == 1 ? "once" : "\(allowed) times"), and the store's orders cannot be read to count its uses. Have the "
                + "store checked, or leave the field empty."
        case .otherCurrency(let other):
            "\(title) \(code) is for orders in \(other.rawValue); this order is in \(currency.rawValue)."
        case .notYetActive(let first):
            "\(title) \(code) is not active yet: its first day is \(first)."
        case .expired(let last):
            "\(title) \(code) has expired: its last day was \(last)."
        case .usedUp(let allowed):
            "\(title) \(code) is used up: it could be used \(allowed == 1 ? "once" : "\(allowed) times")."
        case .belowMinimum(let minimum):
            "\(title) \(code) needs an order of at least \(minimum.text) \(currency.rawValue) before tax and discounts."
        }
    }
}

extension PriceBook {
    /// How many orders of the store may use a code, as typed; `nil` for any number.
    package func remainingUses(of code: String, _ kind: CodeKind) -> Int? {
        self.code(DiscountCode.folded(code), kind)?.uses.map { $0.allowed - $0.used }
    }

    /// Checks a code that was typed.
    /// - Parameters:
    ///   - subtotal: The order's price without tax and before discounts, in `currency`.
    ///   - uses: How many orders of the store have used the code, besides the uses the book itself counts; `nil` if the store cannot be read.
    package func check(
        _ code: String, as kind: CodeKind, currency: Currency, date: CalendarDate, subtotal: Money, uses: Int? = 0
    ) -> CodeVerdict {
        let folded = DiscountCode.folded(code)
        let outcome: CodeVerdict.Outcome =
            if let entry = self.code(folded, kind) {
                entry.outcome(currency: currency, date: date, subtotal: subtotal, uses: uses)
            } else if let other = CodeKind.allCases.first(where: { self.code(folded, $0) != nil }) {
                .otherKind(other)
            } else {
                .unknown
            }
        return CodeVerdict(kind: kind, code: folded, currency: currency, outcome: outcome)
    }
}

extension DiscountCode {
    /// What never changes for an order comes first, what more items would mend comes last.
    fileprivate func outcome(currency: Currency, date: CalendarDate, subtotal: Money, uses: Int?) -> CodeVerdict.Outcome {
        if let own = self.currency, own != currency { return .otherCurrency(own) }
        if date < period.from { return .notYetActive(from: period.from) }
        if let last = period.to, date > last { return .expired(lastDay: last) }
        if let limit = self.uses {
            guard let uses else { return .uncounted(allowed: limit.allowed) }
            if uses >= limit.allowed - limit.used { return .usedUp(allowed: limit.allowed) }
        }
        if let minimum, subtotal < minimum { return .belowMinimum(minimum) }
        return .accepted(discount: min(discount(on: subtotal), subtotal))
    }
}
