package import Archive
package import Orders

extension OrderStore {
    /// Gives an order its invoice; see ``OrderArchive/invoice(_:by:at:)``.
    ///
    /// The next number is worked out from the trail while nobody else can write it, and the same write puts it there: no file could contradict it.
    package func invoice(_ id: OrderID, by actor: String, at time: Timestamp) throws(ArchiveFault) -> Order {
        guard let month = try month(of: id) else { throw .noSuchOrder(id) }
        if let order = try invoice(id, in: month, by: actor, at: time, behind: nil) { return order }
        // Looked for while nobody has to wait; what is given meanwhile, the trail tells of.
        let last = lastInvoiceOfOrders(in: time.calendarDate.year)
        guard let order = try invoice(id, in: month, by: actor, at: time, behind: .some(last)) else { return try self.order(id) }
        return order
    }

    /// The same, where the trail tells of an invoice of the year, or where it is known what the orders say; `nil` if not.
    private func invoice(
        _ id: OrderID, in month: StoreLayout.Month, by actor: String, at time: Timestamp, behind known: InvoiceNumber??
    ) throws(ArchiveFault) -> Order? {
        let year = time.calendarDate.year
        return try whileWriting { () throws(ArchiveFault) in
            try whileRecording(by: actor, at: time) { (trail) throws(ArchiveFault) in
                let stored = try recordedOrder(id, in: month, trail)
                if stored.isInvoiced { return stored }
                if let refusal = stored.refusalToInvoice { throw .noInvoice(id, because: refusal) }
                let told = try trail.lastEntry(with: Self.line(year)).flatMap { InvoiceNumber($0.what.dropFirst(Invoice.beginning.count)) }
                guard let last = told.map(Optional.some) ?? known else { return nil }
                guard let number = InvoiceNumber.following(last, in: year) else {
                    throw .noInvoice(id, because: "There are no invoice numbers left in \(year).")
                }
                return try change([(OrderChange(stored.invoiced(number, by: actor, at: time)), month)], trail)[0]
            }
        }
    }

    /// How the line of an invoice of a year begins what it tells.
    private static func line(_ year: Int) -> String { "\"what\":\"\(Invoice.beginning)\(year)-" }

    /// The last number of a year that an order has. Orders are read only before the first invoice of a year, and where a trail was lost that told of some.
    private func lastInvoiceOfOrders(in year: Int) -> InvoiceNumber? {
        guard let search = ByteSearch(Array("\"number\": \"\(year)-".utf8)) else { return nil }
        var last: InvoiceNumber?
        for month in reader.years().years.flatMap({ reader.months(of: $0).months }) {
            for name in reader.names(in: layout.month(month)).names {
                let path = "\(layout.month(month))/\(name)"
                guard let id = reader.id(ofFile: name), let bytes = try? StoredJSON.contents(of: path, operations),
                    bytes.withUnsafeBytes({ search.firstPlace(in: $0, 0..<$0.count) }) != nil,
                    let number = try? reader.order(id, from: bytes, path).invoices.map(\.number).filter({ $0.year == year }).max()
                else { continue }
                last = max(last ?? number, number)
            }
        }
        return last
    }
}
