package import Orders

extension PriceBook {
    /// What names cost that are added in the middle of a term: the price of their kind for the whole term, shared by days. What costs nothing has no line,
    /// and nothing at all is no tax either.
    ///
    /// - Parameters:
    ///   - added: how many of each item.
    ///   - selection: currency, term and day, and who pays which tax.
    ///   - days: how many days are left, first and last counted.
    ///   - whole: how many days the whole term has.
    package func quote(
        adding added: [(item: PriceItem, quantity: Int)], for selection: Selection, days: Int, of whole: Int
    ) throws(PricingFault) -> Quote {
        guard effective.contains(selection.date) else {
            throw .notEffective(book: identity, on: selection.date, effective: effective)
        }
        let whole = max(1, whole)
        let days = max(1, min(days, whole))
        var (lines, notes): ([Quote.Line], [String]) = ([], [])
        for (item, quantity) in added where quantity > 0 {
            let figure = try unitPrice(item, term: selection.term, currency: selection.currency)
            let unit = figure.value.share(days, of: whole)
            lines.append(
                Quote.Line(
                    item: item.rawValue, quantity: quantity, unit: unit, amount: unit * quantity, assumed: figure.isAssumed,
                    label: item.label))
            notes.append("One \(item.label): \(days) of \(whole) days of \(figure.value.text) for the whole term.")
        }
        let subtotal = lines.sum
        let charge = lines.isEmpty ? nil : tax.charge(on: subtotal, isAssumed: lines.contains(where: \.assumed), selection)
        return Quote(
            currency: selection.currency, lines: lines, subtotal: subtotal, tax: charge?.amount ?? .zero,
            total: subtotal + (charge?.amount ?? .zero), book: identity, notes: notes + [charge?.note].compactMap(\.self))
    }
}
