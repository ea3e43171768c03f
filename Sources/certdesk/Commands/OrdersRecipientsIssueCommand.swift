import ArgumentParser
import Certificates
import Console
import Live
import OrderDesk
import Orders

extension OrdersRecipientsCommand {
    /// `certdesk orders recipients issue ID`.
    struct Issue: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "issue", abstract: "Take in the certificates that the authority returned, each for its recipient.",
            discussion: """
                Each certificate is matched to its recipient by the address in it and by its key. It has to be for mail, for that address and person alone, of the order's organization, and valid for \
                \(MailOrder.dayLimit) days at most. Certificates of issuers among the files are kept with those that they issued. With --replace a certificate takes the place of one that is in use. Every fault is said, and the \
                others are taken; each recipient is written to. The order becomes issued with the last one. Exit code 1 if something was not taken.

                Example: certdesk orders recipients issue K9JW-JCHY --certificate jane.pem --certificate chain.pem
                Example: certdesk orders recipients issue K9JW-JCHY --from returned
                """)

        @Argument(help: "The order's id; case and hyphen do not matter.", completion: Completed.orders)
        var id: String

        @Option(help: "A file with certificates, PEM, DER or PKCS#7; may be repeated.", completion: .file())
        var certificate: [String] = []

        @Option(help: "A folder, of which all such files are taken (.pem, .crt, .cer, .der, .p7b, .p7c).", completion: .directory)
        var from: String?

        @Flag(help: "Put certificates in the place of those that recipients have.")
        var replace = false

        @OptionGroup var options: GlobalOptions

        func validate() throws {
            if certificate.isEmpty, from == nil { throw ValidationError("Name the certificates: --certificate FILE, or --from FOLDER.") }
        }

        func run() throws {
            let recipients = try options.recipients(of: id)
            var paths = certificate
            if let from {
                paths += try InputFolder.files(
                    in: from, endings: ["pem", "crt", "cer", "der", "p7b", "p7c"])
            }
            let files = paths.map { path in
                (name: InputFile.shown(path), certificates: Result { try ReturnedFile.certificates(at: path, passphrase: nil) })
            }
            let notice = ProgressNotice.live(saying: "Storing the certificates")
            let report = try recipients.issue(files, isReplacing: replace) { notice?.tell($0, of: $1) }
            for advisory in report.advisories { StandardError.line(advisory) }
            for fault in report.faults where !options.json { StandardError.line(fault.line) }
            print(options.json ? try JSONOutput.document(report) : report.text)
            if !report.faults.isEmpty { throw Exit(.found) }
        }
    }
}
