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

    /// A proof.
    package init(item: OutstandingItem, time: Timestamp, order: OrderID, method: Approval.Method?) {
        (self.item, self.time, self.order, self.method) = (item, time, order, method)
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
            let method = if case .approval(let domain) = item { tls?.approval.method(for: domain) } else { tls?.approval.method }
            return Proof(item: item, time: event.time, order: id, method: method)
        }
    }

    /// What was taken over from other orders, in words: `the approval for example.org, shown 2026-11-02 in K9JW-JCHY, good until 2027-05-21`.
    package var proofsCarriedOver: [String] {
        events.compactMap { event in
            guard event.what.hasPrefix(Self.carriedOver) else { return nil }
            let words = event.what.dropFirst(Self.carriedOver.count).split(separator: ": ", maxSplits: 1)
            guard words.count == 2 else { return nil }
            let parts = words[1].split(separator: ", good until ", maxSplits: 1)
            return "\(parts[0]) in \(words[0])" + (parts.count == 2 ? ", good until \(parts[1])" : "")
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
        events.append(
            OrderEvent(
                time: time, actor: actor,
                what: "\(Self.carriedOver)\(proof.order): \(item), shown \(proof.day)" + (last.map { ", good until \($0)" } ?? "")))
    }
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
