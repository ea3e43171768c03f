package import Orders

extension OrderArchive {
    /// Brings on the orders of certificates for mail that waited for nothing more than the proof of a domain, or of one below it, once it is written. What
    /// cannot be read or is being changed by somebody stays as it is: its next step brings it on.
    ///
    /// - Parameter day: the day that decides which proofs count.
    /// - Returns: the orders that are ready now.
    @discardableResult
    package func follow(proofOf domain: String, by actor: String, at time: Timestamp, on day: CalendarDate) -> [OrderID] {
        let query = OrderQuery(words: domain, states: [.placed], code: OrderExcerpt.mailCode)
        guard let rows = try? rows(query, from: .first, limit: .max), !rows.isEmpty else { return [] }
        let proofs = MailDomainProofs(of: self)
        return rows.compactMap { row in
            guard let id = row.order?.id, let order = try? order(id), order.mail?.waits(for: domain) == true else { return nil }
            var rules = LifeCycle(order) { _ in nil }
            rules.take(proofs, for: order, on: day)
            guard let after = rules.following(order, actor: actor, at: time) else { return nil }
            return (try? update(after))?.id
        }
    }

    /// The same for the domains whose approval the last change of an order noted.
    func followApprovals(of order: Order) {
        guard let event = order.events.last else { return }
        for domain in order.lastApprovedDomains { follow(proofOf: domain, by: event.actor, at: event.time, on: event.time.calendarDate) }
    }
}

extension LifeCycle {
    /// Takes in which domains of mail are proved on a day, for the organization of an order of certificates for mail.
    package mutating func take(_ proofs: @autoclosure () -> MailDomainProofs, for order: Order, on day: CalendarDate) {
        guard order.mail != nil else { return }
        let (proofs, organization) = (proofs(), order.customer?.organization.name)
        isProved = { domain in proofs.proof(of: domain, for: organization).map { $0.validUntil >= day } ?? false }
        isProvedForAnybody = { domain in proofs.proof(of: domain).map { $0.validUntil >= day } ?? false }
    }
}
