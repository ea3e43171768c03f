import Orders

extension QuoteSheet {
    /// The sheet as one page of HTML that asks for nothing else: no script, no picture, no font. It follows the reader's light or dark ground, and prints on
    /// one sheet of A4 or Letter.
    package var html: String {
        func pairs(_ details: [KeptQuote.Detail]) -> String {
            details.map { "<dt>\(Self.escaped($0.label))</dt><dd>\(Self.isolated($0.value))</dd>\n" }.joined()
        }
        let whom = customer.map(Self.isolated).joined(separator: ", ")
        func rows(_ rows: [Quote.Row]) -> String {
            rows.map { "<tr><th scope=\"row\">\(Self.escaped($0.label))</th><td>\(Self.escaped($0.amount))</td></tr>\n" }.joined()
        }
        func strong(_ row: Quote.Row) -> String {
            "<tr class=\"total\"><th scope=\"row\">\(Self.escaped(row.label))</th><td>\(Self.escaped(row.amount))</td></tr>"
        }
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>\(Self.escaped(title))</title>
            <style>
            \(styles)
            </style>
            </head>
            <body>
            <h1>\(Self.escaped(title))</h1>
            <p>\(Self.escaped(product))</p>
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
            \(notes.map { "<p class=\"note\">\(Self.escaped($0))</p>\n" }.joined())</body>
            </html>

            """
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
        :root { color-scheme: light dark; --ground: #fff; --ink: #1b1b1b; --faint: #595959; --line: #949494; }
        @media (prefers-color-scheme: dark) { :root { --ground: #161616; --ink: #ededed; --faint: #b3b3b3; --line: #7a7a7a; } }
        body { max-width: 45rem; margin: 2rem auto; padding: 0 1rem; background: var(--ground); color: var(--ink); font: 1rem/1.4 sans-serif; overflow-wrap: anywhere; }
        h1 { font-size: 1.6rem; margin: 0 0 0.2rem; }
        h2 { font-size: 1.1rem; margin: 1.2rem 0 0.4rem; border-bottom: 1px solid var(--line); }
        dl { display: grid; grid-template-columns: minmax(7rem, max-content) 1fr; gap: 0.1rem 1rem; margin: 0.6rem 0; }
        dt { color: var(--faint); }
        dd { margin: 0; }
        table { width: 100%; border-collapse: collapse; }
        th { text-align: start; font-weight: normal; padding: 0.15rem 0; }
        td { text-align: end; white-space: nowrap; padding: 0.15rem 0; font-variant-numeric: tabular-nums; }
        tfoot tr:first-child > * { border-top: 1px solid var(--line); }
        .total > * { font-weight: bold; }
        .note { color: var(--faint); font-size: 0.875rem; margin: 0.5rem 0; }
        @page { margin: 15mm; }
        @media print {
        :root { --ground: #fff; --ink: #000; --faint: #333; --line: #777; }
        body { margin: 0; padding: 0; max-width: none; font-size: 10pt; }
        .close { font-size: 8.5pt; columns: 2; display: block; }
        .dense { font-size: 6.5pt; columns: 3; display: block; line-height: 1.2; }
        .close dt, .dense dt { float: inline-start; clear: both; margin-inline-end: 0.5em; }
        tr, dt, dd { break-inside: avoid; }
        }
        """
    }

    /// A text by itself: whichever way it is written, what stands around it keeps its order.
    private static func isolated(_ text: String) -> String { "<bdi>\(escaped(text))</bdi>" }

    /// A text as HTML, in an element or in quotation marks.
    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { escaped, character in
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.append(character)
            }
        }
    }
}
