import JSONText
import Orders

extension BookReader {
    /// The price table: for each currency a row for each item with a column for each term.
    mutating func priceTable(_ place: Place?, columns header: Place?) -> PriceTable? {
        let columns = columns(header)
        guard let place, let currencies = entries(place) else { return nil }
        var figures = PriceTable.Draft()
        var seen: [Currency] = []
        // A book need not sell everything, but in every currency the same.
        let sold = PriceItem.allCases.filter { item in !item.isOptional || currencies.contains { $0.value.has(item.rawValue) } }
        for (key, position, rows) in currencies {
            guard let currency: Currency = choice(key, at: position, rows.path, called: "currency") else { continue }
            seen.append(currency)
            readRows(rows, currency: currency, required: sold, columns: columns, into: &figures)
        }
        let missing = Currency.allCases.filter { !seen.contains($0) }.map(\.rawValue)
        if !missing.isEmpty { report(place, "has no prices in \(missing.inWords())") }
        return PriceTable(figures)
    }

    /// What is sold by the piece: for each currency a figure for each of it. A book need not sell everything, but in every currency the same.
    mutating func servicePrices(_ place: Place?) -> ServicePrices? {
        guard let place, let currencies = entries(place) else { return nil }
        let sold = ServiceItem.allCases.filter { item in
            currencies.contains { $0.value.has(item.rawValue) }
        }
        var figures: [Currency: [ServiceItem: Sourced<Money>]] = [:]
        for (key, position, row) in currencies {
            guard let currency: Currency = choice(key, at: position, row.path, called: "currency") else { continue }
            let members = members(row, required: sold.map(\.rawValue), optional: ServiceItem.allCases.map(\.rawValue))
            figures[currency] = [:]
            for item in sold { figures[currency]?[item] = price(members[item.rawValue]) }
        }
        let missing = Currency.allCases.filter { figures[$0] == nil }.map(\.rawValue)
        if !missing.isEmpty { report(place, "has no prices in \(missing.inWords())") }
        return ServicePrices(figures)
    }

    /// The term of each column, `nil` for a column whose name is wrong.
    private mutating func columns(_ header: Place?) -> [Term?] {
        guard let header, let cells = elements(header) else { return [] }
        var terms: [Term?] = []
        for cell in cells {
            let term: Term? = choice(cell, called: "term")
            if let term, terms.contains(term) { report(cell, "\(shown(term.rawValue)) is a column already") }
            terms.append(term)
        }
        let missing = Term.allCases.filter { !terms.contains($0) }.map(\.rawValue)
        if !missing.isEmpty { report(header, "has no column for \(missing.inWords())") }
        return terms
    }

    private mutating func readRows(
        _ place: Place, currency: Currency, required: [PriceItem], columns: [Term?], into figures: inout PriceTable.Draft
    ) {
        guard let rows = entries(place) else { return }
        var seen: [PriceItem] = []
        for (key, position, row) in rows {
            guard let item: PriceItem = choice(key, at: position, row.path, called: "item") else { continue }
            seen.append(item)
            guard let cells = elements(row) else { continue }
            if let complaint = Self.lengthComplaint(cells.count, columns) { report(row, complaint) }
            for (index, cell) in cells.enumerated() {
                let term = index < columns.count ? columns[index] : nil
                let figure = price(Place(node: cell.node, path: term.map { .member(of: row.path, $0.rawValue) } ?? cell.path))
                if let term, let figure { figures[item, term, currency] = figure }
            }
        }
        let missing = required.filter { !seen.contains($0) }.map(\.rawValue)
        if !missing.isEmpty { report(place, "has no prices for \(missing.inWords())") }
    }

    /// Says nothing while the header itself is wrong: every row would seem to be.
    private static func lengthComplaint(_ count: Int, _ columns: [Term?]) -> String? {
        let names = columns.compactMap { $0?.rawValue }
        guard names.count == columns.count, Set(names).count == Term.allCases.count, names.count != count else { return nil }
        let fact = "has \(count) figures for the \(names.count) columns of \"terms\""
        return count > names.count ? fact : fact + "; missing: \(names.dropFirst(count).inWords())"
    }
}
