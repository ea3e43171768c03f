/// A price with explained lines, as `quote --json` prints it and as an order keeps it. Amounts are minor units of `currency`.
package struct Quote: Codable, Hashable, Sendable {
    /// One item of a quote. `amount` is `quantity` times `unit`; a discount is one negative line.
    package struct Line: Codable, Hashable, Sendable {
        /// The price book's item id (`standard`, `license-block`, `subdomain`, …), `coupon` or `campaign`.
        package var item: String
        /// How many, at least 1.
        package var quantity: Int
        /// The price of one.
        package var unit: Money
        /// The price of all.
        package var amount: Money
        /// Whether the price book marks the figure as assumed rather than printed or derived.
        package var assumed: Bool
        /// What people read: `additional subdomain`.
        package var label: String

        /// A line of a quote.
        package init(item: String, quantity: Int, unit: Money, amount: Money, assumed: Bool, label: String) {
            (self.item, self.quantity, self.unit, self.amount) = (item, quantity, unit, amount)
            (self.assumed, self.label) = (assumed, label)
        }

        /// The amount as people read it, `~` before an assumed one.
        package var markedAmount: String { (assumed ? Quote.mark : "") + amount.text }
    }

    /// Which price book gave the figures.
    package struct Book: Codable, Hashable, Sendable {
        /// The book's name.
        package var name: String
        /// The book's version.
        package var version: String

        /// Names a book.
        package init(name: String, version: String) {
            (self.name, self.version) = (name, version)
        }
    }

    /// Whether it is the price of what costs nothing by its nature, which need not be read.
    package var isNothing: Bool { lines.isEmpty && total == .zero }

    /// The currency of every amount.
    package var currency: Currency
    /// Items in the book's order, then discounts.
    package var lines: [Line]
    /// The sum of all lines, discounts included.
    package var subtotal: Money
    /// 0 where none is due, `nil` only while the country is unanswered.
    package var tax: Money?
    /// `subtotal` plus `tax`.
    package var total: Money
    /// Where the figures come from.
    package var book: Book
    /// Sentences people must read with the price: why no tax is due, which tax it is, why a code gives nothing.
    package var notes: [String]

    /// A quote whose sums the caller has worked out.
    package init(currency: Currency, lines: [Line], subtotal: Money, tax: Money?, total: Money, book: Book, notes: [String]) {
        (self.currency, self.lines, self.subtotal) = (currency, lines, subtotal)
        (self.tax, self.total, self.book, self.notes) = (tax, total, book, notes)
    }
}

extension Quote {
    private enum CodingKeys: String, CodingKey {
        case currency, lines, subtotal, tax, total, book, notes
    }

    /// Writes `"tax": null` while the country is unanswered, so that a reader can tell "not known" from "no such member".
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(currency, forKey: .currency)
        try container.encode(lines, forKey: .lines)
        try container.encode(subtotal, forKey: .subtotal)
        try container.encode(tax, forKey: .tax)
        try container.encode(total, forKey: .total)
        try container.encode(book, forKey: .book)
        try container.encode(notes, forKey: .notes)
    }
}
