import OrderStore
import Orders
import Synchronization

/// What the store's orders say to a new one. The index is read when it is first needed and again when something has happened in the store: a
/// form asks after every key.
final class StoreMemory: Sendable {
    private let store: OrderStore
    private let index = Mutex<OrderIndex?>(nil)

    /// How far back an order with the same common name is worth mentioning, in days.
    private static let recentDays = 90

    init(_ store: OrderStore) {
        self.store = store
    }

    /// The newest order for a common name, if it was placed a short while before a day.
    func recentOrder(commonName: String, before day: CalendarDate) throws(StoreError) -> (id: OrderID, placedAt: Timestamp)? {
        try current().recentOrder(commonName: commonName, since: day.adding(days: -Self.recentDays)).map { ($0.id, $0.placedAt) }
    }

    /// How many orders that stand carry a code, as `coupon:CODE` or `campaign:CODE`.
    func uses(ofCode code: String) throws(StoreError) -> Int { try current().uses(ofCode: code) }

    private func current() throws(StoreError) -> OrderIndex {
        try index.withLock { index throws(StoreError) in
            let current = if let old = index { try store.index(after: old) } else { try store.index() }
            index = current
            return current
        }
    }
}
