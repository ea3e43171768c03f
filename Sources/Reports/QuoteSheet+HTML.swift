import Orders

extension QuoteSheet {
    /// The sheet as one page of HTML that asks for nothing else: no script, no picture, no font. It follows the reader's light or dark ground, and prints on
    /// one sheet of A4 or Letter.
    package var html: String {
        func pairs(_ details: [KeptQuote.Detail]) -> String {
            details.map { "<dt>\(HTMLText.escaped($0.label))</dt><dd>\(HTMLText.isolated($0.value))</dd>\n" }.joined()
        }
        let whom = customer.map(HTMLText.isolated).joined(separator: ", ")
        func rows(_ rows: [Quote.Row]) -> String {
            rows.map { "<tr><th scope=\"row\">\(HTMLText.escaped($0.label))</th><td>\(HTMLText.escaped($0.amount))</td></tr>\n" }.joined()
        }
        func strong(_ row: Quote.Row) -> String {
            "<tr class=\"total\"><th scope=\"row\">\(HTMLText.escaped(row.label))</th><td>\(HTMLText.escaped(row.amount))</td></tr>"
        }
        let body = """
            <h1>\(HTMLText.escaped(title))</h1>
            <p>\(HTMLText.escaped(product))</p>
            <dl>
            \(customer.isEmpty ? "" : "<dt>For</dt><dd>\(whom)</dd>\n")\(pairs(head))</dl>
            <h2>\(detailsCaption)</h2>
            <dl class="\(density)">
            \(pairs(details))</dl>
            <h2>Price</h2>
            <table>
            <tbody>
            \(rows(items))</tbody>
            <tfoot>
            \(rows(sums))\(strong(total))\(rows(paid))\(open.map(strong) ?? "")
            </tfoot>
            </table>
            \(notes.map { "<p class=\"note\">\(HTMLText.escaped($0))</p>\n" }.joined())
            """
        return HTMLText.page(title: title, styles: styles, body: body)
    }

    /// How close the facts stand, so that they fit on the one page: a certificate may have forty names, and five years about thirty certificates.
    private var density: String {
        switch details.count {
        case ..<18: "roomy"
        case ..<45: "close"
        default: "dense"
        }
    }

    private var styles: String {
        """
        dl { display: grid; grid-template-columns: minmax(7rem, max-content) 1fr; gap: 0.1rem 1rem; margin: 0.6rem 0; }
        dt { color: var(--faint); }
        dd { margin: 0; }
        table { width: 100%; border-collapse: collapse; }
        th { text-align: start; font-weight: normal; padding: 0.15rem 0; }
        td { text-align: end; white-space: nowrap; padding: 0.15rem 0; font-variant-numeric: tabular-nums; }
        tfoot tr:first-child > * { border-top: 1px solid var(--line); }
        .total > * { font-weight: bold; }
        .note { color: var(--faint); font-size: 0.875rem; margin: 0.5rem 0; }
        @media print {
        .close { font-size: 8.5pt; columns: 2; display: block; }
        .dense { font-size: 6.5pt; columns: 3; display: block; line-height: 1.2; }
        .close dt, .dense dt { float: inline-start; clear: both; margin-inline-end: 0.5em; }
        tr, dt, dd { break-inside: avoid; }
        }
        """
    }
}
