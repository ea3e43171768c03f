package import Archive
import Clients
import Console
package import Orders

/// Says whose orders are, where name and numbers tell it wrongly: two companies that look like one, or one that looks like two.
package struct CustomerSorting {
    let archive: any OrderArchive
    let actor: String
    let reason: String

    /// - Parameter reason: what tells it; kept in the events of the orders and in the trail.
    package init(_ archive: any OrderArchive, by actor: String, because reason: String) {
        (self.archive, self.actor, self.reason) = (archive, actor, reason)
    }

    /// Makes a customer of some orders of another one, and returns him.
    package func separate(_ orders: [OrderID]) throws -> Customer {
        let customers = try CustomerLookup.customers(of: archive)
        let read = try OrderLookup.trying { () throws(ArchiveFault) in
            var read: [Order] = []
            for id in orders where !read.contains(where: { $0.id == id }) { read.append(try archive.order(id)) }
            return read
        }
        guard let first = read.min(by: { ($0.placedAt, $0.id.description) < ($1.placedAt, $1.id.description) }) else {
            throw Exit(.usage, "Name the orders that are another customer's.")
        }
        for order in read {
            guard let owner = customers.customer(of: order) else {
                throw Exit(.data, "The order \(order.id) is no customer's, so it cannot be taken from one.")
            }
            guard owner.id.firstOrder != order.id else {
                throw Exit(
                    .data,
                    "The customer \(owner.id) has its number by the order \(order.id), which stays with it. Name the orders that are the other one's instead."
                )
            }
            guard order.paidFromDeposit == .zero else {
                let amount = MonetaryAmount(order.paidFromDeposit, order.currency)
                throw Exit(
                    .data,
                    "The order \(order.id) took \(amount) of the deposit of \(owner.id). Take that payment back first, with certdesk orders undo \(order.id); then nobody's money is lost."
                )
            }
        }
        let id = CustomerID(first.id)
        try put(read, to: id)
        return try OrderLookup.trying { () throws(ArchiveFault) in try customers.customer(id) }
    }

    /// Makes one customer of two, and returns him. Deposits of both are his.
    package func join(_ id: CustomerID, into other: CustomerID) throws -> Customer {
        guard id != other else { throw Exit(.usage, "\(id) is one customer already. Name two.") }
        let customers = try CustomerLookup.customers(of: archive)
        let (customer, _) = try OrderLookup.trying { () throws(ArchiveFault) in (try customers.customer(id), try customers.customer(other))
        }
        guard customer.orders.count < Customer.orderLimit else {
            throw Exit(.data, "The customer \(id) has too many orders to be joined to another one. Join \(other) to \(id) instead.")
        }
        try put(try customer.orders.map { id in try OrderLookup.trying { () throws(ArchiveFault) in try archive.order(id) } }, to: other)
        return try OrderLookup.trying { () throws(ArchiveFault) in try customers.customer(other) }
    }

    /// All of them in one step.
    private func put(_ orders: [Order], to customer: CustomerID) throws {
        try OrderLookup.taking {
            _ = try archive.change(
                orders.map { OrderChange(try $0.assigned(to: customer, by: actor, at: Clock.live.now(), because: reason)) })
        }
    }
}
