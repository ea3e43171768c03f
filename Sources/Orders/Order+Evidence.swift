/// What shows one of the things that a certificate waits for.
package struct Evidence: Hashable, Sendable {
    /// The event that recorded it; its reason is the evidence in words.
    package let event: OrderEvent
    /// The day on which it was shown.
    package let day: CalendarDate
    /// The order in which it was shown; `nil` for this one.
    package let origin: OrderID?
    /// The last day on which it counts, as it was worked out when it was taken over; `nil` for this order's own.
    package let until: CalendarDate?
    /// The domain that was shown in the place of the one above it that is approved with it; `nil` where that is the same, and for this order's own.
    let shownDomain: String?
}

extension Order {
    static let carriedOver = "carried over from "
    static let goodUntil = ", good until "
    static let shownBy = ", shown by "

    /// What shows an approval, the call or a check; `nil` while nothing does, and for the payment.
    ///
    /// - Parameter place: of the event before which it is to be shown; `nil` for now.
    package func evidence(of item: OutstandingItem, before place: Int? = nil) -> Evidence? {
        guard let what = item.step(in: self)?.what else { return nil }
        let events = events.prefix(place ?? events.count)
        let undone = Set(events.compactMap(\.undoes))
        for (place, event) in events.enumerated().reversed() where !undone.contains(place) {
            // Who is asked anew has not answered yet.
            if case .approval(let domain) = item, ApprovalRenewal(event)?.domain == domain { return nil }
            if event.what == what { return Evidence(event: event, day: event.day, origin: nil, until: nil, shownDomain: nil) }
            if let carried = Evidence(carriedBy: event, item) { return carried }
        }
        return nil
    }

    /// What was carried over from other orders and stands, each with the day on which it was shown there, and without the way.
    package var carriedProofs: [Proof] {
        let items =
            progress.approvedDomains.map { OutstandingItem.approval(domain: $0) } + [.call] + VettingCheck.allCases.map { .check($0) }
        return items.compactMap { proof(of: $0) }.filter { $0.order != id }
    }

    /// Since when something is missing: since it was taken back or asked for anew, or wanted later, or else since the order was placed.
    package func missingSince(_ item: OutstandingItem) -> Timestamp {
        if case .handOver(let id) = item { return hosted?.handOvers[id]?.since ?? placedAt }
        switch item {
        case .requirement(let id):
            // A call that is there is wanted again since the agreement is a later one.
            let isCallAgain = id == .callBack && mail?.requirements.callBack != nil
            return events.last { event in
                guard let undone = event.undoes else {
                    return isCallAgain && event.what.hasPrefix("\(EnrollmentRequirements.ID.agreement.title): ")
                }
                return events.indices.contains(undone) && events[undone].what.hasPrefix("\(id.title): ")
            }?.time ?? placedAt
        case .domainProof(let domain):
            let ending = "@\(domain)"
            return mail?.recipients.filter { $0.state == .pending && $0.email.hasSuffix(ending) }.map(\.since).min() ?? placedAt
        default: break
        }
        let steps = item.step(in: self).map { [$0] } ?? PaymentStanding.allCases.map { .settle($0) }
        let words = Set(steps.map(\.what))
        let last = events.last { event in
            if case .approval(let domain) = item, ApprovalRenewal(event)?.domain == domain { return true }
            let undone = event.undoes.flatMap { events.indices.contains($0) ? events[$0].what : nil }
            guard item == .payment else { return undone.map(words.contains) ?? false }
            return words.contains(undone ?? event.what) || undone?.hasPrefix(OrderStep.paid) == true
        }
        return last?.time ?? placedAt
    }

    /// What was asked last, if the answer is waited for.
    package var question: OrderEvent? { state == .needsInformation ? events.last { $0.to == .needsInformation } : nil }
}

extension OutstandingItem {
    /// The step after which it is not missing any more; `nil` for the payment, for which there are several.
    fileprivate func step(in order: Order) -> OrderStep? {
        switch self {
        case .payment: nil
        case .approval(let domain): .approve(domain: domain)
        case .call: .noteCall
        case .check(let check): .complete(check)
        case .handOver(let id): .handOver(id, value: order.hosted?.handOvers[id]?.value)
        case .requirement(let id): order.mail?.requirements.fulfilled.first { $0.id == id }.map { .fulfill($0) }
        case .domainProof: nil
        }
    }
}

extension Evidence {
    /// What was carried over from another order, if that is what the event tells of.
    fileprivate init?(carriedBy event: OrderEvent, _ item: OutstandingItem) {
        guard event.what.hasPrefix(Order.carriedOver) else { return nil }
        let words = event.what.dropFirst(Order.carriedOver.count)
        let shown = ": \(item), shown "
        guard let middle = words.firstRange(of: shown), let origin = OrderID(canonical: words[..<middle.lowerBound]),
            let day = CalendarDate(words[middle.upperBound...].prefix(10))
        else { return nil }
        let rest = words[middle.upperBound...].dropFirst(10)
        let by = rest.firstRange(of: Order.shownBy)
        let until = rest[..<(by?.lowerBound ?? rest.endIndex)]
        (self.event, self.day, self.origin) = (event, day, origin)
        self.until = until.hasPrefix(Order.goodUntil) ? CalendarDate(until.dropFirst(Order.goodUntil.count)) : nil
        shownDomain = by.map { String(rest[$0.upperBound...]) }
    }
}
