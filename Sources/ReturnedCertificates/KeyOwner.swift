package import Orders

/// A key that the desk knows beside that of an order's request: of an earlier request of the order, or of an order of its family.
package struct KeyOwner: Hashable, Sendable {
    /// SHA-256 of the public key, lower-case hexadecimal.
    package let publicKey: String
    /// Whose it is: `the reissue K9JW-JCHY`.
    let title: String
    /// What to do with a certificate for it, in sentences.
    let advice: String

    /// The key of the request of another order of the family.
    ///
    /// - Parameter inDesk: whether it is said to somebody in the desk, which has its own way.
    package init(of order: Order, publicKey: String, file: String, inDesk: Bool = false) {
        self.publicKey = publicKey
        title = Self.name(order)
        advice = inDesk ? "Attach it to \(order.id)." : "Attach it there: certdesk orders attach \(order.id) \(file)."
    }

    /// The keys of an order's earlier requests.
    ///
    /// - Parameter inDesk: whether they are told of to somebody in the desk.
    package static func earlier(of order: Order, inDesk: Bool = false) -> [KeyOwner] {
        (order.signingRequest?.earlier ?? []).map { KeyOwner(of: order, $0, inDesk) }
    }

    private init(of order: Order, _ request: EarlierRequest, _ inDesk: Bool) {
        publicKey = request.publicKey
        title = "the earlier request \(request.number) of \(Self.name(order))"
        if let time = request.destroyedAt {
            advice = "Request and key were destroyed on \(time.calendarDate): have a certificate issued for the request in use."
        } else if order.isAwaitingCertificate {
            let way = inDesk ? "" : ": certdesk orders key \(order.id) --restore \(request.number) --reason TEXT"
            advice = "To use it, put that request back in its place and attach it then\(way)."
        } else {
            advice = "That order is past waiting for a certificate: have one issued for the request in use."
        }
    }

    private static func name(_ order: Order) -> String { "the \(order.related(.reissues).isEmpty ? "order" : "reissue") \(order.id)" }
}
