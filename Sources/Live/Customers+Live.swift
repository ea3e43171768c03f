import Archive
import Clients

extension Customers {
    /// The customers of the store; a form asks the same again for each key.
    static func live(store: any OrderArchive) -> Customers {
        guard let customers = store.customers else { return .nobody }
        return Customers(
            find: { customers.customersAtHand($0, from: 0, limit: $1) }, known: { customers.customerAtHand(key: $0) },
            lastOrder: { customer in customer.orders.first.flatMap { try? store.order($0) } })
    }
}
