package import Archive
import Glibc
package import Orders

/// The orders of a store as lists and searches see them, newest first. A value: it stays as it is while others place orders.
package struct OrderIndex: Sendable {
    /// What came since the segment was made, or everything.
    let tail: IndexTail
    /// The rows of the tail that count, the newest first.
    let rows: [IndexTail.Row]
    let segment: IndexSegment?
    /// The rows of the segment that do not count: a line of the tail is newer.
    let hidden: RowSet
    /// The number of the index file, by which it is noticed that another took its place; `nil` if the index is in memory alone.
    let file: UInt64?

    /// The index of a store without orders.
    package static let empty = OrderIndex(.empty, nil, file: nil)

    /// An index of a file and the segment that it follows.
    init(_ tail: IndexTail, _ segment: IndexSegment?, file: UInt64?, without unusable: Set<UInt64> = []) {
        (self.tail, self.segment, self.file) = (tail, segment, file)
        rows = unusable.isEmpty ? tail.rows : tail.rows.filter { !unusable.contains($0.code) }
        hidden = segment.map { segment in RowSet((tail.rows.map(\.code) + unusable).compactMap(segment.row(ofCode:))) } ?? .empty
    }

    /// The index without some orders, by their codes.
    func without(_ codes: Set<UInt64>) -> OrderIndex { codes.isEmpty ? self : OrderIndex(tail, segment, file: file, without: codes) }

    /// How many orders there are.
    package var count: Int { rows.count + (segment?.count ?? 0) - hidden.count }

    /// Bytes of its files.
    var size: Int { tail.bytes.count + (segment?.size ?? 0) }

    /// The files that could not be used when they were last looked at.
    var faultyPaths: [String] { tail.faultyPaths }

    /// Every order, newest first.
    package var all: IndexSelection { search(OrderQuery()) }

    /// The orders that a query asks for, whatever else it asks for.
    package func search(_ query: OrderQuery) -> IndexSelection { IndexSelection(ListWalk(query, index: self)) }

    /// What is known of an order; `nil` if the index has no such order.
    package func entry(_ id: OrderID) -> OrderSummary? {
        let code = Self.code(of: id)
        if let row = rows.first(where: { $0.code == code }) { return entry(row) }
        guard let segment, let row = segment.row(ofCode: code), !hidden.contains(row) else { return nil }
        return entry(segmentRow: row)
    }

    static func code(of id: OrderID) -> UInt64 { Array(id.description.utf8).withUnsafeBytes { RowReader.code($0, at: 0) } }

    func entry(_ row: IndexTail.Row) -> OrderSummary? { IndexLine.entry(tail.bytes[row.range]) }

    /// What the line of a segment's row says; `nil` if it is damaged.
    func entry(segmentRow row: Int) -> OrderSummary? {
        guard let segment, let line = segment.line(row) else { return nil }
        let entry = IndexLine.entry(line)
        if entry == nil { segment.noteDamage() }
        return entry
    }

    /// Runs something with the line of every order, the newest first.
    func forEachLine(_ body: (UnsafeRawBufferPointer) -> Void) {
        let walk = ListWalk(OrderQuery(), index: self)
        for place in 0..<walk.count { walk.withLine(at: place, body) }
    }

    /// Everybody who took an order, each once, in no order. Reads the cells alone, so that thousands of orders take no time to notice.
    package var actors: [String] {
        var seen = Set(segment?.actorNames ?? [])
        for row in rows {
            tail.withLine(of: row) { line in
                _ = seen.insert(Array(line[IndexLine.range(of: .actor, in: line)]))
            }
        }
        return seen.map { String(decoding: $0, as: UTF8.self) }
    }
}

/// Some orders of an index, found and read as they are looked at.
package struct IndexSelection: RandomAccessCollection, Sendable {
    private let walk: ListWalk

    init(_ walk: ListWalk) {
        self.walk = walk
    }

    /// The stamp of an order's file when the index last saw it.
    func stamp(_ position: Int) -> FileStamp? { walk.withLine(at: position) { FileStamp(line: $0) } ?? nil }

    /// Always 0.
    package var startIndex: Int { 0 }
    /// How many there are; all of them are sought for that.
    package var endIndex: Int { walk.count }

    /// What is known of the order at a place.
    package subscript(position: Int) -> OrderSummary {
        guard case .order(let order)? = walk.record(at: position) else { preconditionFailure("there are fewer orders") }
        return order
    }
}
