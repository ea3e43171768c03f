import Flow

/// The price beside the form, or as one line. The sums are always shown; items fold when there is no room.
struct PricePanelView {
    let price: PricePanel
    let typesetter: Typesetter

    private var isEmpty: Bool { price.lines.isEmpty && price.total.isEmpty && price.subtotal.isEmpty }

    /// The panel in a region of so many rows and columns.
    func rows(_ rows: Int, columns: Int) -> [Line] {
        let heading = pair("Price", price.currency, columns, .heading) + [.blank]
        guard !isEmpty else { return heading + typesetter.wrapped("No price yet.", to: columns).map { Line($0, .dim) } }
        var sums = [Line(String(repeating: "─", count: columns), .dim)]
        for (label, amount, style) in [
            ("Subtotal", price.subtotal, Style.plain), ("Tax", price.tax, .plain), ("Total", price.total, .heading),
        ]
        where !amount.isEmpty {
            sums += pair(label, amount, columns, style)
        }
        let items = price.lines.map { pair("\($0.quantity) × \($0.label)", $0.amount, columns, .plain) }
        let notes = price.notes.flatMap { [.blank] + typesetter.wrapped($0, to: columns).map { Line($0, .dim) } }
        return heading + folded(items, to: rows - heading.count - sums.count) + sums + notes
    }

    /// As many items as fit, the rest as `… n more`.
    private func folded(_ items: [[Line]], to rows: Int) -> [Line] {
        if items.reduce(0, { $0 + $1.count }) <= rows { return items.flatMap { $0 } }
        var shown: [Line] = []
        var count = 0
        for item in items {
            if shown.count + item.count > max(0, rows - 1) { break }
            shown += item
            count += 1
        }
        return shown + [Line("… \(items.count - count) more", .dim)]
    }

    /// A label and, at the right edge of its last row or below it, an amount.
    private func pair(_ label: String, _ amount: String, _ columns: Int, _ style: Style) -> [Line] {
        let needed = typesetter.cells(of: amount)
        var lines = typesetter.wrapped(label, to: columns)
        let used = typesetter.cells(of: lines.last ?? "")
        if amount.isEmpty { return lines.map { Line($0, style) } }
        if used + 1 + needed <= columns, let last = lines.popLast() {
            return lines.map { Line($0, style) } + [Line(last + String(repeating: " ", count: columns - used - needed) + amount, style)]
        }
        let below = typesetter.wrapped(amount, to: columns).map { text in
            Line(String(repeating: " ", count: max(0, columns - typesetter.cells(of: text))) + text, style)
        }
        return lines.map { Line($0, style) } + below
    }

    /// The price in one line: the total first, since the end may not fit.
    var line: Line {
        guard !isEmpty else { return Line("No price yet.", .dim) }
        var spans = [Span("Price \(price.currency)  "), Span("Total \(price.total)", .heading)]
        if !price.subtotal.isEmpty { spans.append(Span("  Subtotal \(price.subtotal)")) }
        if !price.tax.isEmpty { spans.append(Span("  Tax \(price.tax)")) }
        return Line(spans)
    }
}
