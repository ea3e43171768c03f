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
        var taken: MailDomainProofs?
        return domains.flatMap { domain -> [OrderID] in
            let query = OrderQuery(words: domain, states: [.placed], code: OrderExcerpt.mailCode)
            return ((try? rows(query, from: .first, limit: .max)) ?? []).compactMap { row in
                guard let id = row.order?.id, let order = try? order(id), order.mail?.waits(for: domain) == true else { return nil }
                let proofs = taken ?? MailDomainProofs(of: self)
                taken = proofs
                var rules = LifeCycle(order) { _ in nil }
                rules.take(proofs, for: order, on: day)
                guard let after = rules.following(order, actor: actor, at: time) else { return nil }
                return (try? update(after))?.id
            }
        }
    }

    /// The orders of certificates for mail in which somebody waits, and would miss the proof of a domain once that is taken out of the list; the newest first.
    package func orders(restingOn domain: MailDomain, on day: CalendarDate) -> [OrderID] {
        guard domain.removal == nil, domain.proof != nil else { return [] }
        let states = Set(OrderState.allCases.filter { $0.isOpen || $0.isRunning })
        let query = OrderQuery(words: domain.domain, states: states, code: OrderExcerpt.mailCode)
        var taken: (now: MailDomainProofs, later: MailDomainProofs)?
        return ((try? rows(query, from: .first, limit: .max)) ?? []).compactMap { row in
            guard let id = row.order?.id, let order = try? order(id), order.mail?.waits(for: domain.domain) == true else { return nil }
            let proofs = taken ?? (MailDomainProofs(of: self), MailDomainProofs(of: self, without: domain.id))
            taken = proofs
            func missing(_ proofs: MailDomainProofs) -> [OutstandingItem] {
                var rules = LifeCycle(order) { _ in nil }
                rules.take(proofs, for: order, on: day)
                return rules.outstanding(order)
            }
            let now = missing(proofs.now)
            return missing(proofs.later).allSatisfy(now.contains) ? nil : id
        }
    }

    /// Brings on what waited for the domains whose approval the last change of an order noted.
    func followApprovals(of order: Order) {
        guard let event = order.events.last else { return }
        _ = follow(proofsOf: order.lastApprovedDomains, by: event.actor, at: event.time, on: event.time.calendarDate)
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
