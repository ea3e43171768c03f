package import Archive
package import Bundles
import Certificates
import Console
package import Flow
import Live
package import Orders
package import Reports
import ReturnedCertificates

/// An order's certificate on its way to the customer: the files for his server, in a folder or a ZIP file.
package struct OrderBundling {
    private let order: Order
    private let ordered: OrderedCertificate
    private let chain: CertificateChain
    private let key: [UInt8]?
    private let moment: Timestamp
    /// Why the files are not the customer's yet, in sentences; `nil` where they are.
    package let holdingBack: String?
    /// What is odd about the certificate, a sentence each; none of it stops anybody.
    package let advisories: [String]

    /// The certificate that lies beside an order; ends the program with a sentence where there is none.
    package init(_ id: OrderID, in store: any OrderArchive, at moment: Timestamp) throws {
        let order = try OrderLookup.trying { () throws(ArchiveFault) in try store.order(id) }
        guard let ordered = order.certificate else {
            let instead = "To hand over one whose key was made here: certdesk orders recipients export ID ADDRESS --pfx FILE"
            throw Exit(
                .data,
                order.isForMany(instead: instead)
                    ?? "The order \(order.id) (\(order.product)) is for no certificate, so there is nothing to hand over.")
        }
        func beside(_ attachment: OrderAttachment) throws -> [UInt8]? {
            try OrderLookup.trying { () throws(ArchiveFault) in try store.attachment(attachment, of: id) }
        }
        guard let certificate = try beside(.certificate) else {
            throw Exit(.data, "The order \(order.id) has no certificate yet: put it beside the order with orders attach first.")
        }
        let leaf = try CertificateFile.certificates(in: certificate, path: OrderAttachment.certificate.rawValue)[0]
        if let revoked = ordered.received.last(where: { $0.sha256 == leaf.fingerprint }), order.hasRevoked(revoked) {
            let day = revoked.revokedAt.map { " on \($0.calendarDate)" } ?? ""
            let current = store.certificateInUse(of: ordered.received, on: moment.calendarDate)
            let another =
                current.flatMap { $0.revokedAt == nil ? $0.order : nil }.map {
                    "In use is that of the reissue \($0), which certdesk orders bundle \($0) hands over."
                } ?? "Another one comes with a reissue: certdesk orders reissue \(id)"
            throw Exit(
                .data,
                "The certificate \(revoked.serial) of the order \(id) was revoked\(day), so it is not handed over: browsers refuse it. "
                    + another)
        }
        let issuers = try beside(.chain).map { try CertificateFile.certificates(in: $0, path: OrderAttachment.chain.rawValue) }
        let chain = CertificateChain(leaf: leaf, offered: issuers ?? [], at: moment)
        if let damage = chain.damage { throw Exit(.data, "The order \(order.id): \(damage)") }
        let request = try beside(.request).flatMap { try? CertificateRequest.read($0) }
        let isForKey = request.map { $0.publicKeyDigest == leaf.publicKeyDigest } ?? false
        let made = try beside(.key)
        (self.order, self.ordered, self.chain, self.moment) = (order, ordered, chain, moment)
        let rules = try LifeCycle.live(order, in: store, on: moment.calendarDate)
        holdingBack = rules.holdingBack(order, on: moment.calendarDate).map {
            order.state.isOpen ? "\($0) Until then the files are not the customer's." : $0
        }
        // A certificate that was taken for another key has that one somewhere else.
        key = isForKey ? made : nil
        advisories =
            [holdingBack, Self.doubt(of: leaf, in: order)].compactMap(\.self)
            + (isForKey || made == nil
                ? [] : ["The certificate is for another key than the order's, so the key beside the order is not handed over."])
            + (order.isSandbox ? [Order.sandboxNotice] : []) + chain.advisories(at: moment) + leaf.validityAdvisories(at: moment)
            + (order.state == .superseded
                ? [
                    "The order \(id) is superseded: the certificate works until its last day, and another order has the one that takes its place."
                ] : [])
            + (store.certificateInUse(of: ordered.received, on: moment.calendarDate)?.order.map {
                ["A later certificate is in use, that of the reissue \($0). Hand that one over."]
            } ?? [])
    }

    /// That the certificate may be revoked, where somebody asked for that and nobody saw the answer.
    private static func doubt(of leaf: Certificate, in order: Order) -> String? {
        order.openRevocations.first { $0.isOf(leaf.serial) }.map {
            "The certificate \($0.serial) may be revoked: that was requested from \($0.provider) on \($0.time.minute) UTC, and nobody saw the answer. Find out "
                + "before you hand it over: certdesk orders status \(order.id) says how."
        }
    }

    /// Whether the private key was made at the desk, and is here.
    package var hasKey: Bool { key != nil }

    /// What the order says that the certificate is installed on; ends the program where it says nothing.
    package func requirePlatform() throws -> ServerSoftware {
        if let platform = ordered.csr.platform { return platform }
        let known = ServerSoftware.allCases.map(\.rawValue).joined(separator: ", ")
        throw Exit(.usage, "The order \(order.id) does not say what the certificate is installed on; --for names it: \(known).")
    }

    /// Refuses what cannot be made before anybody is asked for a password.
    package func requireKey() throws {
        guard key == nil else { return }
        throw Exit(
            .data,
            "The key of the order \(order.id) is where its request was made and not here, so no PFX file can be made. Choose --format p7b, "
                + "with which that computer completes its request.")
    }

    /// The files.
    ///
    /// - Parameter password: the key's; a PFX file needs it, and has it too.
    package func files(for platform: ServerSoftware, as format: BundleFormat, password: Secret?) throws -> [ZIPArchive.Entry] {
        let bundle = OrderBundle(
            of: order.id, ordered, chain: chain, key: key, for: platform, as: format, isSandbox: order.isSandbox,
            isBoughtAgain: order.hosted != nil)
        return bundle.files(pfx: try password.map { try pfx(password: $0, for: platform) })
    }

    private func pfx(password: Secret, for platform: ServerSoftware) throws -> [UInt8] {
        try requireKey()
        let sealed = key ?? []
        do {
            return try password.withUTF8 { phrase in
                let key = try PrivateKey.read(sealed, passphrase: phrase)
                // A wallet wants the root, too; others have it.
                let intermediates = chain.issuers.filter { platform.reading == .wallet || !$0.isSelfIssued }
                return try PFX.create(key: key, certificate: chain.leaf, chain: intermediates, passphrase: phrase, legacy: false)
            }
        } catch let fault as PrivateKeyFault {
            throw Exit(.data, "The key of the order \(order.id): \(fault)")
        } catch let fault as PFXFault {
            throw Exit(.data, "\(fault)")
        }
    }

    /// Writes the files into a ZIP file where the path ends so, else into a folder; what is there already is never touched.
    package func write(_ files: [ZIPArchive.Entry], to path: String) throws {
        if Self.isArchive(path) {
            try OutputFile.create(ZIPArchive(files, at: moment).bytes, at: path)
        } else {
            try OutputFile.fillFolder(with: files.map { ($0.name, $0.bytes) }, at: path)
        }
    }

    /// Whether a path names a ZIP file.
    package static func isArchive(_ path: String) -> Bool { path.lowercased().hasSuffix(".zip") }

    /// What was written, for programs.
    package func report(_ platform: ServerSoftware, _ format: BundleFormat, _ files: [ZIPArchive.Entry], _ output: String) -> WrittenBundle
    {
        WrittenBundle(
            order: order.id, platform: platform.rawValue, format: format.rawValue, output: output, files: files.map(\.name),
            advisories: advisories)
    }
}
