package import Orders

extension OrderStore {
    /// Writes a changed order over the revision that it was made from, as one step with its line in the trail, and returns it with its
    /// new revision. When this returns, it is on the disk; when it throws, the old order is there, or, if only the very last sync failed,
    /// the new one.
    ///
    /// - Parameters:
    ///   - order: the order with at least one event more than before; its revision is the one it was read with.
    /// - Throws: ``StoreError/changedMeanwhile(_:revision:by:)`` if somebody was faster, ``StoreError/eventsRewritten(_:)`` if an old
    ///   event is missing or changed or none was added, ``StoreError/noSuchOrder(_:)``, or what the system refused.
    package func update(_ order: Order) throws(StoreError) -> Order {
        guard let month = try month(of: order.id) else { throw .noSuchOrder(order.id) }
        guard let last = order.events.last else { throw .eventsRewritten(order.id) }
        let path = layout.orderFile(order.id, in: month)
        return try whileWriting { () throws(StoreError) in
            try whileRecording(by: last.actor, at: last.time) { (trail) throws(StoreError) in
                let stored = try self.order(order.id)
                guard stored.revision == order.revision else {
                    throw .changedMeanwhile(order.id, revision: stored.revision, by: stored.events.last?.actor ?? stored.actor)
                }
                guard order.events.count > stored.events.count, order.events.starts(with: stored.events) else {
                    throw .eventsRewritten(order.id)
                }
                return try replace(order, events: order.events[stored.events.count...], at: path, in: month, trail)
            }
        }
    }

    /// Writes the next revision of an order over the one before, with its lines in the trail, and returns it.
    func replace(
        _ old: Order, events: ArraySlice<OrderEvent>, at path: String, in month: StoreLayout.Month, _ trail: TrailWriter
    ) throws(StoreError) -> Order {
        var order = old
        order.schema = Order.currentSchema
        order.revision += 1
        let bytes = try StoredJSON.bytes(order)
        let staged = try files.stage(bytes, label: Self.label(of: order.id, in: month))
        do throws(CommitFailure) {
            try commit(order, events: events, bytes: bytes, at: path, trail) { () throws(StoreError) in
                try attempt(.rename, path) { () throws(SystemError) in try operations.rename(staged, path) }
            } withdraw: { () throws(StoreError) in
            }
        } catch {
            if error.isUndone { try? operations.remove(staged) }
            throw error.error
        }
        try files.syncFolder(layout.month(month))
        return order
    }
}
