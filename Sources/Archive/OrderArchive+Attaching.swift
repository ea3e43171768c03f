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
    /// - Parameters:
    ///   - plan: what becomes of the order's plan, if it has one.
    ///   - choice: asked about what lies there already; again, if that has changed before anything was written.
    /// - Returns: where the files lie, and what was done.
    /// - Throws: ``ArchiveFault/noSuchOrder(_:)``, ``ArchiveFault/faulty(_:)``, ``ArchiveFault/changedOutside(_:)``, or what was refused.
    package func attach(
        certificate: String, chain: String?, to id: OrderID, event: OrderEvent, changing plan: (TermPlan) -> TermPlan = { $0 },
        over choice: (CertificateBeside) -> AttachChoice = { _ in .replace }
    ) throws(ArchiveFault) -> (files: OrderFiles, outcome: AttachOutcome) {
        // Each attempt that fails is a change of somebody else's that did not; so many in a row are no coincidence.
        var attempts = 50
        while true {
            var order = try order(id)
            let (old, oldChain) = (usable(.certificate, of: id), usable(.chain, of: id))
            let decision = old.map { choice(CertificateBeside(certificate: $0, chain: oldChain)) } ?? .replace
            let isSame = old == Array(certificate.utf8) && order.events.contains { $0.what == event.what }
            // A file without issuers says nothing against those that came with the same certificate before.
            let newChain = decision == .keepChain ? oldChain : chain.map { Array($0.utf8) } ?? (isSame ? oldChain : nil)
            if decision == .refuse { return (try files(of: id), .refused) }
            let newPlan = order.tls.map { plan($0.term) }
            if isSame, newChain == oldChain, newPlan == order.tls?.term { return (try files(of: id), .unchanged) }
            order.events.append(event)
            if let newPlan { order.tls?.term = newPlan }
            do throws(ArchiveFault) {
                _ = try change(order, beside: [.certificate: Array(certificate.utf8), .chain: newChain])
                return (try files(of: id), .stored)
            } catch {
                guard case .changedMeanwhile = error, attempts > 0 else { throw error }
                attempts -= 1
            }
        }
    }

    /// What lies beside the order; one that cannot be used is written anew.
    private func usable(_ attachment: OrderAttachment, of id: OrderID) -> [UInt8]? {
        (try? self.attachment(attachment, of: id)).flatMap(\.self)
    }
}
