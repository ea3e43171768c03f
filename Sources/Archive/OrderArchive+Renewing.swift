package import Orders

extension Order {
    /// Throws if another order that was just placed cannot renew this one: of two who renew it one does.
    package func requireRenewable(by placed: Order) throws(ArchiveFault) {
        guard placed.related(.renews).contains(id), let other = related(.renewedBy).first else { return }
        throw .renewedAlready(id, by: other)
    }
}

extension OrderArchive {
    /// A change with what follows from it for the orders that the changed one renews, to be made in one step: so whoever is killed leaves all of it or
    /// nothing, and whoever does it again finds it done.
    func consequences(of change: OrderChange) throws(ArchiveFault) -> [OrderChange] {
        var (changed, others) = (change, [OrderChange]())
        for id in change.order.decidedRenewals {
            let old = try order(id)
            let decided = changed.order.deciding(renewalOf: old)
            changed.order = decided.renewal
            if decided.old != old { others.append(OrderChange(decided.old)) }
        }
        return [changed] + others
    }
}
