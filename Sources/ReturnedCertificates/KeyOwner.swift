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
    package init(of order: Order, publicKey: String, file: String) {
        self.publicKey = publicKey
        title = Self.name(order)
        advice = "Attach it there: certdesk orders attach \(order.id) \(file)."
    }

    /// The keys of an order's earlier requests.
    package static func earlier(of order: Order) -> [KeyOwner] {
        (order.signingRequest?.earlier ?? []).map { KeyOwner(of: order, $0) }
    }

    private init(of order: Order, _ request: EarlierRequest) {
        publicKey = request.publicKey
        title = "the earlier request \(request.number) of \(Self.name(order))"
        if let time = request.destroyedAt {
            advice = "Request and key were destroyed on \(time.calendarDate): have a certificate issued for the request in use."
        } else if order.isAwaitingCertificate {
            advice =
                "To use it, put that request back in its place and attach it then: certdesk orders key \(order.id) --restore \(request.number) "
                + "--reason TEXT."
        } else {
            advice = "That order is past waiting for a certificate: have one issued for the request in use."
        }
    }

    private static func name(_ order: Order) -> String { "the \(order.related(.reissues).isEmpty ? "order" : "reissue") \(order.id)" }
}
