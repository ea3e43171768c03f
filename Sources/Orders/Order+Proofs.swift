/// Something that was shown on the way to a certificate, and when.
package struct Proof: Hashable, Sendable {
    /// What was shown.
    package let item: OutstandingItem
    /// When that was recorded.
    package let time: Timestamp
    /// The order in which it was.
    package let order: OrderID
    /// How control of names is shown in that order; `nil` where there is no certificate.
    package let method: Approval.Method?
    /// The last day on which it counts, as it was worked out when another order took it over; `nil` where nobody did.
    package let until: CalendarDate?
    /// The domain, host or address that an approval shows control of, which may stand below what was approved in its order; `nil` for the call and checks.
    package let domain: String?

    /// A proof.
    ///
    /// - Parameter domain: what it shows control of; what was approved if left out.
    package init(
        item: OutstandingItem, time: Timestamp, order: OrderID, method: Approval.Method?, until: CalendarDate? = nil, domain: String? = nil
    ) {
        (self.item, self.time, self.order, self.method, self.until) = (item, time, order, method, until)
        self.domain = if case .approval(let approved) = item { domain ?? approved } else { nil }
    }

    /// The day on which that was recorded.
    package var day: CalendarDate { time.calendarDate }
}

extension Order {
    /// Everything that was shown in this order and not taken back, in order of time. What was carried over from another order is that one's.
    package var proofs: [Proof] {
        let undone = Set(events.compactMap(\.undoes))
        return events.enumerated().compactMap { place, event in
            guard !undone.contains(place), !event.isOfSandbox, let item = OrderStep(of: event, in: self)?.item else { return nil }
            let domain: String? = if case .approval(let domain) = item { tls?.approval.domainShown(where: domain) } else { nil }
            return Proof(item: item, time: event.timeShown, order: id, method: method(of: item), domain: domain)
        }
    }

    private func method(of item: OutstandingItem) -> Approval.Method? {
        if case .approval(let domain) = item { tls?.approval.method(for: domain) } else { tls?.approval.method }
    }

    /// What shows an approval, the call or a check; `nil` while nothing does. Nothing that an order asked for itself is older than the order.
    package func proof(of item: OutstandingItem) -> Proof? {
        guard let evidence = evidence(of: item) else { return nil }
        if let origin = evidence.origin {
            return Proof(
                item: item, time: evidence.day.midnight, order: origin, method: nil, until: evidence.until, domain: evidence.shownDomain)
        }
        return Proof(item: item, time: max(evidence.event.timeShown, asOf.midnight), order: id, method: method(of: item))
    }

    /// What was taken over from other orders, in words: `the approval for example.org, shown 2026-11-02 in K9JW-JCHY, good until 2027-05-21`.
    package var proofsCarriedOver: [String] {
        events.compactMap { event in
            guard event.what.hasPrefix(Self.carriedOver) else { return nil }
            let words = event.what.dropFirst(Self.carriedOver.count).split(separator: ": ", maxSplits: 1)
            guard words.count == 2 else { return nil }
            let parts = words[1].split(separator: Self.goodUntil, maxSplits: 1)
            return "\(parts[0]) in \(words[0])" + (parts.count == 2 ? "\(Self.goodUntil)\(parts[1])" : "")
        }
    }

    /// Takes a proof of another order over, with an event that says so.
    ///
    /// - Parameter item: what it shows here: of a base domain's approval that may be a host in it.
    package mutating func carryOver(_ proof: Proof, as item: OutstandingItem, until last: CalendarDate?, actor: String, at time: Timestamp)
    {
        switch item {
        case .approval(let domain): if !progress.approvedDomains.contains(domain) { progress.approvedDomains.append(domain) }
        case .call: progress.callMade = true
        case .check(let check): if !progress.checks.contains(check) { progress.checks.append(check) }
        case .payment, .handOver, .requirement, .domainProof: return
        }
        // What stands below it shows no more than itself.
        let shown = proof.domain.flatMap { shown in
            if case .approval(let domain) = item, shown.hasSuffix(".\(domain)") { "\(Self.shownBy)\(shown)" } else { nil }
        }
        events.append(
            OrderEvent(
                time: time, actor: actor,
                what: "\(Self.carriedOver)\(proof.order): \(item), shown \(proof.day)" + (last.map { "\(Self.goodUntil)\($0)" } ?? "")
                    + (shown ?? "")))
    }
}

extension OrderEvent {
    /// When what it shows was shown.
    fileprivate var timeShown: Timestamp { asOf?.midnight ?? time }
}

extension OrderStep {
    /// What is not missing any more after the step, if it is one that shows something.
    fileprivate var item: OutstandingItem? {
        switch self {
        case .approve(let domain): .approval(domain: domain)
        case .noteCall: .call
        case .complete(let check): .check(check)
        case .move, .settle, .pay, .handOver, .fulfill, .note, .takeBack: nil
        }
    }
}
