package import Archive
package import Certificates
import Clients
import Console
import Live
package import Orders
package import Reports
import ReturnedCertificates

/// A certificate that the authority returned, on its way to the place beside its order.
package struct CertificateAttachment {
    private let order: Order
    /// What of the order the certificate is held against; the plan of a reissue is that of the order that it reissues.
    private let ordered: OrderedCertificate
    private let store: any OrderArchive

    /// Who attaches it, when, and what he wants against the rules.
    package struct Request {
        /// Who works here.
        package var actor: String
        /// The moment by which validity is judged.
        package var moment: Timestamp
        /// Whether what lies there gives way to an older or expired certificate, to a shorter chain, and to what the product forbids.
        package var isReplacing: Bool
        /// Why; without it, what the product forbids is refused.
        package var reason: String?
        /// What the file is called in messages.
        package var file: String
        /// What takes it all the same, as the desk says it; `nil` for somebody who types commands.
        fileprivate let wayInDesk: String?

        /// A wish of somebody at a moment. A reason of nothing but blanks is none.
        ///
        /// - Parameter way: what takes it all the same, as the desk says it.
        /// - Throws: `Exit` where the reason is no text of one line.
        package init(
            actor: String, moment: Timestamp, isReplacing: Bool, reason: String?, file: String, inDesk way: String? = nil
        ) throws {
            (self.actor, self.moment, self.isReplacing, self.file, wayInDesk) = (actor, moment, isReplacing, file, way)
            self.reason = reason.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
            if let fault = reason.flatMap({ LineText.fault(in: $0, of: "The reason") }) { throw Exit(.data, fault) }
        }

        fileprivate func refusal(_ sentences: String) -> Exit { Exit(.data, "\(file): \(sentences)") }
    }

    /// The order that it is for; one that takes no certificate, or none any more, is refused, so that nobody is asked for the password of a file first.
    package init(to id: OrderID, in store: any OrderArchive) throws {
        let order = try OrderLookup.trying { () throws(ArchiveFault) in try store.order(id) }
        guard var ordered = order.certificate else {
            let instead = "To take certificates in: certdesk orders recipients issue ID --certificate FILE"
            throw Exit(
                .data,
                order.isForMany(instead: instead)
                    ?? "The order \(order.id) (\(order.product)) is for no certificate, so none can be attached to it.")
        }
        guard !order.state.isFinal else {
            throw Exit(.data, "The order \(order.id) \(order.state.predicate); nothing can be attached to it any more.")
        }
        if let id = order.related(.reissues).first {
            let root = try OrderLookup.trying { () throws(ArchiveFault) in try store.order(id) }
            guard !root.state.isFinal || root.state == .revoked else {
                throw Exit(
                    .data,
                    "The order \(id), which \(order.id) reissues, \(root.state.predicate); nothing can be attached to its reissue any more."
                )
            }
            ordered.term = root.tls?.term ?? ordered.term
        }
        (self.order, self.ordered, self.store) = (order, ordered, store)
    }

    /// Chooses the certificate for the order's key, judges it, and stores it; what is not refused is told.
    ///
    /// - Parameter say: takes each sentence that people must read, those about the certificate before anything is stored: whoever reads along can still
    ///   stop it.
    package func attach(_ certificates: [Certificate], _ request: Request, say: (String) -> Void) throws -> AttachedCertificate {
        let (returned, owner) = try chosen(of: certificates, request)
        let (leaf, chain) = (returned.leaf, returned.chain)
        if let damage = chain.damage { throw request.refusal("\(damage) Nothing was stored.") }
        let judgment = judgment(leaf, isForKey: returned.isForKey && owner == nil, owner)
        let differences = judgment.differences
        let objections = differences.compactMap(\.objection)
        try requireConsent(to: differences, request)
        let advisories =
            differences.map { $0.objection == nil ? $0.sentence : "Against the order: \($0.sentence)" }
            + returned.advisories(at: request.moment)
        advisories.forEach(say)
        let event = OrderEvent(
            time: Clock.live.now(), actor: request.actor,
            what: OrderEvent.attached + "serial \(leaf.serial), \(leaf.notBefore) to \(leaf.notAfter), SHA-256 \(leaf.fingerprint)"
                + (objections.isEmpty ? "" : "; against the order: \(objections.joined(separator: ", "))"),
            reason: request.reason)
        let replacement = Replacement(
            leaf: leaf, issuers: chain.issuers, now: request.moment, isWanted: request.isReplacing, way: request.wayInDesk ?? "--replace")
        var remark: String?
        let rules = try? LifeCycle.live(order, in: store, on: request.moment.calendarDate)
        let attached = try OrderLookup.trying { () throws(ArchiveFault) in
            try store.attach(
                certificate: leaf.pem, chain: chain.issuers.isEmpty ? nil : chain.issuers.map(\.pem).joined(), to: order.id, event: event,
                as: ReceivedCertificate(leaf, attachedAt: event.time),
                changing: { $0.taking(serial: leaf.serial, from: leaf.validFrom, until: leaf.validUntil) },
                isHandedOut: { rules?.isHandedOut($0) == true }
            ) { lying in
                let judged = replacement.judged(over: lying)
                remark = judged.remark
                return judged.choice
            }
        }
        if attached.outcome == .refused { throw request.refusal(remark ?? "Nothing was changed.") }
        if let remark { say(remark) }
        if attached.outcome == .unchanged { say("This certificate was attached before; nothing was changed.") }
        return AttachedCertificate(order.id, leaf, attached.files, judgment.plan, advisories + [remark].compactMap(\.self))
    }

    /// The certificate for the key of the order's request; without one for it, one for a key that is known of another request, and whose that is; without
    /// that, the one that is judged to be for another key.
    private func chosen(of certificates: [Certificate], _ request: Request) throws -> (ReturnedCertificate, KeyOwner?) {
        let own = try publicKeyDigest()
        let keys = Set(certificates.map(\.publicKeyDigest))
        let owner = keys.contains(own) ? nil : try otherKeys(request).first { keys.contains($0.publicKey) }
        let returned = ReturnedCertificate(certificates, publicKeyDigest: owner?.publicKey ?? own, at: request.moment) { certificate in
            judgment(certificate, isForKey: true).differences.allSatisfy { $0.objection == nil }
        }
        guard let returned else {
            throw request.refusal("It holds no certificate, so none for the key of the order \(order.id). Nothing was stored.")
        }
        return (returned, owner)
    }

    /// The keys of the order's earlier requests, and of the orders of its family with theirs.
    private func otherKeys(_ request: Request) throws -> [KeyOwner] {
        let inDesk = request.wayInDesk != nil
        let root = try order.related(.reissues).first.map { id in
            try OrderLookup.trying { () throws(ArchiveFault) in try store.order(id) }
        }
        let reissues = (root ?? order).related(.reissuedBy).filter { $0 != order.id }.compactMap { try? store.order($0) }
        let family = [root].compactMap(\.self) + reissues
        let current = family.compactMap { member -> KeyOwner? in
            guard let csr = try? store.attachment(.request, of: member.id), let key = CertificateRequest.publicKeyDigest(of: csr) else {
                return nil
            }
            return KeyOwner(of: member, publicKey: key, file: request.file, inDesk: inDesk)
        }
        return KeyOwner.earlier(of: order, inDesk: inDesk) + current + family.flatMap { KeyOwner.earlier(of: $0, inDesk: inDesk) }
    }

    private func judgment(_ certificate: Certificate, isForKey: Bool, _ owner: KeyOwner? = nil) -> CertificateJudgment {
        CertificateJudgment(certificate, against: order, ordered, isForKey: isForKey, owner: owner)
    }

    /// What the product forbids is stored only by somebody who wants it and says why.
    private func requireConsent(to differences: [CertificateDifference], _ request: Request) throws {
        let forbidden = differences.filter { $0.objection != nil }
        guard !forbidden.isEmpty, !request.isReplacing || request.reason == nil else { return }
        let sentences = forbidden.map(\.sentence).joined(separator: " ")
        let way = request.wayInDesk.map { "\($0) takes it, with a reason" } ?? "--replace and --reason TEXT store it all the same"
        throw request.refusal("\(sentences) Nothing was stored; \(way).")
    }

    /// The digest of the key that the order's request is for.
    private func publicKeyDigest() throws -> String {
        let csr = try OrderLookup.trying { () throws(ArchiveFault) in try store.attachment(.request, of: order.id) }
        guard let csr else {
            throw Exit(.data, "The order \(order.id) has no request (csr.pem) beside it, so no certificate can be matched to its key.")
        }
        do throws(ReadFault) {
            return try CertificateRequest.read(csr).publicKeyDigest
        } catch {
            let path = try? store.files(of: order.id).request
            throw Exit(.data, "\(path ?? OrderAttachment.request.rawValue): \(error)")
        }
    }
}
