extension Order {
    /// The orders that this one renews and that its last event decides about: once it is issued they are superseded, once it is cancelled or denied
    /// nothing renews them any more.
    package var decidedRenewals: [OrderID] {
        guard let last = events.last, last.undoes == nil, let state = last.to, state == .issued || Self.givesUp(state) else { return [] }
        return related(.renews)
    }

    /// Why the order cannot be renewed, whatever day it is and whatever the price book says; `nil` if it can.
    package var refusalToRenew: String? {
        for other in related(.renewedBy) { return "The order \(id) is renewed already, by the order \(other)." }
        if mail != nil {
            return
                "The order \(id) is for many recipients, of whom some may have left since. Take a new order with the list of today instead."
        }
        guard tls != nil else { return "The order \(id) is no certificate. Copy it instead." }
        guard state.isRunning else {
            return state.isOpen
                ? "The order \(id) \(state.predicate): there is no certificate yet that could be renewed."
                : "The order \(id) \(state.predicate), so there is nothing to renew. Take a new order instead; in the desk it can be a copy."
        }
        return related(.reissues).first.map { "The order \(id) is a reissue. Renew the order \($0) instead." }
    }

    private static func givesUp(_ state: OrderState) -> Bool { state == .cancelled || state == .denied }

    /// What becomes of this order and of one that it renews by its last event.
    ///
    /// - Returns: both; the other one as it was if there is nothing to be done with it, as when it is superseded already.
    package func deciding(renewalOf old: Order) -> (renewal: Order, old: Order) {
        guard let last = events.last, let state = last.to else { return (self, old) }
        var (renewal, decided) = (self, old)
        if Self.givesUp(state) {
            renewal.relations.removeAll { $0 == Relation(kind: .renews, order: old.id) }
            // Before the step, so that the step can still be taken back.
            renewal.events.insert(OrderEvent(time: last.time, actor: last.actor, what: "no longer renews \(old.id)"), at: events.count - 1)
            decided.relations.removeAll { $0 == Relation(kind: .renewedBy, order: id) }
            decided.events.append(
                OrderEvent(
                    time: last.time, actor: last.actor, what: "no longer renewed by \(id)", reason: "That order \(state.predicate)."))
            return (renewal, decided)
        }
        // What is not in use any more stays as it is.
        guard old.state.isRunning else { return (self, old) }
        let step = try? LifeCycle(baseDomains: []).taking(
            .move(to: .superseded), old, actor: last.actor, at: last.time, reason: "The order \(id) renews it and is issued.")
        return (self, step ?? old)
    }
}

extension Order {
    /// The reissues of this order that its last event decides about: once it is superseded, no certificate of its plan comes or is in use any more.
    package var decidedReissues: [OrderID] {
        guard let last = events.last, last.undoes == nil, last.to == .superseded else { return [] }
        return related(.reissuedBy)
    }

    /// What becomes of a reissue by the last event of the order that it reissues, which is superseded.
    ///
    /// - Returns: the reissue closed, or superseded too; `nil` if there is nothing to be done with it.
    package func deciding(reissue: Order) -> Order? {
        guard let last = events.last,
            let state: OrderState = reissue.state.isRunning ? .superseded : reissue.state.isOpen ? .cancelled : nil
        else { return nil }
        return try? LifeCycle(baseDomains: []).taking(
            .move(to: state), reissue, actor: last.actor, at: last.time, reason: "The order \(id), whose plan it is of, is superseded.")
    }
}

extension OrderEvent {
    /// Whether the event changes nothing that a step could take back: a note, a document, a reminder, an approval that is asked for anew, a
    /// renewal that was given up, an invoice, whose number can never be given again.
    var isRemark: Bool {
        let beginnings = ["no longer renewed by ", "no longer renews ", Invoice.beginning]
        return isNote || isDocument || isKeyDestroyed || RenewalReminder(self) != nil || ApprovalRenewal(self) != nil
            || beginnings.contains(where: what.hasPrefix)
    }
}
