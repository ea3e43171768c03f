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

    /// The recipients whose requests came later than the list or were made here, by number.
    package var laterRequests: Set<Int> = []

    /// The certificates that gave way to later ones, each with its issuers, by serial number.
    package var earlier: [String: String] = [:]

    /// Where they are; `nil` for what is not there.
    package init(order: String, request: String?, key: String?, certificate: String? = nil, chain: String? = nil) {
        (self.order, self.request, self.key, self.certificate, self.chain) = (order, request, key, certificate, chain)
    }

    /// Takes in one of those of which there may be several; nothing happens for any other.
    package mutating func note(_ attachment: OrderAttachment, at place: String) {
        if case .earlier(let serial) = attachment { earlier[serial] = place }
        if case .recipientRequest(let number) = attachment { laterRequests.insert(number) }
    }

    /// What people read of a place: a path as it is, and of a name that is no path how to get what it names.
    ///
    /// - Parameter id: the order's.
    package static func words(_ place: String, of id: OrderID) -> String {
        place.contains("/") || place == id.description ? place : "\(place), by certdesk orders files \(id) \(place)"
    }

    /// An order with what lies beside it by their names, where there are no paths.
    package init(_ id: OrderID, _ beside: some Sequence<OrderAttachment>) {
        let names = Set(beside)
        func name(_ attachment: OrderAttachment) -> String? { names.contains(attachment) ? attachment.rawValue : nil }
        self.init(
            order: id.description, request: name(.request), key: name(.key), certificate: name(.certificate), chain: name(.chain))
        requests = name(.requests)
        for name in names { note(name, at: name.rawValue) }
    }
}

extension OrderArchive {
    /// What lies beside an order and can be read as text, in the order of its names: requests, encrypted keys, certificates. Documents are listed in the order.
    package func attachments(of order: Order) throws(ArchiveFault) -> [OrderAttachment] {
        let files = try files(of: order.id)
        let own: [(String?, OrderAttachment)] = [
            (files.request, .request), (files.requests, .requests), (files.key, .key), (files.certificate, .certificate),
            (files.chain, .chain),
        ]
        var found = Set(own.compactMap { $0.0 == nil ? nil : $0.1 })
        found.formUnion(files.earlier.keys.map { .earlier(serial: $0) })
        found.formUnion(files.laterRequests.map { .recipientRequest($0) })
        found.formUnion(order.certificate?.csr.earlierAttachments ?? [])
        found.formUnion(order.mail?.attachments ?? [])
        return found.sorted { $0.rawValue < $1.rawValue }
    }
}
