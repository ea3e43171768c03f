package import Archive
package import Certificates
import Console
package import Flow
import Live
package import Orders
package import Reports

/// The certificates of orders, read from beside them: those that came back, and how those will read that have not.
package struct CertificateReading {
    private let store: any OrderArchive
    private let moment: Timestamp

    /// A host that certificates are held against.
    package struct Host {
        let typed: String
        let name: HostReference

        /// What was typed; ends the program with the code for wrong usage where it is no host.
        package init(_ typed: String) throws {
            guard let name = HostReference(typed) else {
                throw Exit(
                    .usage,
                    "\"\(DisplayText.sanitized(String(typed.prefix(80))))\" is neither the name of a host nor an address, with which a certificate could be compared."
                )
            }
            (self.typed, self.name) = (typed, name)
        }
    }

    /// The certificate of an order, or how it will read.
    package enum Found {
        case issued(ShownCertificate)
        case coming(ComingCertificate)

        /// The page for people.
        package var lines: [DocumentLine] {
            switch self {
            case .issued(let shown): shown.lines
            case .coming(let coming): coming.lines
            }
        }
    }

    /// Certificates of an archive's orders, looked at in a moment.
    package init(_ store: any OrderArchive, at moment: Timestamp) {
        (self.store, self.moment) = (store, moment)
    }

    /// The certificate that an order has in use, with its issuers, which may lie beside a reissue of it; before there is one, how it will read.
    package func certificate(of id: OrderID, host: Host? = nil) throws -> Found {
        let order = try OrderLookup.trying { () throws(ArchiveFault) in try store.order(id) }
        guard let ordered = order.certificate else {
            throw Exit(
                .data,
                order.isForMany(instead: "To list them: certdesk orders recipients ID")
                    ?? "The order \(order.id) (\(order.product)) is for no certificate.")
        }
        let withheld = store.withheldReissues(of: order, on: moment.calendarDate)
        let inUse = ordered.received.inUse(on: moment.calendarDate, without: withheld)
        let reissue = try inUse?.order.flatMap {
            try attachment(.certificate, of: $0) == nil ? nil : $0
        }
        let id = reissue ?? id
        let request = try request(of: id)
        guard let bytes = try attachment(.certificate, of: id) else {
            guard !order.state.isFinal else {
                throw Exit(.data, "The order \(order.id) \(order.state.predicate) and has no certificate.")
            }
            return .coming(
                ComingCertificate(
                    id, ordered, key: request?.key, host: host.map { (typed: $0.typed, name: $0.name) }))
        }
        let leaf = try certificates(bytes, .certificate, id)[0]
        let issuers = try attachment(.chain, of: id).map { try certificates($0, .chain, id) }
        let isForKey = request.map { $0.publicKeyDigest == leaf.publicKeyDigest }
        var shown = shown(leaf, issuers ?? [], host: host, order: isForKey.map { ShownCertificate.OrderQuestion(id, isForKey: $0) })
        (shown.certificates, shown.withheld) = (ordered.received.marked(on: moment.calendarDate, without: withheld), withheld)
        return .issued(shown)
    }

    /// A certificate out of a file, with those of its issuers that are there.
    ///
    /// - Parameters:
    ///   - certificates: at least one; of several the one is taken that is valid and ends last, authorities last.
    ///   - id: the order whose key it is held against.
    package func shown(of certificates: [Certificate], host: Host?, order id: OrderID?) throws -> ShownCertificate {
        guard let leaf = Certificate.chosen(of: certificates, at: moment) else { throw Exit(.data, "There is no certificate.") }
        let question = try id.map { id in
            guard let request = try request(of: id) else {
                throw Exit(.data, "The order \(id) has no request (csr.pem) beside it, so no certificate can be held against its key.")
            }
            return ShownCertificate.OrderQuestion(id, isForKey: request.publicKeyDigest == leaf.publicKeyDigest)
        }
        return shown(leaf, certificates, host: host, order: question)
    }

    private func shown(
        _ leaf: Certificate, _ others: [Certificate], host: Host?, order: ShownCertificate.OrderQuestion?
    ) -> ShownCertificate {
        ShownCertificate(
            CertificateChain(leaf: leaf, offered: others, at: moment), at: moment,
            host: host.map { ShownCertificate.HostQuestion($0.typed, leaf.match($0.name)) }, order: order)
    }

    /// The order's request; `nil` if there is none that can be read.
    private func request(of id: OrderID) throws -> CertificateRequest? {
        try attachment(.request, of: id).flatMap { try? CertificateRequest.read($0) }
    }

    /// Quietly, as the desk may be on the terminal.
    private func certificates(_ bytes: [UInt8], _ attachment: OrderAttachment, _ id: OrderID) throws -> [Certificate] {
        do throws(ReadFault) {
            return try CertificateBundle.read(bytes)
        } catch {
            throw Exit(.data, "The order \(id), \(attachment.rawValue): \(error)")
        }
    }

    private func attachment(_ attachment: OrderAttachment, of id: OrderID) throws -> [UInt8]? {
        try OrderLookup.trying { () throws(ArchiveFault) in try store.attachment(attachment, of: id) }
    }
}
