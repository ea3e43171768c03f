import Checkout
import Clients
import OrderStore
import Orders
import Pricing

extension OrderHistory {
    /// The orders of the store.
    static func live(store: OrderStore) -> OrderHistory {
        let recentOrders = LastAnswer<String, (id: OrderID, placedAt: Timestamp)?>()
        let memory = StoreMemory(store)
        return OrderHistory(
            recent: { commonName in
                recentOrders.value(for: commonName) { memory.recentOrder(commonName: commonName, before: Clock.live.today) }
            },
            uses: { kind, code throws(HistoryFault) in
                do throws(StoreError) {
                    return try memory.uses(ofCode: "\(kind.rawValue):\(code)")
                } catch {
                    throw HistoryFault(reason: error.description)
                }
            })
    }
}
