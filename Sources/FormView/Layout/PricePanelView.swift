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
        let room = rows - heading.count - sums.count
        let items = items(in: room, besides: notes.count, columns: columns)
        let left = room - items.count
        let shown = notes.count > left ? notes.prefix(max(0, left - 1)) + [Line(left > 0 ? "…" : "", .dim)] : notes
        return heading + items + sums + shown
    }

    /// Every item, in as many rows as its words need. Where that is too much, one row for each with its label cut, the amount never; and where
    /// even that is too much, as many as fit and `… n more`.
    private func items(in rows: Int, besides notes: Int, columns: Int) -> [Line] {
        var whole: [Line] = []
        // Items beyond the last row are not even looked at.
        for line in price.lines where whole.count <= rows {
            whole += pair(caption(line), line.amount, columns, .plain)
        }
        if whole.count + notes <= rows || (whole.count <= rows && whole.count == price.lines.count) { return whole }
        if price.lines.count <= rows { return price.lines.map { row($0, columns: columns) } }
        let kept = PriceFolding(price.lines).kept(in: max(0, rows - 1), besides: notes)
        return kept.map { row(price.lines[$0], columns: columns) } + [Line("… \(price.lines.count - kept.count) more", .dim)]
    }

    private func caption(_ line: PricePanel.Line) -> String { "\(line.quantity) × \(line.label)" }

    /// An item on a row of its own.
    private func row(_ line: PricePanel.Line, columns: Int) -> Line {
        let room = columns - typesetter.cells(of: line.amount) - 1
        return Line(typesetter.padded(caption(line), to: max(0, room)) + " " + line.amount)
    }

    /// A label and, at the right edge of its last row or below it, an amount.
    private func pair(_ label: String, _ amount: String, _ columns: Int, _ style: Style) -> [Line] {
        let needed = typesetter.cells(of: amount)
        var lines = typesetter.wrapped(label, to: columns)
        let used = typesetter.cells(of: lines.last ?? "")
        if amount.isEmpty { return lines.map { Line($0, style) } }
        if used + 1 + needed <= columns, let last = lines.popLast() {
            return lines.map { Line($0, style) } + [Line(last + String(blanks: columns - used - needed) + amount, style)]
        }
        let below = typesetter.wrapped(amount, to: columns).map { text in
            Line(String(blanks: columns - typesetter.cells(of: text)) + text, style)
        }
        return lines.map { Line($0, style) } + below
    }

    /// The price as a sentence, as the prompts say it.
    func sentence(columns: Int) -> Line { Line(typesetter.clipped(price.sentence ?? "No price yet.", to: columns)) }

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

/// Which items of a long price are left out. What costs nothing goes first and what is taken off the price last, since a total that cannot be
/// followed from the lines above it is no use on the telephone.
private struct PriceFolding {
    private let lines: [PricePanel.Line]

    init(_ lines: [PricePanel.Line]) {
        self.lines = lines
    }

    /// The places of the items that are kept in so many rows, in their order. Free items make room for the notes below the price as well.
    func kept(in rows: Int, besides notes: Int) -> [Int] {
        let discounts = lines.indices.filter { lines[$0].amount.contains("-") }
        let free = lines.indices.filter { !lines[$0].amount.contains { ("1"..."9").contains($0) } }
        let leaving = Set(discounts + free)
        let priced = lines.indices.filter { !leaving.contains($0) }
        var kept = discounts.prefix(rows) + priced.prefix(max(0, rows - discounts.count))
        kept += free.prefix(max(0, rows - notes - kept.count))
        return kept.sorted()
    }
}
