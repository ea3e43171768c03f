import ArgumentParser
import Certificates
import FoundationEssentials
import OrderStore
import Orders

/// `certdesk orders attach`.
struct OrdersAttachCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "attach", abstract: "Put the certificate that the authority returned beside its order.",
        discussion: """
            Takes PEM, DER, PKCS#7 or PFX. The certificate must be for the key of the order's request and have every ordered name. It is stored as \
            certificate.pem, its issuers in order as chain.pem, and the order gets an event; its state stays. A certificate that is still \
            valid gives way to a newer one; to an older or expired one, and a chain to a shorter one, only with --replace.

            Example: certdesk orders attach K9JW-JCHY www.example.com.p7b
            """)

    @Argument(help: "The order's id; case and hyphen do not matter.")
    var id: String

    @Argument(help: "The file from the authority; - is standard input.")
    var file: String

    @Option(name: .customLong("passphrase-fd"), help: "Read the password of a PFX file from this file descriptor.")
    var descriptor: Int32?

    @Flag(help: "Replace what lies there even by an older or expired certificate or a shorter chain.")
    var replace = false

    @OptionGroup var options: GlobalOptions

    func run() throws {
        let orderID = try OrderLookup.id(id)
        let store = try options.openStore()
        do {
            try attach(try returnedCertificates(), to: try store.order(orderID), in: store)
        } catch let error as StoreError {
            throw Exit(error)
        }
    }

    private func attach(_ certificates: [Certificate], to order: Order, in store: OrderStore) throws {
        guard !order.state.isFinal else {
            throw Exit(.data, "The order \(order.id) is \(order.state.rawValue); nothing can be attached to it any more.")
        }
        let leaf = try leaf(in: certificates, for: order, store)
        let names = order.certificate.names.map(AlternativeName.init)
        let lacking = leaf.lacking(names)
        guard lacking.isEmpty else {
            throw Exit(
                .data,
                "\(file): the certificate lacks ordered names: \(lacking.map(\.description).joined(separator: ", ")). Nothing was stored."
            )
        }
        let chain = CertificateChain(leaf: leaf, offered: certificates)
        if let damage = chain.damage { throw Exit(.data, "\(file): \(damage). Nothing was stored.") }
        let now = Timestamp(Date())
        let surplus = leaf.surplus(beyond: names)
        let advisories =
            chain.advisories + leaf.validityAdvisories(on: now.calendarDate) + leaf.lengthAdvisories
            + (surplus.isEmpty
                ? [] : ["The certificate has names that were not ordered: \(surplus.map(\.description).joined(separator: ", "))."])
        let event = OrderEvent(
            time: now, actor: options.actorName,
            what: "certificate attached: serial \(leaf.serial), \(leaf.notBefore) to \(leaf.notAfter), SHA-256 \(leaf.fingerprint)")
        let replacement = Replacement(leaf: leaf, issuers: chain.issuers, today: now.calendarDate, isWanted: replace)
        var remark: String?
        let attached = try store.attach(
            certificate: leaf.pem, chain: chain.issuers.isEmpty ? nil : chain.issuers.map(\.pem).joined(), to: order.id, event: event
        ) { lying in
            let judged = replacement.judged(over: lying)
            remark = judged.remark
            return judged.choice
        }
        if attached.outcome == .refused { throw Exit(.data, "\(file): \(remark ?? "nothing was changed.")") }
        let told = advisories + [remark].compactMap(\.self)
        for advisory in told { StandardError.line(advisory) }
        if attached.outcome == .unchanged { StandardError.line("This certificate was attached before; nothing was changed.") }
        try report(leaf, order.id, attached.files, told)
    }

    /// The certificates of the file, whatever its form.
    private func returnedCertificates() throws -> [Certificate] {
        let bytes = try InputFile.read(file, limit: CertificateFile.limit)
        do {
            guard CertificateBundle.form(of: bytes) == .pfx else {
                let certificates = try CertificateBundle.read(bytes)
                if let line = PEMText.privateKeyLine(in: bytes) {
                    StandardError.line(
                        "\(file): line \(line) begins a PRIVATE KEY, which no authority has and nobody should send. It was not kept.")
                }
                return certificates
            }
        } catch {
            throw Exit(.data, "\(file): \(error)")
        }
        let password = try PassphraseSource.read(
            descriptor: descriptor, question: "Password of \(DisplayText.sanitized(file))", confirming: false)
        do {
            let contents = try password.withUTF8 { phrase throws(PFXFault) in try PFX.read(bytes, passphrase: phrase) }
            return (contents.certificate.map { [$0] } ?? []) + contents.chain
        } catch {
            throw Exit(.data, "\(file): \(error)")
        }
    }

    /// The one certificate for the key of the order's request.
    private func leaf(in certificates: [Certificate], for order: Order, _ store: OrderStore) throws -> Certificate {
        guard let path = try store.files(of: order.id).request else {
            throw Exit(.data, "The order \(order.id) has no request (csr.pem) beside it, so no certificate can be matched to its key.")
        }
        let request: CertificateRequest
        do {
            request = try CertificateRequest.read(try InputFile.read(path, limit: CertificateFile.limit))
        } catch let fault as ReadFault {
            throw Exit(.data, "\(path): \(fault)")
        }
        if let leaf = certificates.first(where: { $0.publicKeyDigest == request.publicKeyDigest }) { return leaf }
        let found = certificates.first.map { "the first one is for \($0.subject)" } ?? "it holds none"
        throw Exit(
            .data,
            "\(file): no certificate in it is for the key of the order \(order.id) (\(request.key)); \(found). Nothing was stored.")
    }

    private func report(_ leaf: Certificate, _ id: OrderID, _ files: AttachedFiles, _ advisories: [String]) throws {
        if options.json {
            print(try JSONOutput.document(AttachedCertificate(id, leaf, files, advisories)))
        } else {
            print(DisplayText.sanitized("\(files.certificate)"))
            if let chain = files.chain { print(DisplayText.sanitized(chain)) }
        }
    }
}
private struct AttachedCertificate: Encodable {
    let order: String
    let certificate: String
    let chain: String?
    let serial: String
    let notBefore: String
    let notAfter: String
    let fingerprint: String
    let advisories: [String]

    init(_ id: OrderID, _ leaf: Certificate, _ files: AttachedFiles, _ advisories: [String]) {
        (order, certificate, chain) = (id.description, files.certificate, files.chain)
        (serial, notBefore, notAfter, fingerprint) = (leaf.serial, leaf.notBeforeText, leaf.notAfterText, leaf.fingerprint)
        self.advisories = advisories
    }
}
