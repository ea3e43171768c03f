import JSONText
import Orders

extension BookReader {
    /// The price table: for each currency a row for each item with a column for each term.
    mutating func priceTable(_ place: Place?, columns header: Place?) -> PriceTable? {
        let columns = columns(header)
        guard let place, let currencies = entries(place) else { return nil }
        var figures: [PriceKey: Sourced<Money>] = [:]
        var seen: Set<Currency> = []
        for (key, position, rows) in currencies {
            guard let currency: Currency = choice(key, at: position, rows.path, called: "currency") else { continue }
            seen.insert(currency)
            readRows(rows, currency: currency, columns: columns, into: &figures)
        }
        let missing = Currency.allCases.filter { !seen.contains($0) }.map(\.rawValue)
        if !missing.isEmpty { report(place, "the prices in \(listed(missing)) are missing") }
        return PriceTable(figures)
    }

    /// The term of each column, `nil` for a column whose name is wrong; `nil` altogether without a header.
    private mutating func columns(_ header: Place?) -> [Term?]? {
        guard let header, let cells = elements(header) else { return nil }
        var terms: [Term?] = []
        for cell in cells {
            let term: Term? = choice(cell, called: "term")
            if let term, terms.contains(term) { report(cell, "\(shown(term.rawValue)) is a column already") }
            terms.append(term)
        }
        let missing = Term.allCases.filter { !terms.contains($0) }.map(\.rawValue)
        if !missing.isEmpty { report(header, "the columns \(listed(missing)) are missing") }
        return terms
    }

    private mutating func readRows(
        _ place: Place, currency: Currency, columns: [Term?]?, into figures: inout [PriceKey: Sourced<Money>]
    ) {
        guard let rows = entries(place) else { return }
        var seen: Set<PriceItem> = []
        for (key, position, row) in rows {
            guard let item: PriceItem = choice(key, at: position, row.path, called: "item") else { continue }
            seen.insert(item)
            guard let cells = elements(row) else { continue }
            if let columns, columns.count != cells.count { report(row, Self.lengthMessage(cells.count, columns)) }
            for (index, cell) in cells.enumerated() {
                let term = columns.flatMap { index < $0.count ? $0[index] : nil }
                let figure = price(Place(node: cell.node, path: term.map { "\(row.path).\($0.rawValue)" } ?? cell.path))
                if let term, let figure { figures[PriceKey(currency: currency, item: item, term: term)] = figure }
            }
        }
        let missing = PriceItem.allCases.filter { !seen.contains($0) }.map(\.rawValue)
        if !missing.isEmpty { report(place, "the prices for \(listed(missing)) are missing") }
    }

    private static func lengthMessage(_ count: Int, _ columns: [Term?]) -> String {
        guard count < columns.count else { return "has \(count) figures for the \(columns.count) columns of \"terms\"" }
        let missing = columns.dropFirst(count).map { $0?.rawValue ?? "an unknown term" }
        return "has \(count) figures for the \(columns.count) columns of \"terms\"; those for \(listed(missing)) are missing"
    }
}
