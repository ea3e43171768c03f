/// That the owner of a name is asked for his approval again, perhaps in another way: with a new value, whatever was written before.
package struct ApprovalRenewal: Hashable, Sendable {
    /// The base domain, host or address.
    package let domain: String

    private static let beginning = "approval of "
    private static let middle = " asked anew: "

    /// What an event tells of; `nil` if it tells of something else.
    package init?(_ event: OrderEvent) {
        guard event.what.hasPrefix(Self.beginning), let middle = event.what.firstRange(of: Self.middle) else { return nil }
        domain = String(event.what[..<middle.lowerBound].dropFirst(Self.beginning.count))
    }

    /// What stands in the event.
    static func what(_ change: Approval.Change) -> String {
        "\(beginning)\(change.domain)\(middle)\(change.method.rawValue)" + (change.email.map { " to \($0)" } ?? "")
    }
}

extension LifeCycle {
    /// The order with another way of approval for one of its base domains, hosts or addresses, or with the same way anew. A way that shows one host
    /// alone asks for each host of a base domain; any other for the base domain, whatever its hosts were to be approved by.
    ///
    /// - Throws: ``StepRefusal/forCertificates``, ``StepRefusal/tooLate(_:)``, ``StepRefusal/unknownDomain(_:known:)``,
    ///   ``StepRefusal/wildcardByHost(_:)``, or ``StepRefusal/alreadyDone(_:)`` where the approval is there.
    package func choosing(
        _ change: Approval.Change, for order: Order, actor: String, at time: Timestamp
    ) throws(StepRefusal) -> Order {
        guard order.tls != nil else { throw .forCertificates }
        guard order.state.isOpen else { throw .tooLate(order.state) }
        guard domainsToAsk.contains(change.domain) else { throw .unknownDomain(change.domain, known: authorizationDomains) }
        let approved = order.progress.approvedDomains.filter { counts(.approval(domain: $0), for: order) }
        guard !approved.contains(change.domain) else { throw .alreadyDone(.approve(domain: change.domain)) }
        var after = order
        let hosts = approvedNames.filter { $0.base == change.domain }.map(\.host)
        for domain in try asked(change, approved: approved) {
            let own = Approval.Change(domain: domain, method: change.method, email: change.email)
            after.tls?.approval.choose(own, forgetting: domain == change.domain && !change.method.showsOneHost ? hosts : [])
            after.events.append(OrderEvent(time: time, actor: actor, what: ApprovalRenewal.what(own), asOf: day))
            // One that is too old does not come to count again by another way.
            after.progress.approvedDomains.removeAll { $0 == domain }
        }
        if after.progress != order.progress { after.state = stateReached(by: after, on: day ?? time.calendarDate) }
        after.noteMove(from: order.state)
        return after
    }

    /// What domains are approved by that the authority has seen itself: in the place of a mailbox that stands below one and does not prove it, the record in
    /// its zone is its way from then on.
    ///
    /// - Returns: the rules for the order then, and the order.
    /// - Throws: as ``choosing(_:for:actor:at:)``.
    package func shown(
        _ domains: [String], in order: Order, actor: String, at time: Timestamp
    ) throws(StepRefusal) -> (rules: LifeCycle, order: Order) {
        var (rules, after) = (self, order)
        for domain in domains where mailboxesBelow[domain] != nil {
            after = try choosing(Approval.Change(domain: domain, method: .dns), for: after, actor: actor, at: time)
            rules.mailboxesBelow[domain] = nil
        }
        return (rules, after)
    }
}
