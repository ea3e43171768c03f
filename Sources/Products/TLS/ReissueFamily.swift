import Clients
import Orders

/// An order whose certificate is reissued, with the reissues that it has had. The plan is the first order's, whichever of them was named.
struct ReissueFamily: Sendable {
    let root: Order
    let tls: TLSOrder
    let customer: Party
    /// Those that were neither cancelled nor denied, in the order in which they were placed.
    let reissues: [Order]

    /// The order that the next certificate is like: the last one that stands.
    var current: Order { reissues.last ?? root }

    /// What is in the certificate now.
    var names: [CertificateName] { (current.tls ?? tls).certificate.names }

    /// Every name that was paid for until the end of the term, by its value.
    var coveredNames: Set<String> {
        Set(([root] + reissues).flatMap { $0.tls?.certificate.names ?? [] }.map(\.value))
    }

    /// Everything that was shown in any of them, or in others before them.
    var proofs: [Proof] {
        let all = [root] + reissues
        let ids = Set(all.map(\.id))
        return all.flatMap(\.proofs) + all.flatMap(\.carriedProofs).filter { !ids.contains($0.order) }
    }

    /// The family of an order, or of one of its reissues.
    ///
    /// - Parameter day: the day on which the reissue begins.
    init(_ id: OrderID, _ records: OrderRecords, on day: CalendarDate) throws(ReissueRefusal) {
        let named = try Self.order(id, records)
        root = try named.related(.reissues).first.map { (id) throws(ReissueRefusal) in try Self.order(id, records) } ?? named
        guard let tls = root.tls, let customer = root.customer else {
            let instead = "To give one of them another key or successor: certdesk orders recipients replace ID ADDRESS --reason TEXT"
            throw ReissueRefusal(
                named.isForMany(instead: instead)
                    ?? root.hostedInstead.map {
                        "The certificate of the order \(id) is the customer's own purchase, so it is not reissued here. \($0)"
                    }
                    ?? "The order \(id) (\(named.product)) is for no certificate, so there is nothing to reissue.")
        }
        (self.tls, self.customer) = (tls, customer)
        var reissues: [Order] = []
        for id in root.related(.reissuedBy) {
            let order = try Self.order(id, records)
            if !order.state.isGivenUp { reissues.append(order) }
        }
        self.reissues = reissues
        try requireReissuable(on: day)
    }

    private static func order(_ id: OrderID, _ records: OrderRecords) throws(ReissueRefusal) -> Order {
        do throws(HistoryFault) {
            if let order = try records.order(id) { return order }
        } catch {
            throw ReissueRefusal("The order \(id) cannot be read. \(error.reason)")
        }
        throw ReissueRefusal("There is no order \(id) in this store.")
    }

    private func requireReissuable(on day: CalendarDate) throws(ReissueRefusal) {
        switch root.state {
        case .cancelled, .denied:
            throw ReissueRefusal(
                "The order \(root.id) \(root.state.predicate), so nothing of it can be reissued. Place a new order instead.")
        case .superseded:
            let next = root.related(.renewedBy).last.map { " Reissue the order that took its place: \($0)." } ?? ""
            throw ReissueRefusal("The order \(root.id) is superseded, so nothing of it can be reissued.\(next)")
        case _ where root.state.isOpen && !root.hasCertificate:
            throw ReissueRefusal(
                "The order \(root.id) \(root.state.predicate): no certificate was issued for it yet, so there is none to reissue. Finish it first, or "
                    + "cancel it and order again with what has changed.")
        default: break
        }
        if let open = reissues.first(where: \.isAwaitingCertificate) {
            throw ReissueRefusal(
                "The reissue \(open.id) of the order \(root.id) \(open.state.predicate) and has no certificate yet. Finish it or cancel it before you begin "
                    + "another one.")
        }
        guard day <= tls.term.end else {
            throw ReissueRefusal(
                "The term of the order \(root.id) ended on \(tls.term.end), so its plan has no certificate left. Order again.")
        }
    }
}

/// Why an order cannot be reissued: a sentence that says what to do.
struct ReissueRefusal: Error, Hashable, CustomStringConvertible {
    let description: String

    init(_ sentence: String) { description = DisplayText.sanitized(sentence) }
}
