package import Orders

/// The two kinds of code an order can carry; the raw values are the items of a quote's lines.
package enum CodeKind: String, CaseIterable, Hashable, Sendable {
    case coupon
    case campaign
}

/// A coupon or campaign of the price book.
package struct DiscountCode: Hashable, Sendable {
    /// What a code takes off.
    package enum Reduction: Hashable, Sendable {
        /// A share of the undiscounted subtotal.
        case percent(Sourced<Percentage>)
        /// A fixed amount in the code's currency.
        case amount(Sourced<Money>)
    }

    /// How often a code may be used.
    package struct Uses: Hashable, Sendable {
        /// At least 1.
        package let allowed: Int
        /// How often it was used before the book was written; the order store counts the rest.
        package let used: Int
    }

    /// In capitals, as `folded` makes it.
    package let code: String
    /// What it takes off.
    package let reduction: Reduction
    /// The only currency it is for; `nil` for any. Never `nil` with a fixed amount or a minimum.
    package let currency: Currency?
    /// The days it counts.
    package let period: Period
    /// `nil` for any number of uses.
    package let uses: Uses?
    /// The smallest undiscounted subtotal it is for.
    package let minimum: Money?

    /// Whether what it takes off rests on a figure nobody printed: its own, or, for a share, one of those it is a share of.
    func isAssumed(on lines: [Quote.Line]) -> Bool {
        switch reduction {
        case .percent(let figure): figure.isAssumed || lines.contains(where: \.assumed)
        case .amount(let figure): figure.isAssumed
        }
    }

    /// What it promises to take off an undiscounted subtotal. A fixed amount may be more than that.
    package func discount(on subtotal: Money) -> Money {
        switch reduction {
        case .percent(let figure): figure.value.of(subtotal)
        case .amount(let figure): figure.value
        }
    }

    /// The form in which codes are compared: without surrounding blanks, ASCII letters in capitals.
    package static func folded(_ typed: String) -> String {
        let blanks = typed.prefix(while: \.isWhitespace).count
        let trimmed = typed.dropFirst(blanks)
        let length = trimmed.reversed().drop(while: \.isWhitespace).count
        return String(
            trimmed.prefix(length).map { character in
                character.isASCII ? Character(character.uppercased()) : character
            })
    }
}
