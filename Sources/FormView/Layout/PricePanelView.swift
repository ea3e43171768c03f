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
        let notes = price.notes.flatMap { [.blank] + typesetter.wrapped($0, to: columns).map { Line($0, .dim) } }
        return heading + items(in: rows - heading.count - sums.count, columns: columns) + sums + notes
    }

    /// As many items as fit, the rest as `… n more`. Items beyond the last row are not even looked at.
    private func items(in rows: Int, columns: Int) -> [Line] {
        var shown: [Line] = []
        var ends: [Int] = []
        for line in price.lines where shown.count <= rows {
            shown += pair("\(line.quantity) × \(line.label)", line.amount, columns, .plain)
            ends.append(shown.count)
        }
        if shown.count <= rows { return shown }
        let kept = ends.filter { $0 < rows }
        return shown.prefix(kept.last ?? 0) + [Line("… \(price.lines.count - kept.count) more", .dim)]
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

    /// The price in one line: the total first, then what fits whole. A cut amount would be a wrong one.
    func line(columns: Int) -> Line {
        guard !isEmpty else { return Line("No price yet.", .dim) }
        let start = "Price \(price.currency)  "
        let total = "Total \(price.total)"
        var spans = [Span(start), Span(total, .heading)]
        var used = typesetter.cells(of: start) + typesetter.cells(of: total)
        for (label, amount) in [("Tax", price.tax), ("Subtotal", price.subtotal)] where !amount.isEmpty {
            let part = "  \(label) \(amount)"
            guard used + typesetter.cells(of: part) <= columns else { continue }
            spans.append(Span(part))
            used += typesetter.cells(of: part)
        }
        return Line(spans)
    }
}
