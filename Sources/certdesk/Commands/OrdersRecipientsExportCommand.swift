import ArgumentParser
import Certificates
import Console
import Flow
import Live
import OrderDesk
import Orders
import ReturnedCertificates

extension OrdersRecipientsCommand {
    /// `certdesk orders recipients export ID EMAIL`.
    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "export",
            abstract: "Put a recipient's key that was made here, and the certificate, into one file with a password.",
            discussion: """
                The passwords are asked for, or read from open file descriptors, a line each: first the one with which the key is kept here, then the new file's. \
                Hand the file over and tell its password by another way, such as the telephone.

                Example: certdesk orders recipients export K9JW-JCHY jane@example.org --pfx jane.pfx
                """)

        @Argument(help: "The order's id; case and hyphen do not matter.", completion: Completed.orders)
        var id: String

        @Argument(help: "The recipient, by address or number.")
        var recipient: String

        @Option(help: "The file to write; it must not exist yet.", completion: .file())
        var pfx: String

        @Flag(help: "Triple DES and SHA-1, for old mail programs.")
        var legacy = false

        @Option(name: .customLong("key-passphrase-fd"), help: "Read the key's password from this file descriptor.")
        var keyDescriptor: Int32?

        @Option(name: .customLong("passphrase-fd"), help: "Read the new file's password from this file descriptor.")
        var descriptor: Int32?

        @OptionGroup var options: GlobalOptions

        func run() throws {
            try OutputFile.requireAbsent(pfx)
            let order = try options.recipients(of: id, changes: false)
            let named = try order.named([recipient])[0]
            let found = try order.keyAndCertificate(of: named)
            let passphrases = PassphraseSource()
            defer { passphrases.close() }
            let key = try KeyFile.key(
                in: found.key, path: "the key of \(named.email)", from: passphrases, descriptor: keyDescriptor, before: descriptor == nil)
            let contents: PFXContents
            do throws(PFXContents.Fault) {
                contents = try PFXContents(key, found.certificates, others: [], at: options.moment)
            } catch {
                throw Exit(.data, "\(error)")
            }
            let file = try contents.file(
                named: DisplayText.sanitized(pfx), from: passphrases, descriptor: descriptor, isLegacy: legacy, on: options.asOf)
            try OutputFile.create(file, at: pfx)
            for subject in contents.subjects { print(DisplayText.sanitized(subject)) }
        }
    }
}
