import Archive
package import Orders

extension OrderStore {
    /// The orders whose signing request is as wanted, newest months first. Only the requests are read, not the orders, and at most `limit` of them;
    /// one that cannot be read is passed over.
    package func orders(limit: Int, whoseRequest isWanted: (_ pem: [UInt8]) -> Bool) -> [OrderID] {
        var found: [OrderID] = []
        var remaining = limit
        for year in reader.years().years.sorted(by: >) {
            for month in reader.months(of: year).months.sorted(by: >) {
                for name in reader.names(in: layout.month(month)).names {
                    guard let id = OrderID(canonical: name) else { continue }
                    guard remaining > 0 else { return found }
                    remaining -= 1
                    let path = "\(layout.orderFolder(id, in: month))/\(OrderAttachment.request.rawValue)"
                    if let pem = try? StoredJSON.contents(of: path, operations), isWanted(pem) { found.append(id) }
                }
            }
        }
        return found
    }
}
