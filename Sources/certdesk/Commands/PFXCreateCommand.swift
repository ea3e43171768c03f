import ArgumentParser
import Certificates
import Console
import Flow
import Glibc
import Live
import Orders
import Reports
import ReturnedCertificates

extension PFXCommand {
    /// `certdesk pfx create`.
    struct Create: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "create", abstract: "Put a key, its certificate and the chain into one file with a password.",
            discussion: """
                Key and certificate must belong together: of several for the key the one is taken that is valid now and ends last. The chain is \
                put in order, without issuers that have expired where there is another way. The passwords are asked for, or read from open file \
                descriptors, a line each; both may be the same descriptor, and then the key's comes first.

                Example: certdesk pfx create --key key.pem --certificate certificate.pem --chain chain.pem --output www.example.com.pfx
                """)

        @Option(help: "The private key, PEM or DER, encrypted or not.", completion: .file())
        var key: String

        @Option(help: "The certificate, PEM, DER or PKCS#7; further certificates in the file count as chain.", completion: .file())
        var certificate: String

        @Option(help: "A file with certificates of the authority; give the option once for each file.", completion: .file())
        var chain: [String] = []

        @Option(help: "Where the file goes; - is standard output, unless that is a terminal.", completion: .file())
        var output: String

        @Flag(help: "Triple DES and SHA-1, for Windows Server 2016 and older, and old appliances.")
        var legacy = false

        @Flag(help: "Replace the output file if it exists.")
        var force = false

        @Option(name: .customLong("key-passphrase-fd"), help: "Read the key's passphrase from this file descriptor.")
        var keyDescriptor: Int32?

        @Option(name: .customLong("passphrase-fd"), help: "Read the new file's password from this file descriptor.")
        var descriptor: Int32?

        @OptionGroup var options: GlobalOptions

        func run() throws {
            if output == "-" {
                guard isatty(1) == 0 else {
                    throw Exit(.usage, "A PFX file is no text for a terminal. Redirect standard output, or name a file with --output.")
                }
            } else if !force {
                try OutputFile.requireAbsent(output, otherwise: "--force replaces it.")
            }
            let files = try ([certificate] + chain).map { (path: $0, certificates: try CertificateFile.read($0)) }
            let keyBytes = try InputFile.read(key, limit: CertificateFile.limit)
            let passphrases = PassphraseSource()
            defer { passphrases.close() }
            let privateKey = try KeyFile.key(
                in: keyBytes, path: key, from: passphrases, descriptor: keyDescriptor, before: descriptor == nil)
            let contents: PFXContents
            do throws(PFXContents.Fault) {
                let others = files.dropFirst().flatMap(\.certificates)
                contents = try PFXContents(privateKey, files[0].certificates, others: others, at: options.moment)
            } catch {
                throw Exit(.data, "\(InputFile.shown(certificate)): \(error)")
            }
            let file = try contents.file(
                named: output == "-" ? "the PFX file" : DisplayText.sanitized(output), from: passphrases, descriptor: descriptor,
                isLegacy: legacy, on: options.asOf)
            if output == "-" {
                try OutputFile.print(file)
            } else if force {
                try OutputFile.replace(file, at: output)
            } else {
                try OutputFile.create(file, at: output)
            }
            try report(contents)
        }

        private func report(_ contents: PFXContents) throws {
            let subjects = contents.subjects
            let made = CreatedPFX(output: output, isLegacy: legacy, certificates: subjects, advisories: contents.advisories)
            // Standard output is the file itself.
            if output == "-" { return StandardError.line("\(subjects.joined(separator: "\n"))\nStandard output: \(made.count).") }
            if options.json { return print(try JSONOutput.document(made)) }
            for subject in subjects { print(DisplayText.sanitized(subject)) }
            StandardError.line("\(output): \(made.count).")
        }
    }
}
