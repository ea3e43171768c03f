extension PricePanel {
    /// The price in one sentence: `Price: 349.00 USD, tax after the address.` Before there is one, what stands in its way; `nil` for nothing.
    package var sentence: String? {
        guard !total.isEmpty else { return notes.first }
        return "Price: \(total) \(currency), \(tax.last?.isNumber == true ? "with tax of \(tax)" : "tax \(tax)")."
    }

    /// The price line by line, with its sums and what is said about it; none before there is a price.
    package var documentLines: [DocumentLine] {
        guard !total.isEmpty else { return notes.map { DocumentLine($0) } }
        let items = lines.map { DocumentLine("\($0.quantity) × \($0.label)", .pair(value: $0.amount)) }
        return [DocumentLine("Price in \(currency)", .heading)] + items + [
            DocumentLine("Subtotal", .pair(value: subtotal)), DocumentLine("Tax", .pair(value: tax)),
            DocumentLine("Total \(currency)", .pair(value: total)),
        ] + (explanations + notes).map { DocumentLine($0) }
    }
}
