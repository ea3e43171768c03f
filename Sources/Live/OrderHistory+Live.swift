import Archive
import Checkout
import Clients
import Orders
import Pricing

extension OrderHistory {
    /// The orders of the store.
    static func live(store: any OrderArchive) -> OrderHistory {
        let recentOrders = LastAnswer<String, Result<(id: OrderID, placedAt: Timestamp)?, HistoryFault>>()
        let memory = StoreMemory(archive: store)
        return OrderHistory(
            recent: { commonName throws(HistoryFault) in
                try recentOrders.value(for: commonName) {
                    Result { () throws(HistoryFault) in
                        try faulting { () throws(ArchiveFault) in try memory.recentOrder(commonName: commonName, before: Clock.live.today) }
                    }
                }.get()
            },
            uses: { kind, code throws(HistoryFault) in
                try faulting { () throws(ArchiveFault) in try memory.uses(ofCode: "\(kind.rawValue):\(code)") }
            })
    }

    private static func faulting<Found>(_ body: () throws(ArchiveFault) -> Found) throws(HistoryFault) -> Found {
        do throws(ArchiveFault) {
            return try body()
        } catch {
            throw HistoryFault(reason: error.description)
        }
    }
}
