import ArgumentParser
import Certificates
import Console
import Glibc
import Live
import OrderDesk
import Orders
import Reports

/// `certdesk certificate show`.
struct CertificateShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show what a certificate says, and whether it is for a host.",
        discussion: """
            Takes a file (PEM, DER, PKCS#7 or PFX; of several certificates the one is shown that is valid now and ends last, with its issuers), or the \
            id of an order: its certificate, or how it will read before there is one. With --host a host or address is held against the names as \
            clients do it. Exit code 0, 1 if the host does not match or the certificate is not for the order's key, 65 if the file cannot be read.

            Example: certdesk certificate show www.example.com.pem --host shop.example.com
            Example: certdesk certificate show K9JW-JCHY
            """)

    @Argument(help: "The file, - for standard input; or the order's id.", completion: Completed.orders)
    var certificate: String

    @Option(help: "A host name or address that a client wants to reach.")
    var host: String?

    @Option(help: "The order whose key the certificate of a file is held against.", completion: Completed.orders)
    var order: String?

    @Option(name: .customLong("passphrase-fd"), help: "Read the password of a PFX file from this file descriptor.")
    var descriptor: Int32?

    @OptionGroup var options: GlobalOptions

    func run() throws {
        let host = try host.map { try CertificateReading.Host($0) }
        guard let id = try namedOrder() else {
            let order = try order.map { try OrderLookup.id($0) }
            // A file can be looked at where there is no store.
            let store = try order == nil ? options.openArchive() : options.openExistingArchive()
            let certificates = try CertificateFile.shown(certificate, passphrase: descriptor)
            return try print(CertificateReading(store, at: options.moment).shown(of: certificates, host: host, order: order))
        }
        guard order == nil else { throw Exit(.usage, "--order is for the certificate of a file, and \(certificate) is an order already.") }
        switch try CertificateReading(options.openExistingArchive(), at: options.moment).certificate(of: id, host: host) {
        case .issued(let shown): try print(shown)
        case .coming(let coming):
            Swift.print(options.json ? try JSONOutput.document(coming) : coming.lines.plainText, terminator: options.json ? "\n" : "")
            if coming.matches == false { throw Exit(.found) }
        }
    }

    /// The order that is meant; `nil` where a file is. A file of that name goes first.
    private func namedOrder() throws -> OrderID? {
        if certificate == "-" || access(certificate, F_OK) == 0 { return nil }
        let isMissing = errno == ENOENT
        if let id = OrderID(certificate) { return id }
        if isMissing, !certificate.contains("/"), !certificate.contains(".") {
            throw Exit(
                .noInput,
                "\(DisplayText.sanitized(String(certificate.prefix(80)))) is neither a file nor an order id. Ids look like K9JW-JCHY.")
        }
        return nil
    }

    private func print(_ shown: ShownCertificate) throws {
        Swift.print(options.json ? try JSONOutput.document(shown) : shown.lines.plainText, terminator: options.json ? "\n" : "")
        if shown.hasObjection { throw Exit(.found) }
    }
}
