/// The price beside the form, already in words: this module knows nothing of money.
package struct PricePanel: Hashable, Sendable {
    /// One priced item.
    package struct Line: Hashable, Sendable {
        /// What is priced: `additional subdomain`.
        package var label: String
        /// How many, at least 1.
        package var quantity: Int
        /// `349.00`, with `~` in front where the figure is assumed.
        package var amount: String

        /// A priced item.
        package init(label: String, quantity: Int, amount: String) {
            (self.label, self.quantity, self.amount) = (label, quantity, amount)
        }
    }

    /// `USD`.
    package var currency: String
    /// The priced items; discounts are negative amounts.
    package var lines: [Line]
    /// The sum of the lines: `349.00`.
    package var subtotal: String
    /// An amount, or `after the address`.
    package var tax: String
    /// Subtotal and tax: `418.80`.
    package var total: String
    /// What its marks and words mean, said where the price is read as a whole.
    package var explanations: [String]
    /// Remarks below the total.
    package var notes: [String]

    /// A panel; empty before a region is chosen.
    package init(
        currency: String = "", lines: [Line] = [], subtotal: String = "", tax: String = "", total: String = "",
        explanations: [String] = [], notes: [String] = []
    ) {
        (self.currency, self.lines, self.subtotal) = (currency, lines, subtotal)
        (self.tax, self.total, self.explanations, self.notes) = (tax, total, explanations, notes)
    }
}
