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
        if let instead = hostedInstead {
            return "The certificate of the order \(id) is the customer's own purchase, so it is not renewed here. \(instead)"
        }
        guard tls != nil else { return "The order \(id) is no certificate. Copy it instead." }
        guard state.isRunning else {
            return state.isOpen
                ? "The order \(id) \(state.predicate): there is no certificate yet that could be renewed."
                : "The order \(id) \(state.predicate), so there is nothing to renew. Take a new order instead; in the desk it can be a copy."
        }
        return related(.reissues).first.map { "The order \(id) is a reissue. Renew the order \($0) instead." }
    }

    /// What is done instead of reissuing or renewing an order of a hosted service: its certificate is any authority's, and its request is made here. `nil` for
    /// any other order.
    package var hostedInstead: String? {
        guard hosted != nil else { return nil }
        let anew = "The next certificate takes a new order: certdesk order hosted-service."
        guard isAwaitingCertificate else { return anew }
        return "Before there is a certificate, another key is made with certdesk orders key \(id) --new --reason TEXT. \(anew)"
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
            renewal.events.insert(
                OrderEvent(time: last.time, actor: last.actor, what: "\(Self.givenUp)\(old.id)"), at: events.count - 1)
            decided.relations.removeAll { $0 == Relation(kind: .renewedBy, order: id) }
            decided.events.append(
                OrderEvent(
                    time: last.time, actor: last.actor, what: "no longer renewed by \(id)", reason: "That order \(state.predicate)."))
            return (renewal, decided)
        }
        // What is not in use any more stays as it is.
        guard old.state.isRunning else { return (self, old) }
        let step = try? LifeCycle(baseDomains: []).taking(
            .move(to: .superseded), old, actor: last.actor, at: last.time, reason: reasonToSupersede)
        return (self, step ?? old)
    }

    /// How the event begins by which an order does not renew another one any more.
    fileprivate static let givenUp = "no longer renews "

    /// Why an order that this one renews is superseded.
    private var reasonToSupersede: String { "The order \(id) renews it and is issued." }
}

extension Order {
    /// Whether earlier reissues of the same order give way to this one by its last event, since it is issued, or no longer do, since it is given up; `nil` where
    /// that is not decided.
    package var replacesEarlierReissues: Bool? {
        guard !related(.reissues).isEmpty, let last = events.last, last.undoes == nil, let state = last.to else { return nil }
        return state == .issued ? true : Self.givesUp(state) ? false : nil
    }

    /// What becomes of an earlier reissue by the last event of this one, whose certificate takes the place of the other's.
    ///
    /// - Returns: the reissue superseded; `nil` for one that is not in use.
    package func takingPlace(of earlier: Order) -> Order? {
        guard let last = events.last, earlier.state.isRunning else { return nil }
        return try? LifeCycle(baseDomains: []).taking(
            .move(to: .superseded), earlier, actor: last.actor, at: last.time, reason: reasonToGiveWay)
    }

    /// Why an earlier reissue is superseded.
    private var reasonToGiveWay: String { "The certificate of the reissue \(id) took its place." }

    /// The event that the last one takes back, with its place.
    private var takenBack: (place: Int, event: OrderEvent)? {
        events.last?.undoes.flatMap { events.indices.contains($0) ? ($0, events[$0]) : nil }
    }

    /// The orders that this one renews again, since its last event takes back that it was given up.
    package var regainedRenewals: [OrderID] {
        guard let (place, event) = takenBack, let state = event.to, Self.givesUp(state) else { return [] }
        return events[..<place].reversed().prefix { $0.what.hasPrefix(Self.givenUp) }
            .compactMap { OrderID(canonical: String($0.what.dropFirst(Self.givenUp.count))) }
    }

    /// Whether the last event takes back that this order, a reissue, was given up: a certificate may come again.
    package var isReopenedReissue: Bool {
        guard isAwaitingCertificate, !related(.reissues).isEmpty, let state = takenBack?.event.to else { return false }
        return Self.givesUp(state)
    }

    /// The order whose plan the certificates of this one, a reissue, are of, and whether they count, if its last event decides that: it is given up, or that is
    /// taken back.
    package var decidedCertificates: (root: OrderID, count: Bool)? {
        guard let root = related(.reissues).first, tls?.certificates.isEmpty == false, let last = events.last else { return nil }
        let isTakenBack = last.undoes != nil
        guard let state = isTakenBack ? takenBack?.event.to : last.to, Self.givesUp(state) else { return nil }
        return (root, isTakenBack)
    }

    /// Notes that the certificates of a reissue count no more, or again, by the reissue's last event.
    package mutating func note(decision reissue: Order, count: Bool) {
        guard let last = reissue.events.last else { return }
        let what = "\(Self.ofReissue)\(reissue.id) \(count ? "counts again" : "counts no more")"
        let reason = count ? last.reason : "That order \(reissue.state.predicate)."
        events.append(OrderEvent(time: last.time, actor: last.actor, what: what, reason: reason))
    }

    /// The orders of the same plan that have the certificate too about which this order's last event says by hand that it is revoked, or takes that back.
    package var sharersOfRevocation: [OrderID] {
        guard (takenBack?.event ?? events.last)?.to == .revoked else { return [] }
        let own = tls?.certificates ?? []
        return related(.reissues) + related(.reissuedBy).filter { id in own.contains { $0.order == id } }
    }

    /// What becomes of such an order; `nil` where nothing changes.
    package func sharingRevocation(with other: Order) -> Order? {
        guard let last = events.last else { return nil }
        var after = other
        after.tls?.certificates.share(revocationsOf: tls?.certificates ?? [])
        guard after != other else { return nil }
        let reissue = related(.reissues).isEmpty ? other.id : id
        let what = "\(Self.ofReissue)\(reissue) \(last.undoes == nil ? "is revoked" : "is not revoked")"
        after.events.append(OrderEvent(time: last.time, actor: last.actor, what: what, reason: last.reason))
        return after
    }

    fileprivate static let ofReissue = "what came for the reissue "

    /// What becomes of this order and of one that it renews again.
    package func regaining(_ old: Order) -> (renewal: Order, old: Order) {
        guard let last = events.last else { return (self, old) }
        var (renewal, regained) = (self, old)
        renewal.relations.append(Relation(kind: .renews, order: old.id))
        renewal.events.insert(OrderEvent(time: last.time, actor: last.actor, what: "renews \(old.id) again"), at: events.count - 1)
        regained.relations.append(Relation(kind: .renewedBy, order: id))
        regained.events.append(
            OrderEvent(time: last.time, actor: last.actor, what: "\(Relation.Kind.renewedBy.title) \(id)", reason: last.reason))
        return (renewal, regained)
    }

    /// The orders that may have been superseded or closed because of what the last event takes back.
    package var releasedOrders: [OrderID] {
        switch takenBack?.event.to {
        case .issued?: related(.renews)
        case .superseded?: related(.reissuedBy)
        default: []
        }
    }

    /// What becomes of another order that was superseded or closed because of what the last event takes back, or gives up.
    ///
    /// - Returns: the order with its last step taken back; `nil` if that step had other reasons.
    package func releasing(_ other: Order) -> Order? {
        let rules = LifeCycle(baseDomains: [])
        guard let last = events.last, let step = try? rules.lastStep(of: other),
            [reasonToSupersede, reasonToEndReissue, reasonToGiveWay].contains(step.event.reason)
        else { return nil }
        return try? rules.taking(
            .takeBack, other, actor: last.actor, at: last.time, reason: "What it followed from was taken back in the order \(id).")
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
            .move(to: state), reissue, actor: last.actor, at: last.time, reason: reasonToEndReissue)
    }

    /// Why a reissue of this order is superseded or closed.
    private var reasonToEndReissue: String { "The order \(id), whose plan it is of, is superseded." }
}

extension OrderEvent {
    /// Whether the event changes nothing that a step could take back: a note, a document, a reminder, an approval that is asked for anew, a
    /// renewal that was given up or taken up again, an invoice, whose number can never be given again, a revocation that was asked for.
    var isRemark: Bool {
        let beginnings = ["no longer renewed by ", Order.givenUp, "renews ", Order.ofReissue, Invoice.beginning]
        return isNote || isDocument || isKeyDestroyed || RenewalReminder(self) != nil || ApprovalRenewal(self) != nil
            || RevocationRequest.isAbout(self) || beginnings.contains(where: what.hasPrefix)
    }
}
