import IssuanceRules
package import Orders

extension OrderArchive {
    /// Brings on the orders of certificates for mail that waited for nothing more than the proof of a domain, or of one below it, once it is written. What
    /// cannot be read or is being changed by somebody stays as it is: its next step brings it on.
    ///
    /// - Parameter day: the day that decides which proofs count.
    /// - Returns: the orders that are ready now.
    @discardableResult
    package func follow(proofOf domain: String, by actor: String, at time: Timestamp, on day: CalendarDate) -> [OrderID] {
        follow(proofsOf: [domain], by: actor, at: time, on: day)
    }

    private func follow(proofsOf domains: [String], by actor: String, at time: Timestamp, on day: CalendarDate) -> [OrderID] {
        // What shows that domains are proved is read when the first order waits for one.
        lazy var proofs = MailDomainProofs(of: self)
        return domains.flatMap { domain in
            orders(waitingFor: domain, in: Self.waitingStates) { order in
                var rules = LifeCycle(order) { _ in nil }
                rules.take(proofs, for: order, on: day)
                withdrawRecords(of: order, rules.outstanding(order), by: actor, at: time)
                guard order.state == .placed, let after = rules.following(order, actor: actor, at: time) else { return nil }
                return (try? update(after))?.id
            }
        }
    }

    private static var waitingStates: Set<OrderState> { Set(OrderState.allCases.filter { $0.isOpen || $0.isRunning }) }

    /// Takes back the records of claims that an order for mail was told, once what they show is not missing any more: nobody need add them.
    private func withdrawRecords(of order: Order, _ missing: [OutstandingItem], by actor: String, at time: Timestamp) {
        let values = (try? messages?.outbox(of: order.id))?.values ?? []
        let needed = Set(values.filter { missing.contains(.domainProof($0.domain)) }.map(\.message))
        let done = Set(values.map(\.message)).subtracting(needed)
        guard !done.isEmpty else { return }
        _ = try? messages?.changeOutbox(of: .order(order.id), by: actor, at: time) { outbox in
            outbox.withdrawRecords(done, by: actor, at: time, because: "The domain was proved before it was sent.")
        }
    }

    /// The orders of certificates for mail in which somebody waits, and would miss the proof of a domain once that is taken out of the list; the newest first.
    package func orders(restingOn domain: MailDomain, on day: CalendarDate) -> [OrderID] {
        guard domain.removal == nil, domain.proof != nil else { return [] }
        lazy var proofsNow = MailDomainProofs(of: self)
        lazy var proofsLater = MailDomainProofs(of: self, without: domain.id)
        return orders(waitingFor: domain.domain, in: Self.waitingStates) { order in
            func missing(_ proofs: MailDomainProofs) -> [OutstandingItem] {
                var rules = LifeCycle(order) { _ in nil }
                rules.take(proofs, for: order, on: day)
                return rules.outstanding(order)
            }
            let now = missing(proofsNow)
            return missing(proofsLater).allSatisfy(now.contains) ? nil : order.id
        }
    }

    /// What is found of the orders of certificates for mail in some states in which somebody waits for the proof of a domain; one order at a time, the newest first.
    private func orders(waitingFor domain: String, in states: Set<OrderState>, _ find: (Order) -> OrderID?) -> [OrderID] {
        let query = OrderQuery(words: domain, states: states, code: OrderExcerpt.mailCode)
        return ((try? rows(query, from: .first, limit: .max)) ?? []).compactMap { row in
            guard let id = row.order?.id, let order = try? order(id), order.mail?.waits(for: domain) == true else { return nil }
            return find(order)
        }
    }

    /// Brings on what waited for the domains whose approval the last change of an order noted.
    func followApprovals(of order: Order) {
        guard let event = order.events.last else { return }
        _ = follow(proofsOf: order.lastApprovedDomains, by: event.actor, at: event.time, on: event.time.calendarDate)
    }
}

extension LifeCycle {
    /// Takes in which domains of mail are proved on a day, for the organization of an order of certificates for mail, and how long what else its recipients
    /// rest on counts.
    package mutating func take(_ proofs: @autoclosure () -> MailDomainProofs, for order: Order, on day: CalendarDate) {
        guard order.mail != nil else { return }
        (self.day, lastDay) = (day, { IssuanceRules.lastDay(of: $0) })
        let (proofs, organization) = (proofs(), order.customer?.organization.name)
        isProved = { domain in proofs.proof(of: domain, for: organization).map { $0.validUntil >= day } ?? false }
        isProvedForAnybody = { domain in proofs.proof(of: domain).map { $0.validUntil >= day } ?? false }
    }
}
