package import Orders

extension Quote {
    /// The quote as a table for people. A stored one may have anything in its labels, which must not look like another row.
    ///
    /// - Parameter day: the day whose prices they are.
    package func text(on day: CalendarDate) -> String {
        let rows = itemRows + sumRows + [totalRow]
        let width = rows.map(\.label.count).max() ?? 0
        let amountWidth = rows.map(\.amount.count).max() ?? 0
        let table = rows.map { row in
            row.label + String(repeating: " ", count: width - row.label.count + 2 + amountWidth - row.amount.count) + row.amount
        }
        return (table + remarks(on: day)).joined(separator: "\n")
    }
}
