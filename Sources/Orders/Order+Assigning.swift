extension Order {
    /// The order as another customer's, with an event that says who put it there and why.
    ///
    /// - Parameter reason: what tells that it is his; it must say something, and at most ``LifeCycle/reasonLimit`` characters.
    package func assigned(to customer: CustomerID, by actor: String, at time: Timestamp, because reason: String) throws(StepRefusal)
        -> Order
    {
        guard let reason = try LifeCycle.reason(reason) else { throw .noReason(state) }
        var after = self
        after.assignedCustomer = customer
        after.events.append(OrderEvent(time: time, actor: actor, what: "put to the customer \(customer)", reason: reason))
        return after
    }
}
