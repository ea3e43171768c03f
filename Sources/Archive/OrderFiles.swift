package import Orders

/// Where an order and what lies beside it are found, in words for people: paths of files where there are files, names elsewhere.
package struct OrderFiles: Hashable, Sendable {
    /// The order itself.
    package let order: String
    /// The signing request as PEM, if there is one.
    package let request: String?
    /// The requests of the recipients of certificates for mail, if there are any.
    package var requests: String?
    /// The encrypted private key as PEM, if it was made here.
    package let key: String?
    /// The certificate that came back, as PEM.
    package var certificate: String?
    /// Its issuers' certificates, as PEM.
    package var chain: String?

    /// The certificates that gave way to later ones, each with its issuers, by serial number.
    package var earlier: [String: String] = [:]

    /// Where they are; `nil` for what is not there.
    package init(order: String, request: String?, key: String?, certificate: String? = nil, chain: String? = nil) {
        (self.order, self.request, self.key, self.certificate, self.chain) = (order, request, key, certificate, chain)
    }

    /// An order with what lies beside it by their names, where there are no paths.
    package init(_ id: OrderID, _ beside: some Sequence<OrderAttachment>) {
        let names = Set(beside)
        func name(_ attachment: OrderAttachment) -> String? { names.contains(attachment) ? attachment.rawValue : nil }
        self.init(
            order: id.description, request: name(.request), key: name(.key), certificate: name(.certificate), chain: name(.chain))
        requests = name(.requests)
        for case .earlier(let serial) in names { earlier[serial] = OrderAttachment.earlier(serial: serial).rawValue }
    }
}
