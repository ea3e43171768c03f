package import Orders

/// What lies beside an order before a certificate is attached.
package struct CertificateBeside: Hashable, Sendable {
    /// The bytes of the certificate.
    package let certificate: [UInt8]
    /// The bytes of its issuers; `nil` if there are none.
    package let chain: [UInt8]?

    /// A certificate with its issuers.
    package init(certificate: [UInt8], chain: [UInt8]?) {
        (self.certificate, self.chain) = (certificate, chain)
    }
}

/// What becomes of a certificate that lies there already.
package enum AttachChoice: Hashable, Sendable {
    /// It goes, and its chain with it; the same certificate without issuers leaves its chain.
    case replace
    /// It gives way, and stays beside the order under its serial number, its issuers with it.
    case keep(ReceivedCertificate)
    /// The certificate is the same, and the chain that came with it before stays.
    case keepChain
    /// It stays, and nothing is written.
    case refuse
}

/// What attaching has done.
package enum AttachOutcome: Hashable, Sendable {
    case stored
    /// The same certificate with the same issuers was there: no second event.
    case unchanged
    /// ``AttachChoice/refuse`` was chosen.
    case refused
}

extension OrderArchive {
    /// Puts a certificate and its chain beside an order and notes the event in the order, as one step. If somebody changes the order meanwhile,
    /// everything is looked at again, so two who attach do it one after the other.
    ///
    /// The certificate of a reissue is one of the plan of the order that was reissued, so that order takes it into its plan in the same step. Once it is the
    /// customer's, earlier reissues whose certificate is in use are superseded with it.
    ///
    /// - Parameters:
    ///   - received: what the order lists of it.
    ///   - plan: what becomes of the order's plan, if it has one; of the plan of the order that it reissues, if it is a reissue.
    ///   - isHandedOut: whether the certificate of a reissue is the customer's as soon as it is attached.
    ///   - choice: asked about what lies there already; again, if that has changed before anything was written.
    /// - Returns: where the files lie, and what was done.
    /// - Throws: ``ArchiveFault/noSuchOrder(_:)``, ``ArchiveFault/faulty(_:)``, ``ArchiveFault/changedOutside(_:)``, or what was refused.
    package func attach(
        certificate: String, chain: String?, to id: OrderID, event: OrderEvent, as received: ReceivedCertificate? = nil,
        changing plan: (TermPlan) -> TermPlan = { $0 }, isHandedOut: (Order) -> Bool = { _ in true },
        over choice: (CertificateBeside) -> AttachChoice = { _ in .replace }
    ) throws(ArchiveFault) -> (files: OrderFiles, outcome: AttachOutcome) {
        // Each attempt that fails is a change of somebody else's that did not; so many in a row are no coincidence.
        var attempts = 50
        while true {
            let order = try order(id)
            let root = try order.related(.reissues).first.map { (root) throws(ArchiveFault) in try self.order(root) }
            let (old, oldChain) = (usable(.certificate, of: id), usable(.chain, of: id))
            let decision = old.map { choice(CertificateBeside(certificate: $0, chain: oldChain)) } ?? .replace
            if decision == .refuse { return (try files(of: id), .refused) }
            let isSame = old == Array(certificate.utf8) && order.events.contains { $0.what == event.what }
            // A file without issuers says nothing against those that came with the same certificate before.
            let newChain = decision == .keepChain ? oldChain : chain.map { Array($0.utf8) } ?? (isSame ? oldChain : nil)
            var changes = changed(order, reissuing: root, received, decision, plan, at: event.time)
            if isSame, newChain == oldChain, changes.map(\.contents) == [order.contents] + (root.map { [$0.contents] } ?? []) {
                return (try files(of: id), .unchanged)
            }
            changes[0].events.append(event)
            if changes.count > 1 {
                var event = event.ofReissue(id)
                // Its own certificate was revoked: with this one it runs again.
                if let state = changes[1].stateBeforeRevocation {
                    (event.from, event.to) = (changes[1].state, state)
                    changes[1].state = state
                }
                changes[1].events.append(event)
            }
            var beside: [OrderAttachment: [UInt8]?] = [.certificate: Array(certificate.utf8), .chain: newChain]
            if case .keep(let kept) = decision, let old, let name = OrderAttachment(serial: kept.serial) {
                beside[name] = old + (oldChain ?? [])
            }
            let ended =
                try root.map { (root) throws(ArchiveFault) in
                    isHandedOut(changes[0]) ? try decided(before: changes[0], of: root) { changes[0].takingPlace(of: $0) } : []
                } ?? []
            do throws(ArchiveFault) {
                _ = try change(
                    consequences(of: OrderChange(changes[0], beside: beside)) + (changes.dropFirst() + ended).map { OrderChange($0) })
                return (try files(of: id), .stored)
            } catch {
                guard case .changedMeanwhile = error, attempts > 0 else { throw error }
                attempts -= 1
            }
        }
    }

    /// The order, and behind it the one that it reissues, with the certificate in their lists and plans.
    private func changed(
        _ order: Order, reissuing root: Order?, _ received: ReceivedCertificate?, _ decision: AttachChoice, _ plan: (TermPlan) -> TermPlan,
        at time: Timestamp
    ) -> [Order] {
        var order = order
        // Orders of before have no list of what came back.
        if case .keep(let kept) = decision, order.certificate?.received.contains(where: { $0.sha256 == kept.sha256 }) == false {
            order.receive(kept, at: time)
        }
        if let received { order.receive(received, at: time) }
        guard var root, let term = root.tls?.term else {
            if let term = order.tls?.term { order.tls?.term = plan(term) }
            return [order]
        }
        root.tls?.term = plan(term)
        if let received {
            var shared = received
            shared.order = order.id
            root.receive(shared, at: time)
            let planned = root.tls?.term.certificates.first { $0.serial == received.serial }
            if let planned { order.tls?.term = term.holding(planned) }
        }
        return [order, root]
    }

    /// What lies beside the order; one that cannot be used is written anew.
    private func usable(_ attachment: OrderAttachment, of id: OrderID) -> [UInt8]? {
        (try? self.attachment(attachment, of: id)).flatMap(\.self)
    }
}

extension OrderEvent {
    /// The event of a certificate that came for a reissue, as the order that was reissued has it.
    fileprivate func ofReissue(_ id: OrderID) -> OrderEvent {
        var event = self
        let facts = what.hasPrefix(Self.attached) ? String(what.dropFirst(Self.attached.count)) : what
        event.what = "\(Self.reissued)\(id): \(facts)"
        return event
    }
}
