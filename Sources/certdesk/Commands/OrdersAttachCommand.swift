import Archive
import ArgumentParser
import Certificates
import Clients
import Console
import Live
import Orders
import Reports
import ReturnedCertificates

/// `certdesk orders attach`.
struct OrdersAttachCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "attach", abstract: "Put the certificate that the authority returned beside its order.",
        discussion: """
            Takes PEM, DER, PKCS#7 or PFX. Of several certificates for the key of the order's request the one is taken that is valid now and ends \
            last. It is stored as certificate.pem, its issuers in order as chain.pem, the order gets an event, and its plan follows the real last \
            day; its state stays. Every difference from the order is said. What the order's product forbids (another key, ordered names that are \
            missing, an authority's certificate, none for servers, no validated organization or another one, more days than the rules allow) is \
            stored only with --replace and --reason, and taken only where the file has no other. A file with a private key is refused. A \
            certificate that is still valid gives way to a newer one; to an older or expired one, and a chain to a shorter one, only with \
            --replace.

            Example: certdesk orders attach K9JW-JCHY www.example.com.p7b
            Example: certdesk orders attach K9JW-JCHY returned.pem --replace --reason "The customer made a new key."
            """)

    @Argument(help: "The order's id; case and hyphen do not matter.", completion: Completed.orders)
    var id: String

    @Argument(help: "The file from the authority; - is standard input.", completion: .file())
    var file: String

    @Option(name: .customLong("passphrase-fd"), help: "Read the password of a PFX file from this file descriptor.")
    var descriptor: Int32?

    @Flag(help: "Replace what lies there even by an older or expired certificate, a shorter chain, or what the product forbids.")
    var replace = false

    @Option(help: "Why; what the order's product forbids needs it. It is kept in the event.")
    var reason: String?

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if (reason?.unicodeScalars.count ?? 0) > LifeCycle.reasonLimit {
            throw ValidationError("--reason takes at most \(LifeCycle.reasonLimit) characters.")
        }
    }

    /// The reason that was given, unless it says nothing.
    private var givenReason: String? { reason.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : DisplayText.sanitized($0) } }

    func run() throws {
        let orderID = try OrderLookup.id(id)
        let store = try options.openExistingArchive()
        do {
            let order = try store.order(orderID)
            // What takes no certificate need not be given one to say so, nor the password of a file.
            guard let tls = order.tls, let customer = order.customer else {
                throw Exit(.data, "The order \(order.id) (\(order.product)) is for no certificate, so none can be attached to it.")
            }
            try attach(try returnedCertificates(), to: order, tls, of: customer.organization, in: store)
        } catch let error as ArchiveFault {
            throw Exit(error)
        }
    }

    private func attach(
        _ certificates: [Certificate], to order: Order, _ tls: TLSOrder, of organization: Organization, in store: any OrderArchive
    ) throws {
        guard !order.state.isFinal else {
            throw Exit(.data, "The order \(order.id) \(order.state.predicate); nothing can be attached to it any more.")
        }
        let moment = options.moment
        let keyDigest = try publicKeyDigest(of: order, store)
        let returned = ReturnedCertificate(certificates, publicKeyDigest: keyDigest, at: moment) { certificate in
            CertificateJudgment(certificate, against: order, tls: tls, organization: organization, isForKey: true)
                .differences.allSatisfy { $0.objection == nil }
        }
        guard let returned else {
            throw Exit(
                .data,
                "\(InputFile.shown(file)): It holds no certificate, so none for the key of the order \(order.id). Nothing was stored.")
        }
        let (leaf, chain) = (returned.leaf, returned.chain)
        if let damage = chain.damage { throw Exit(.data, "\(InputFile.shown(file)): \(damage) Nothing was stored.") }
        let judgment = CertificateJudgment(
            leaf, against: order, tls: tls, organization: organization, isForKey: returned.isForKey)
        let differences = judgment.differences
        let objections = differences.compactMap(\.objection)
        try requireConsent(to: differences)
        let advisories =
            differences.map { $0.objection == nil ? $0.sentence : "Against the order: \($0.sentence)" } + returned.advisories(at: moment)
        // Said before it is stored: whoever reads along can still stop it.
        for advisory in advisories { StandardError.line(advisory) }
        let event = OrderEvent(
            time: Clock.live.now(), actor: options.actorName,
            what: OrderEvent.attached + "serial \(leaf.serial), \(leaf.notBefore) to \(leaf.notAfter), SHA-256 \(leaf.fingerprint)"
                + (objections.isEmpty ? "" : "; against the order: \(objections.joined(separator: ", "))"),
            reason: givenReason)
        let replacement = Replacement(leaf: leaf, issuers: chain.issuers, now: moment, isWanted: replace)
        var remark: String?
        let attached = try store.attach(
            certificate: leaf.pem, chain: chain.issuers.isEmpty ? nil : chain.issuers.map(\.pem).joined(), to: order.id, event: event,
            changing: { $0.taking(serial: leaf.serial, from: leaf.validFrom, until: leaf.validUntil) }
        ) { lying in
            let judged = replacement.judged(over: lying)
            remark = judged.remark
            return judged.choice
        }
        if attached.outcome == .refused { throw Exit(.data, "\(InputFile.shown(file)): \(remark ?? "Nothing was changed.")") }
        if let remark { StandardError.line(remark) }
        if attached.outcome == .unchanged { StandardError.line("This certificate was attached before; nothing was changed.") }
        try report(leaf, order.id, attached.files, judgment.plan, advisories + [remark].compactMap(\.self))
    }

    /// What the product forbids is stored only by somebody who wants it and says why.
    private func requireConsent(to differences: [CertificateDifference]) throws {
        let forbidden = differences.filter { $0.objection != nil }
        guard !forbidden.isEmpty, !replace || givenReason == nil else { return }
        let sentences = forbidden.map(\.sentence).joined(separator: " ")
        throw Exit(.data, "\(InputFile.shown(file)): \(sentences) Nothing was stored; --replace and --reason TEXT store it all the same.")
    }

    /// The certificates of the file, whatever its form.
    private func returnedCertificates() throws -> [Certificate] {
        let bytes = try InputFile.read(file, limit: CertificateFile.limit)
        guard CertificateBundle.form(of: bytes) == .pfx else {
            // No authority has the key, and nobody should send it.
            if let fault = ReadFault.privateKey(in: bytes, beside: .certificate) {
                throw Exit(.data, "\(InputFile.shown(file)): \(fault) Nothing was stored.")
            }
            return try CertificateFile.certificates(in: bytes, path: file)
        }
        do throws(PFXFault) {
            // What no password can open is said before anybody is asked for one.
            try PFX.check(bytes)
        } catch {
            throw Exit(.data, "\(InputFile.shown(file)): \(error)")
        }
        let password = try PassphraseSource().read(
            descriptor: descriptor, option: "--passphrase-fd", question: "Password of \(DisplayText.sanitized(file))", confirming: false)
        do {
            let contents = try password.withUTF8 { phrase throws(PFXFault) in try PFX.read(bytes, passphrase: phrase) }
            return (contents.certificate.map { [$0] } ?? []) + contents.chain
        } catch {
            throw Exit(.data, "\(InputFile.shown(file)): \(error)")
        }
    }

    /// The digest of the key that the order's request is for.
    private func publicKeyDigest(of order: Order, _ store: any OrderArchive) throws -> String {
        guard let request = try store.attachment(.request, of: order.id) else {
            throw Exit(.data, "The order \(order.id) has no request (csr.pem) beside it, so no certificate can be matched to its key.")
        }
        do {
            return try CertificateRequest.read(request).publicKeyDigest
        } catch {
            throw Exit(.data, "\(try store.files(of: order.id).request ?? OrderAttachment.request.rawValue): \(error)")
        }
    }

    private func report(_ leaf: Certificate, _ id: OrderID, _ files: OrderFiles, _ plan: TermPlan, _ advisories: [String]) throws {
        if options.json {
            print(try JSONOutput.document(AttachedCertificate(id, leaf, files, plan, advisories)))
        } else {
            if let certificate = files.certificate { print(DisplayText.sanitized(certificate)) }
            if let chain = files.chain { print(DisplayText.sanitized(chain)) }
        }
    }
}
