extension Order {
    /// Whether its last event put it to the customer.
    package var isJustAssigned: Bool { assignedCustomer.map { events.last?.what == Self.assigning($0) } ?? false }

    private static func assigning(_ customer: CustomerID) -> String { "put to the customer \(customer)" }

    /// The order as another customer's, with an event that says who put it there and why.
    ///
    /// - Parameter reason: what tells that it is his; it must say something, and at most ``LifeCycle/reasonLimit`` characters.
    package func assigned(to customer: CustomerID, by actor: String, at time: Timestamp, because reason: String) throws(StepRefusal)
        -> Order
    {
        guard let reason = try LifeCycle.reason(reason) else { throw .noReason(state) }
        var after = self
        after.assignedCustomer = customer
        after.events.append(OrderEvent(time: time, actor: actor, what: Self.assigning(customer), reason: reason))
        return after
    }
}
