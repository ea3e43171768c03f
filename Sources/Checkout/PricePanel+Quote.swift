package import Flow
package import Orders

extension PricePanel {
    /// A quote in words, or why there is none.
    ///
    /// - Parameter quote: a fault's description is a sentence.
    package init(_ quote: () throws -> Quote) {
        do {
            self.init(try quote())
        } catch {
            self.init(notes: ["\(error)"])
        }
    }

    /// A quote in words.
    package init(_ quote: Quote) {
        self.init(
            currency: quote.currency.rawValue,
            lines: quote.lines.map { Line(label: $0.label, quantity: $0.quantity, amount: $0.markedAmount) },
            subtotal: quote.sum(quote.subtotal), tax: quote.taxWords, total: quote.sum(quote.total), explanations: quote.explanations,
            notes: quote.notes)
    }
}

extension Quote {
    /// The price line by line, with its sums and what is said about it.
    package var documentLines: [DocumentLine] { PricePanel(self).documentLines }
}
