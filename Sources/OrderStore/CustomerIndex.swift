import Archive
import Glibc
import Orders

/// The index of customers: a line each, who ordered last first, behind a line that says how much of the trail is in it. A file that never changes once
/// it has its name, and what came since in memory.
struct CustomerIndex: Sendable {
    private let file: MappedFile?
    private let body: Range<Int>
    /// How long the trail was that it knows.
    var trailEnd: Int
    /// How many customers are in the file.
    let count: Int
    /// How many had been forgotten when the file was made.
    let forgotten: Int
    /// Those who are not as the file has them.
    var changed: [CustomerID: Customer] = [:]
    /// Those who were forgotten: what the file says of them does not count.
    var removed: Set<CustomerID> = []

    /// What a file begins with.
    static let header = "certdesk-customers 6"

    /// Knows nobody.
    static let empty = CustomerIndex()

    private init() { (file, body, trailEnd, count, forgotten) = (nil, 0..<0, 0, 0, 0) }

    /// Reads a file; `nil` if it is missing or a single bit of it is wrong.
    init?(_ path: String, _ operations: FileOperations) {
        guard let file = MappedFile(path, operations), let end = file.bytes.firstIndex(of: 0x0A) else { return nil }
        let cells = String(decoding: file.bytes[..<end], as: UTF8.self).split(separator: "\t").map(String.init)
        guard cells.count == 5, cells[0] == Self.header, let trailEnd = Int(cells[1]), let count = Int(cells[2]),
            let forgotten = Int(cells[3]),
            cells[4] == Self.sum(UnsafeRawBufferPointer(rebasing: file.bytes[(end + 1)...]))
        else { return nil }
        (self.file, body, self.trailEnd, self.count, self.forgotten) = (file, (end + 1)..<file.bytes.count, trailEnd, count, forgotten)
    }

    private static func sum(_ bytes: UnsafeRawBufferPointer) -> String { String(IndexLine.checksum(bytes), radix: 16) }

    /// A file that has everything that is known now, and nothing of those who were forgotten.
    func file(unicode: (String) -> String?) -> [UInt8] {
        var lines: [UInt8] = []
        lines.reserveCapacity(body.count + changed.count * 600)
        var number = 0
        var news = changed.values.sorted { ($0.lastUsed, $0.id.description) > ($1.lastUsed, $1.id.description) }
            .map { Array(CustomerLine.text($0, unicode: unicode).utf8) }[...]
        func add(_ line: some Collection<UInt8>) {
            lines += line
            lines.append(0x0A)
            number += 1
        }
        let replaced = replaced
        eachLine { line in
            guard !Self.isOne(of: replaced, line) else { return true }
            while let first = news.first, first.withUnsafeBytes({ !isLater(line, $0) }) { add(news.removeFirst()) }
            add(line)
            return true
        }
        for line in news { add(line) }
        let sum = lines.withUnsafeBytes { Self.sum($0) }
        return Array("\(Self.header)\t\(trailEnd)\t\(number)\t\(removed.count)\t\(sum)\n".utf8) + lines
    }

    private func isLater(_ line: UnsafeRawBufferPointer, _ other: UnsafeRawBufferPointer) -> Bool {
        CustomerLine.lastUsed(other).lexicographicallyPrecedes(CustomerLine.lastUsed(line))
    }

    /// Goes through the customers, who ordered last first, as long as somebody wants more.
    ///
    /// - Parameter start: how many are passed over.
    func each(_ words: String, from start: Int = 0, _ body: (Customer) throws -> Bool) throws {
        var left = start
        try eachEntry(words) { entry in
            left -= 1
            guard left < 0, let customer = entry.customer else { return true }
            return try body(customer)
        }
    }

    /// How many customers have some words.
    func count(_ words: String) -> Int {
        var count = 0
        eachEntry(words) { _ in
            count += 1
            return true
        }
        return count
    }

    /// Where one stands among those who have some words.
    func place(of id: CustomerID, in words: String) -> Int? {
        let canonical = Array(id.description.utf8)
        var (place, isFound) = (0, false)
        eachEntry(words) { entry in
            isFound = entry.isOf(id, canonical)
            if !isFound { place += 1 }
            return !isFound
        }
        return isFound ? place : nil
    }

    /// A customer of the file, who is read only where somebody wants to know more than that he is there, or one as he is now.
    private enum Entry {
        case line(UnsafeRawBufferPointer)
        case changed(Customer)

        var customer: Customer? {
            switch self {
            case .line(let line): CustomerLine.customer(line)
            case .changed(let customer): customer
            }
        }

        func isOf(_ id: CustomerID, _ canonical: [UInt8]) -> Bool {
            switch self {
            case .line(let line): line.prefix(canonical.count).elementsEqual(canonical)
            case .changed(let customer): customer.id == id
            }
        }
    }

    private func eachEntry(_ words: String, _ body: (Entry) throws -> Bool) rethrows {
        let demands = OrderQuery(words: words).demands.map(\.searches)
        func isMeant(_ line: UnsafeRawBufferPointer) -> Bool {
            demands.allSatisfy { ways in ways.contains { way in way.allSatisfy { $0.firstPlace(in: line, 0..<line.count) != nil } } }
        }
        var news = changed.values.sorted { ($0.lastUsed, $0.id.description) > ($1.lastUsed, $1.id.description) }.filter { customer in
            demands.isEmpty || Array(CustomerLine.text(customer) { _ in nil }.utf8).withUnsafeBytes { isMeant($0) }
        }[...]
        var isWanted = true
        let replaced = replaced
        // The longest of what has to be there; lines without it are passed over by one search for it.
        let longest = demands.filter { $0.count == 1 }.compactMap(\.first).joined().max { $0.needle.count < $1.needle.count }
        try eachLine(with: longest) { line in
            guard isMeant(line), !Self.isOne(of: replaced, line) else { return true }
            while isWanted, let first = news.first,
                !Array(first.lastUsed.description.utf8).lexicographicallyPrecedes(CustomerLine.lastUsed(line))
            {
                isWanted = try body(.changed(first))
                news.removeFirst()
            }
            if isWanted { isWanted = try body(.line(line)) }
            return isWanted
        }
        while isWanted, let first = news.popFirst() { isWanted = try body(.changed(first)) }
    }

    /// The first customer in whose line some bytes stand.
    func customer(with needle: [UInt8], where isMeant: (Customer) -> Bool = { _ in true }) -> Customer? {
        guard let file, let search = ByteSearch(needle) else { return nil }
        var place = body.lowerBound
        while let found = search.firstPlace(in: file.bytes, place..<body.upperBound) {
            let start = file.bytes[body.lowerBound..<found].lastIndex(of: 0x0A).map { $0 + 1 } ?? body.lowerBound
            let end = file.bytes[found...].firstIndex(of: 0x0A) ?? body.upperBound
            let line = UnsafeRawBufferPointer(rebasing: file.bytes[start..<end])
            if !Self.isOne(of: replaced, line), let customer = CustomerLine.customer(line), isMeant(customer) { return customer }
            place = end
        }
        return nil
    }

    /// The customers of the file of whom some orders may be, found on one way through it: for each order there are half a dozen questions, and each of
    /// them alone would take a way of its own.
    func known(by orders: [Order]) -> Known {
        var found = Known(index: self, isSought: orders.count >= Self.manyOrders)
        guard found.isSought else { return found }
        let wanted = Set(orders.map { OrderIndex.code(of: $0.id) })
        let parties = orders.compactMap(\.customer)
        let keys = Set(parties.flatMap { Customer.keys(of: $0) + [Customer.nameKey(of: $0.organization)] })
        let sums = Set(keys.map { key in Array(key.utf8).withUnsafeBytes { IndexLine.checksum($0) } })
        let replaced = replaced
        eachLine { line in
            guard !Self.isOne(of: replaced, line) else { return true }
            CustomerLine.eachName(line) { order in
                guard order.count == 9, case let code = RowReader.code(order, at: 0), wanted.contains(code) else { return }
                found.orders[code] = found.orders[code] ?? line
            } key: { key in
                guard sums.contains(IndexLine.checksum(key)) else { return }
                let name = String(decoding: key, as: UTF8.self)
                found.keys[name] = found.keys[name] ?? line
            }
            return true
        }
        return found
    }

    /// With fewer orders, asking for each of them takes less time than the way through all names.
    private static let manyOrders = 4

    /// Customers of a file by what some orders have: the first line of each.
    struct Known {
        /// Keeps the file whose lines these are.
        fileprivate let index: CustomerIndex
        /// Whether the customers of the orders were looked for together.
        fileprivate let isSought: Bool
        fileprivate var orders: [UInt64: UnsafeRawBufferPointer] = [:]
        fileprivate var keys: [String: UnsafeRawBufferPointer] = [:]

        fileprivate init(index: CustomerIndex, isSought: Bool) { (self.index, self.isSought) = (index, isSought) }

        /// The customer of one of the orders.
        func customer(of order: OrderID) -> Customer? {
            guard isSought else { return index.customer(with: Array(order.description.utf8)) }
            return orders[OrderIndex.code(of: order)].flatMap(CustomerLine.customer)
        }

        /// The customer that is known by a key of one of the orders.
        func customer(key: String) -> Customer? {
            isSought ? keys[key].flatMap(CustomerLine.customer) : index.customer(with: CustomerLine.needle(key: key))
        }
    }

    /// The customer of an order.
    func customer(of order: OrderID) -> Customer? {
        changed.values.first { $0.orders.contains(order) } ?? customer(with: Array(order.description.utf8))
    }

    /// One customer.
    func customer(_ id: CustomerID) -> Customer? { changed[id] ?? customer(with: Array("\(id)\t".utf8)) }

    /// The customer who has an order; `nil` if nobody has.
    func customer(ofOrder id: OrderID) -> Customer? {
        changed.values.first { $0.orders.contains(id) }
            ?? customer(with: Array(id.description.utf8)) { $0.orders.contains(id) }
    }

    /// The customer whose order it is; `nil` for nobody's. Whoever has more orders than are listed of a customer has it by its name.
    func customer(of order: Order) -> Customer? {
        guard let party = order.customer else { return nil }
        return customer(ofOrder: order.id)
            ?? Customer.keys(of: party).lazy.compactMap { customer(key: $0) }.first {
                $0.orders.count == Customer.orderLimit
            }
    }

    /// The customer that is known by a key.
    func customer(key: String) -> Customer? {
        changed.values.first { $0.keys.contains(key) } ?? customer(with: CustomerLine.needle(key: key))
    }

    /// How many customers there are.
    var total: Int {
        if changed.isEmpty, removed.isEmpty { return count }
        var kept = changed.count
        let replaced = replaced
        eachLine { line in
            if !Self.isOne(of: replaced, line) { kept += 1 }
            return true
        }
        return kept
    }

    /// Those whose lines do not count, by the ids of their first orders: reading a hundred thousand ids would take longer than writing the file.
    private var replaced: Set<UInt64> {
        Set(changed.keys.map { OrderIndex.code(of: $0.firstOrder) }).union(removed.map { OrderIndex.code(of: $0.firstOrder) })
    }

    private static func isOne(of replaced: Set<UInt64>, _ line: UnsafeRawBufferPointer) -> Bool {
        if replaced.isEmpty { return false }
        return line.count <= 11 || replaced.contains(RowReader.code(line, at: 2))
    }

    /// - Parameter search: leaves out lines without it.
    private func eachLine(with search: ByteSearch? = nil, _ take: (UnsafeRawBufferPointer) throws -> Bool) rethrows {
        guard let file, let start = file.bytes.baseAddress else { return }
        var place = body.lowerBound
        while place < body.upperBound {
            if let search {
                guard let found = search.firstPlace(in: file.bytes, place..<body.upperBound) else { return }
                place = file.bytes[place..<found].lastIndex(of: 0x0A).map { $0 + 1 } ?? place
            }
            let length = memchr(start + place, 0x0A, body.upperBound - place).map { UnsafeRawPointer($0) - (start + place) }
            let line = UnsafeRawBufferPointer(rebasing: file.bytes[place..<(place + (length ?? body.upperBound - place))])
            guard try take(line) else { return }
            place += line.count + 1
        }
    }
}
