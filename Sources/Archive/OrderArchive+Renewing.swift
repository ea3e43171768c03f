package import Orders
import Validation

extension Order {
    /// Throws if another order that was just placed cannot renew or reissue this one any more: of two who do so at once one does.
    ///
    /// - Parameter order: reads another order, as it is while this one cannot change.
    package func requireRoom(
        for placed: Order, reading order: (OrderID) throws(ArchiveFault) -> Order
    ) throws(ArchiveFault) {
        if placed.related(.renews).contains(id), let other = related(.renewedBy).first { throw .renewedAlready(id, by: other) }
        guard placed.related(.reissues).contains(id) else { return }
        // After a revocation a reissue brings another certificate.
        guard !state.isFinal || state == .revoked else { throw .changedMeanwhile(id, revision: revision, by: events.last?.actor ?? actor) }
        try requireNoOpenReissue(besides: placed.id, reading: order)
    }

    /// Throws if another reissue of this order has no certificate yet.
    fileprivate func requireNoOpenReissue(
        besides own: OrderID, reading order: (OrderID) throws(ArchiveFault) -> Order
    ) throws(ArchiveFault) {
        for other in related(.reissuedBy) where other != own {
            if try order(other).isAwaitingCertificate { throw .reissueOpen(id, by: other) }
        }
    }
}

extension OrderArchive {
    /// A change with what follows from it for the orders that the changed one renews, and for reissues of what is superseded, to be made in one step: so whoever is killed leaves all of it or
    /// nothing, and whoever does it again finds it done.
    func consequences(of change: OrderChange) throws(ArchiveFault) -> [OrderChange] {
        var (changed, others) = (change, [OrderChange]())
        for id in change.order.decidedRenewals {
            let old = try order(id)
            let decided = changed.order.deciding(renewalOf: old)
            changed.order = decided.renewal
            if decided.old != old { others.append(OrderChange(decided.old)) }
        }
        for id in change.order.regainedRenewals {
            let old = try order(id)
            if let other = old.related(.renewedBy).first { throw .renewedAlready(id, by: other) }
            let regained = changed.order.regaining(old)
            changed.order = regained.renewal
            others.append(OrderChange(regained.old))
        }
        if change.order.isReopenedReissue {
            for id in change.order.related(.reissues) {
                try order(id).requireNoOpenReissue(besides: change.order.id) { (other) throws(ArchiveFault) in try order(other) }
            }
        }
        for id in change.order.sharersOfRevocation {
            if let sharer = change.order.sharingRevocation(with: try order(id)) { others.append(OrderChange(sharer)) }
        }
        if let plan = try plan(decidedBy: change.order) { others.append(OrderChange(plan)) }
        if let isReplacing = change.order.replacesEarlierReissues, let root = change.order.related(.reissues).first {
            let reissue = change.order
            others += try decided(before: reissue, of: order(root)) { isReplacing ? reissue.takingPlace(of: $0) : reissue.releasing($0) }
                .map { OrderChange($0) }
        }
        others += try released(by: change.order)
        for ended in [changed] + others {
            for id in ended.order.decidedReissues {
                if let reissue = ended.order.deciding(reissue: try order(id)) { others.append(OrderChange(reissue)) }
            }
        }
        return [changed] + others
    }

    /// What becomes of the reissues of an order that came before one of them.
    ///
    /// - Parameter decide: what becomes of one; `nil` for nothing.
    func decided(before reissue: Order, of root: Order, _ decide: (Order) -> Order?) throws(ArchiveFault) -> [Order] {
        var decided: [Order] = []
        for id in root.related(.reissuedBy).prefix(while: { $0 != reissue.id }) {
            if let earlier = decide(try order(id)) { decided.append(earlier) }
        }
        return decided
    }

    /// The order that a reissue with a certificate reissues, with its plan and list as they are without that, or with it again; `nil` where nothing of that is
    /// decided.
    private func plan(decidedBy reissue: Order) throws(ArchiveFault) -> Order? {
        guard let (id, count) = reissue.decidedCertificates else { return nil }
        var root = try order(id)
        let own = reissue.tls?.certificates ?? []
        guard var plan = root.tls?.term, !root.state.isFinal || root.state == .revoked else { return nil }
        root.tls?.certificates.decide(own, of: reissue.id, count: count)
        if !count { plan = plan.givingBack(Set(own.map(\.serial))) }
        let missing = count ? own : (root.tls?.certificates ?? []).filter(\.inUse)
        for certificate in missing where !plan.certificates.contains(where: { $0.serial == certificate.serial }) {
            plan = plan.taking(
                serial: certificate.serial, from: certificate.notBefore.midnight,
                until: Timestamp(secondsSinceEpoch: certificate.notAfter.midnight.secondsSinceEpoch + 86_399))
        }
        root.tls?.term = plan
        root.note(decision: reissue, count: count)
        return root
    }

    /// The orders that were superseded or closed because of what an order's last event takes back, as they were before, and what those had closed.
    private func released(by order: Order) throws(ArchiveFault) -> [OrderChange] {
        var found: [OrderChange] = []
        for id in order.releasedOrders {
            guard let released = order.releasing(try self.order(id)) else { continue }
            found.append(OrderChange(released))
            found += try self.released(by: released)
        }
        return found
    }
}
