package import Orders

/// What every archive can do because of what it has to be able to do.
extension OrderArchive {
    /// Places an order; see ``place(_:)``.
    package func place(_ order: Order, request: String?, key: String?, account: Account?) throws(ArchiveFault) -> OrderFiles {
        try place(Placement(order: order, request: request, key: key, account: account))
    }

    /// The order whose term is that of an order: of a reissue the one that it reissues, else the order itself.
    package func holder(ofTermOf id: OrderID) throws(ArchiveFault) -> Order {
        let asked = try order(id)
        guard let root = asked.related(.reissues).first else { return asked }
        return try order(root)
    }

    /// Writes a changed order with what is put beside it, and what follows from the change: for orders that it renews in the same step, for orders of
    /// certificates for mail that waited for a domain which it proves afterwards; see ``change(_:)``.
    package func change(_ order: Order, beside: [OrderAttachment: [UInt8]?]) throws(ArchiveFault) -> Order {
        let written = try change(consequences(of: OrderChange(order, beside: beside)))[0]
        followApprovals(of: order)
        return written
    }

    /// Writes a changed order; see ``change(_:)``.
    package func update(_ order: Order) throws(ArchiveFault) -> Order { try change(order, beside: [:]) }

    /// Writes what becomes of an order as it is when it is written: if somebody else changes it meanwhile, `change` is asked about what it is then. Where that
    /// leaves it as it is, nothing is written.
    ///
    /// - Throws: ``ArchiveFault``, or what `change` throws.
    package func update(_ id: OrderID, by change: (Order) throws -> Order) throws -> Order {
        try self.change(id) { OrderChange(try change($0)) }
    }

    /// The same with what is put beside the order.
    package func change(_ id: OrderID, by change: (Order) throws -> OrderChange) throws -> Order {
        // Each attempt that fails is a change of somebody else's that did not; so many in a row are no coincidence.
        var attempts = 50
        while true {
            do {
                let seen = try order(id)
                let wanted = try change(seen)
                if wanted.order == seen, wanted.beside.isEmpty { return seen }
                return try self.change(wanted.order, beside: wanted.beside)
            } catch ArchiveFault.changedMeanwhile where attempts > 0 {
                attempts -= 1
            }
        }
    }

    /// Writes a draft and leaves its trace as it is; see ``save(_:trace:under:)``.
    package func save(_ draft: Draft, under lock: DraftLock) throws(ArchiveFault) { try save(draft, trace: nil, under: lock) }

    /// The discarded draft with an id.
    ///
    /// - Throws: ``ArchiveFault/noSuchDiscardedDraft(_:)``.
    package func discardedDraft(_ id: DraftID) throws(ArchiveFault) -> DiscardedDraft {
        guard let draft = discardedDrafts().first(where: { $0.id == id }) else { throw .noSuchDiscardedDraft(id) }
        return draft
    }

    /// The newest order for a common name that was placed on or after a day and neither cancelled nor denied, to warn of ordering twice.
    package func recentOrder(commonName: String, since day: CalendarDate) throws(ArchiveFault) -> OrderSummary? {
        if commonName.isEmpty { return nil }
        let query = OrderQuery(states: OrderState.standing, commonName: commonName.lowercased(), from: day)
        return try rows(query, from: .first, limit: 1).first?.order
    }

    /// How many orders that were neither cancelled nor denied carry a code, as `coupon:CODE` or `campaign:CODE`.
    package func uses(ofCode code: String) throws(ArchiveFault) -> Int {
        try count(OrderQuery(states: OrderState.standing, code: code))
    }

    /// Every row of a list, some at a time, so that nobody waits for the last one to see the first.
    ///
    /// - Parameters:
    ///   - limit: at most so many rows; `nil` for all.
    ///   - body: gets the rows in their order.
    package func eachPage(
        of query: OrderQuery, limit: Int? = nil, _ body: ([ListedRecord]) throws -> Void
    ) throws {
        let pageSize = 5000
        var (start, remaining) = (PageStart.first, limit ?? .max)
        while remaining > 0 {
            let wanted = min(pageSize, remaining)
            let page = try rows(query, from: start, limit: wanted)
            try body(page)
            guard page.count == wanted, let last = page.last else { return }
            (start, remaining) = (.after(RowKey(last)), remaining - page.count)
        }
    }
}
