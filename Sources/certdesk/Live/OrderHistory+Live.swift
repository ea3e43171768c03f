import Checkout
import Clients
import OrderStore
import Orders
import Pricing

extension OrderHistory {
    /// The orders of the store.
    static func live(store: OrderStore) -> OrderHistory {
        let recentOrders = LastAnswer<String, Result<(id: OrderID, placedAt: Timestamp)?, HistoryFault>>()
        let memory = StoreMemory(store)
        return OrderHistory(
            recent: { commonName throws(HistoryFault) in
                try recentOrders.value(for: commonName) {
                    Result { () throws(HistoryFault) in
                        try faulting { () throws(StoreError) in try memory.recentOrder(commonName: commonName, before: Clock.live.today) }
                    }
                }.get()
            },
            uses: { kind, code throws(HistoryFault) in
                try faulting { () throws(StoreError) in try memory.uses(ofCode: "\(kind.rawValue):\(code)") }
            })
    }

    private static func faulting<Found>(_ body: () throws(StoreError) -> Found) throws(HistoryFault) -> Found {
        do throws(StoreError) {
            return try body()
        } catch {
            throw HistoryFault(reason: error.description)
        }
    }
}
