import ArgumentParser
import Console
import Live
import OrderDesk
import Orders
import Reports

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
        try ReasonOption.requireRoom(for: reason)
    }

    func run() throws {
        let attachment = try CertificateAttachment(to: OrderLookup.id(id), in: options.openWritableArchive())
        let certificates = try ReturnedFile.certificates(at: file, passphrase: descriptor)
        let request = try CertificateAttachment.Request(
            actor: options.actorName, moment: options.moment, isReplacing: replace, reason: reason, file: InputFile.shown(file))
        let attached = try attachment.attach(certificates, request, say: { StandardError.line($0) })
        print(options.json ? try JSONOutput.document(attached) : attached.text)
    }
}
