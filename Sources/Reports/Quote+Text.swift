import Flow
package import Orders

extension Quote {
    /// The quote as a table for people. A stored one may have anything in its labels, which must not look like another row.
    package var text: String {
        var rows = lines.map { ("\($0.quantity) × \(DisplayText.sanitized($0.label))", $0.markedAmount) }
        rows += [("Subtotal", subtotal.text), ("Tax", tax?.text ?? "after the address"), ("Total \(currency.rawValue)", total.text)]
        let width = rows.map(\.0.count).max() ?? 0
        let amountWidth = rows.map(\.1.count).max() ?? 0
        let table = rows.map { label, amount in
            label + String(repeating: " ", count: width - label.count + 2 + amountWidth - amount.count) + amount
        }
        let mark = lines.contains(where: \.assumed) ? [PricePanel.assumedMark] : []
        return
            (table + mark + notes.map { DisplayText.sanitized($0) } + [
                DisplayText.sanitized("Price book: \(book.name), version \(book.version)")
            ])
            .joined(separator: "\n")
    }
}
