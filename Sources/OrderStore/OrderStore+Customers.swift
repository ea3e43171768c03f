package import Archive
import Glibc
package import Orders
import Parallel

extension OrderStore: CustomerArchive {
    /// Customers in whom all the words are found; see ``CustomerArchive/eachCustomer(_:limit:_:)``.
    package func eachCustomer(_ words: String, limit: Int?, _ body: (Customer) throws -> Void) throws {
        var left = limit ?? .max
        guard left > 0 else { return }
        try customerIndex().each(words) { customer in
            try body(customer)
            left -= 1
            return left > 0
        }
    }

    /// The same as far as it takes no time to know; see ``CustomerArchive/customersAtHand(_:from:limit:)``.
    package func customersAtHand(_ words: String, from start: Int, limit: Int) -> [Customer] {
        guard limit > 0 else { return [] }
        var found: [Customer] = []
        try? indexAtHand().each(words, from: start) { customer in
            found.append(customer)
            return found.count < limit
        }
        return found
    }

    /// How many there are; see ``CustomerArchive/customerCountAtHand(_:)``.
    package func customerCountAtHand(_ words: String) -> Int {
        let index = indexAtHand()
        return words.isEmpty ? index.total : index.count(words)
    }

    /// Where one stands; see ``CustomerArchive/customerPlaceAtHand(_:in:)``.
    package func customerPlaceAtHand(_ id: CustomerID, in words: String) -> Int? { indexAtHand().place(of: id, in: words) }

    /// The customer of an order; see ``CustomerArchive/customerAtHand(of:)``.
    package func customerAtHand(of order: OrderID) -> Customer? { indexAtHand().customer(of: order) }

    /// The customer that is known by a key; see ``CustomerArchive/customerAtHand(key:)``.
    package func customerAtHand(key: String) -> Customer? { indexAtHand().customer(key: key) }

    /// One customer.
    ///
    /// - Throws: ``ArchiveFault/noSuchCustomer(_:)``, ``ArchiveFault/customerForgotten(_:at:by:)``.
    package func customer(_ id: CustomerID) throws(ArchiveFault) -> Customer {
        if let customer = customerIndex().customer(id) { return customer }
        for case .success(let forgotten) in forgottenCustomers() where forgotten.id == id {
            throw .customerForgotten(id, at: forgotten.time, by: forgotten.actor)
        }
        throw .noSuchCustomer(id)
    }

    /// How many there are.
    package func customerCount() throws(ArchiveFault) -> Int { customerIndex().total }

    /// Everybody who was forgotten, and every record of that which cannot be used.
    package func forgottenCustomers() -> [Result<ForgottenCustomer, RecordFault>] {
        let (found, faults) = records(in: layout.customers) { (id: CustomerID) throws(RecordFault) in
            let path = layout.customerFile(id)
            let record = try StoredJSON.value(ForgottenCustomer.self, at: path, operations)
            guard record.id == id else { throw RecordFault(path: path, reason: .misplaced(id: record.id.description)) }
            return record
        }
        return found.map(Result.success) + faults.map(Result.failure)
    }

    // MARK: Reading

    /// More of the trail than this, in bytes, is not caught up with while somebody types: some hundred changes.
    private static let mostAtHand = 100_000

    private func indexAtHand() -> CustomerIndex {
        let old = customerCatalogue.contents.withLock { ($0.stamp == nil ? nil : $0.index, $0.stamp) }
        let now = customerStamp
        if let index = old.0, old.1 == now { return index }
        let known = old.0?.trailEnd ?? CustomerIndex(layout.customersIndex, operations)?.trailEnd ?? 0
        if now.trail - known <= Self.mostAtHand { return customerIndex() }
        customerCatalogue.startReading(self)
        return old.0 ?? .empty
    }

    private var customerStamp: CustomerCatalogue.Stamp {
        CustomerCatalogue.Stamp(trail: trailSize, folder: (try? operations.inspect(layout.customers))?.modified ?? -1)
    }

    /// The customers as they are now: as they were read last, with what the trail tells of since. Made from all orders where there is nothing to go on
    /// from. Written back, unless the store cannot be written.
    func customerIndex() -> CustomerIndex {
        let stamp = customerStamp
        return customerCatalogue.contents.withLock { contents in
            if contents.stamp == stamp { return contents.index }
            guard (try? operations.inspect(layout.orders)) != nil else { return .empty }
            // Who could not get it has nothing to write.
            try? makeFolder(layout.locks)
            let lock = try? FileLock(path: layout.customersLock, exclusive: true, patience: 0, mode: modes.file, operations: operations)
            let index = readIndex(isWritten: lock != nil)
            withExtendedLifetime(lock) {}
            contents.index = index
            // Whoever was forgotten by halves is forgotten now, which the trail tells of.
            contents.stamp = CustomerCatalogue.Stamp(trail: stamp.trail, folder: customerStamp.folder)
            return index
        }
    }

    /// Whoever holds the lock of customers writes what was read.
    func readIndex(isWritten: Bool) -> CustomerIndex {
        var records: [ForgottenCustomer] = []
        for case .success(let record) in forgottenCustomers() { records.append(record) }
        if isWritten {
            for record in records where record.accounts != nil {
                try? whileWriting { () throws(ArchiveFault) in try finish(record) }
            }
        }
        var index = CustomerIndex(layout.customersIndex, operations) ?? .empty
        if index.trailEnd == 0 || index.forgotten > records.count {
            let lost = lostRecords(besides: records)
            // One that is damaged stays for somebody to look at.
            for record in lost where isWritten && (try? operations.inspect(layout.customerFile(record.id))) == nil {
                try? makeFolder(layout.customers)
                try? whileWriting { () throws(ArchiveFault) in try write(record) }
            }
            records += lost
        }
        let forgotten = Set(records.flatMap(\.orders))
        index.removed = Set(records.map(\.id))
        var hasFile = index.trailEnd > 0
        if let (changed, end) = hasFile ? ordersSince(index.trailEnd) : nil {
            var fold = CustomerFold(after: index, of: changed, without: forgotten)
            for order in changed { fold.take(order) }
            (index.changed, index.trailEnd) = (fold.changed, end)
            hasFile = !fold.hasMoved
        } else {
            hasFile = false
        }
        if !hasFile {
            let removed = index.removed
            index = .empty
            index.removed = removed
            // Orders that are placed meanwhile are taken in again, which changes nothing.
            // The last lines are looked at again: somebody may just have been at work on what they tell of.
            let end = (try? TrailReader(layout.trail, operations))?.start(ofLast: 100) ?? 0
            index.changed = folded(without: forgotten)
            index.trailEnd = end
        }
        let isOld = !hasFile || !index.changed.isEmpty || index.forgotten != index.removed.count
        guard isWritten, isOld, index.trailEnd > 0, (try? replaceCustomers(index.file(unicode: unicode))) != nil,
            var written = CustomerIndex(layout.customersIndex, operations)
        else { return index }
        written.removed = index.removed
        return written
    }

    /// Not synced: what a power failure takes is made anew.
    private func replaceCustomers(_ bytes: [UInt8]) throws(ArchiveFault) {
        try makeFolder(layout.staging)
        try files.publish(files.stage(bytes, label: "customers", isAwaited: false), as: layout.customersIndex, replacing: true)
    }

    /// The orders that the trail tells of since a place, as they are now, each once, up to one that somebody is still at work on: its line comes before
    /// its file. `nil` if there is no such place.
    private func ordersSince(_ place: Int) -> (orders: [Order], end: Int)? {
        guard let trail = try? TrailReader(layout.trail, from: max(0, place - 1), operations), trail.end >= place else { return nil }
        var (orders, revisions): ([Order], [OrderID: Int]) = ([], [:])
        var end = place
        for line in trail.entries(from: place) {
            guard let entry = line.entry else { return nil }
            if let id = entry.order {
                if revisions[id] == nil, let order = try? order(id) {
                    revisions[id] = order.revision
                    orders.append(order)
                }
                if let known = revisions[id], let revision = entry.revision, known < revision { return (orders, end) }
            }
            end += line.bytes.count + 1
        }
        return (orders, end)
    }

    /// Where the trail tells of each order first, by which archives put orders together: no number of a customer changes that was given when an order was recorded.
    /// What it does not tell of is older.
    func recordedPlaces() -> [OrderID: Int] { (try? TrailReader(layout.trail, operations))?.firstPlaces() ?? [:] }

    /// All orders put together, as they were recorded; read on all processors.
    ///
    /// - Parameter end: the last time at which an order counts; `nil` for any.
    func folded(without forgotten: Set<OrderID>, until end: Timestamp? = nil) -> [CustomerID: Customer] {
        var fold = CustomerFold(after: .empty, without: forgotten, isFirst: true)
        let names = readableMonths.map { month in
            (month: month, ids: reader.names(in: layout.month(month)).names.compactMap(reader.id(ofFile:)))
        }
        // An order's line comes before its file.
        let places = recordedPlaces()
        let total = names.reduce(0) { $0 + $1.ids.count }
        var done = 0
        func take(_ ids: [(id: OrderID, month: StoreLayout.Month)]) {
            let (before, batch) = (done, 256)
            let found = Pieces<Order>()
            Workers.run((ids.count + batch - 1) / batch) { [self] piece in
                let orders = ids[piece * batch..<min((piece + 1) * batch, ids.count)].compactMap { id, month -> Order? in
                    let path = layout.orderFile(id, in: month)
                    return try? reader.customerExcerpt(id, from: StoredJSON.contents(of: path, operations), path)
                }
                let pieces = found.add(orders, as: piece)
                onIndexing?(min(before + pieces * batch, total), total)
            }
            done += ids.count
            for order in found.all.sorted(as: places) where end.map({ order.placedAt <= $0 }) ?? true {
                fold.take(order)
            }
        }
        var told: [(id: OrderID, month: StoreLayout.Month)] = []
        for (month, ids) in names {
            let all = ids.map { (id: $0, month: month) }
            told += all.filter { places[$0.id] != nil }
            take(all.filter { places[$0.id] == nil })
        }
        told.sort { (places[$0.id] ?? 0) < (places[$1.id] ?? 0) }
        for start in stride(from: 0, to: told.count, by: 10_000) { take(Array(told[start..<min(start + 10_000, told.count)])) }
        return fold.changed
    }
}

/// By what orders are sorted as they were recorded: those of which the trail does not tell first, as they were placed.
struct RecordingKey: Comparable {
    private let place: Int
    private let placedAt: Timestamp
    private let id: String

    /// - Parameter places: where the trail tells of each order first.
    init(_ id: OrderID, placedAt: Timestamp, _ places: [OrderID: Int]) {
        (place, self.placedAt, self.id) = (places[id] ?? -1, placedAt, id.description)
    }

    static func < (one: RecordingKey, other: RecordingKey) -> Bool {
        (one.place, one.placedAt, one.id) < (other.place, other.placedAt, other.id)
    }
}

extension [Order] {
    /// The orders as they were recorded.
    ///
    /// - Parameter places: where the trail tells of each order first.
    func sorted(as places: [OrderID: Int]) -> [Order] {
        map { (key: RecordingKey($0.id, placedAt: $0.placedAt, places), order: $0) }.sorted { $0.key < $1.key }.map(\.order)
    }
}
