package import Archive
package import Orders

/// The orders of a store, newest first, and every file among them that cannot be used. Read month by month as it is walked, so that the
/// first page does not wait for the last year.
package struct OrderListing: Sequence, IteratorProtocol {
    /// An order, or a file that should be one.
    package typealias Element = Result<Order, RecordFault>

    private let reader: OrderReader
    private var pending: [Step]
    private var ready: [Element] = []

    private enum Step {
        case year(String)
        case month(StoreLayout.Month)
    }

    init(reader: OrderReader) {
        self.reader = reader
        let (years, faults) = reader.years()
        pending = years.sorted(by: <).map(Step.year)
        // Taken from the end, like everything below.
        ready = faults.reversed().map(Element.failure)
    }

    /// The next order, or the next file that cannot be used. Within a month faults come after the orders.
    package mutating func next() -> Element? {
        while ready.isEmpty, let step = pending.popLast() {
            switch step {
            case .year(let year):
                let (months, faults) = reader.months(of: year)
                pending += months.sorted(by: <).map(Step.month)
                ready = faults.reversed().map(Element.failure)
            case .month(let month):
                let (orders, faults) = reader.orders(of: month)
                let oldestFirst = orders.sorted { ($0.placedAt, $0.id.description) < ($1.placedAt, $1.id.description) }
                ready = faults.reversed().map(Element.failure) + oldestFirst.map(Element.success)
            }
        }
        return ready.popLast()
    }
}
