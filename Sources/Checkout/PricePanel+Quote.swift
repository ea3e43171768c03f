package import Flow
package import Orders

extension PricePanel {
    /// A quote in words.
    package init(_ quote: Quote) {
        self.init(
            currency: quote.currency.rawValue,
            lines: quote.lines.map { Line(label: $0.label, quantity: $0.quantity, amount: $0.markedAmount) },
            subtotal: quote.subtotal.text, tax: quote.tax?.text ?? "after the address", total: quote.total.text, notes: quote.notes)
    }
}

extension Quote {
    /// The price line by line, with its sums and what is said about it.
    package var documentLines: [DocumentLine] { PricePanel(self).documentLines }
}
