import Archive
import Orders

/// Reads the folders of orders. Whatever it cannot use becomes a fault of its own.
struct OrderReader: Sendable {
    let layout: StoreLayout
    let operations: FileOperations

    /// The names of the years, in no order.
    func years() -> (years: [String], faults: [RecordFault]) {
        folders(in: layout.orders) { name in StoreLayout.Month(year: name, month: "01") == nil ? nil : name }
    }

    /// The months of a year, in no order.
    func months(of year: String) -> (months: [StoreLayout.Month], faults: [RecordFault]) {
        folders(in: layout.year(year)) { name in StoreLayout.Month(year: year, month: name) }
    }

    /// When the orders of a month were placed, in no order.
    func moments(of month: StoreLayout.Month) -> (orders: [(id: OrderID, placedAt: Timestamp)], faults: [RecordFault]) {
        eachOrder(of: month) { ($0.id, $0.placedAt) }
    }

    /// The orders of a month, in no order.
    func orders(of month: StoreLayout.Month) -> (orders: [Order], faults: [RecordFault]) { eachOrder(of: month) { $0 } }

    private func eachOrder<Value>(of month: StoreLayout.Month, _ value: (Order) -> Value) -> (orders: [Value], faults: [RecordFault]) {
        var (orders, faults): ([Value], [RecordFault]) = ([], [])
        let (names, unreadable) = names(in: layout.month(month))
        for name in names {
            let path = "\(layout.month(month))/\(name)"
            if let id = id(ofFile: name) {
                do throws(RecordFault) {
                    let order = try order(id, from: try StoredJSON.contents(of: path, operations), path)
                    try requirePlace(of: order, month, path)
                    orders.append(value(order))
                } catch  where error.reason != .unreadable(.missing) {
                    faults.append(error)
                } catch {
                    // Withdrawn since the folder was listed.
                }
            } else if OrderID(canonical: name) == nil || !isFolder(path) {
                faults.append(RecordFault(path: path, reason: .foreign))
            }
        }
        return (orders, faults.sorted { $0.path < $1.path } + unreadable)
    }

    /// How many order files there are, usable or not.
    var count: Int {
        years().years.flatMap { months(of: $0).months }.reduce(0) { sum, month in
            sum + names(in: layout.month(month)).names.count { id(ofFile: $0) != nil }
        }
    }

    /// How many orders were written before stores had a trail: their files say nothing of revisions. Reads every file.
    var countBeforeTrail: Int {
        guard let revision = ByteSearch(Array("\"revision\"".utf8)) else { return 0 }
        return years().years.flatMap { months(of: $0).months }.reduce(0) { sum, month in
            sum
                + names(in: layout.month(month)).names.count { name in
                    guard id(ofFile: name) != nil,
                        let bytes = try? StoredJSON.contents(of: "\(layout.month(month))/\(name)", operations)
                    else { return false }
                    return bytes.withUnsafeBytes { revision.firstPlace(in: $0, 0..<$0.count) } == nil
                }
        }
    }

    /// An order from the bytes of its file.
    func order(_ id: OrderID, from bytes: [UInt8], _ path: String) throws(RecordFault) -> Order {
        try StoredJSON.order(id, from: bytes, path)
    }

    /// What customers are made of in an order, from the bytes of its file. Reads no more than that of a file in the current format, as ``summary(_:from:in:_:)``.
    func customerExcerpt(_ id: OrderID, from bytes: [UInt8], _ path: String) throws(RecordFault) -> Order {
        if let excerpt = Order(customerExcerptOf: bytes), excerpt.id == id { return excerpt }
        return try order(id, from: bytes, path)
    }

    /// What lists know of an order, from the bytes of its file. Reads no more than that of a file in the current format; whatever else is in it is
    /// looked at when somebody opens it.
    func summary(_ id: OrderID, from bytes: [UInt8], in month: StoreLayout.Month, _ path: String) throws(RecordFault) -> OrderSummary {
        if let excerpt = OrderExcerpt(file: bytes), excerpt.id == id, StoreLayout.Month(excerpt.placedAt.calendarDate) == month {
            return OrderSummary(excerpt)
        }
        let order = try order(id, from: bytes, path)
        try requirePlace(of: order, month, path)
        return OrderSummary(order)
    }

    /// Lists look for an order where its day says.
    func requirePlace(of order: Order, _ month: StoreLayout.Month, _ path: String) throws(RecordFault) {
        let own = StoreLayout.Month(order.placedAt.calendarDate)
        guard own == month else { throw RecordFault(path: path, reason: .otherMonth(layout.month(own))) }
    }

    /// The month in an order file's path.
    func month(ofFile path: String) -> StoreLayout.Month? {
        let parts = path.split(separator: "/").suffix(3).map(String.init)
        return parts.count == 3 ? StoreLayout.Month(year: parts[0], month: parts[1]) : nil
    }

    /// The id in the name of an order's file.
    func id(ofFile name: String) -> OrderID? {
        name.hasSuffix(".json") ? OrderID(canonical: name.dropLast(5)) : nil
    }

    /// The names in a folder; one that is missing is empty.
    func names(in folder: String) -> (names: [String], faults: [RecordFault]) {
        do {
            return (try operations.list(folder), [])
        } catch {
            return ([], error == .missing ? [] : [RecordFault(path: folder, reason: .unreadable(error))])
        }
    }

    private func folders<Name>(in folder: String, _ read: (String) -> Name?) -> ([Name], [RecordFault]) {
        var (found, faults): ([Name], [RecordFault]) = ([], [])
        let (names, unreadable) = names(in: folder)
        for name in names.sorted() {
            if let value = read(name), isFolder("\(folder)/\(name)") {
                found.append(value)
            } else {
                faults.append(RecordFault(path: "\(folder)/\(name)", reason: .foreign))
            }
        }
        return (found, faults + unreadable)
    }

    private func isFolder(_ path: String) -> Bool {
        (try? operations.inspect(path))?.kind == .folder
    }
}
