import ArgumentParser
import Certificates
import Console
import Flow
import Glibc
import Live
import Orders
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
            let moment = options.moment
            let returned = try returned(for: privateKey, files.map(\.certificates), at: moment)
            let (leaf, ordered) = (returned.leaf, returned.chain)
            if let damage = ordered.damage { throw Exit(.data, "\(InputFile.shown(certificate)): \(damage)") }
            let advisories = returned.advisories(at: moment) + (leaf.lengthFault.map { ["The certificate \(leaf.subject) is \($0)"] } ?? [])
            for advisory in advisories { StandardError.line(advisory) }
            let password = try passphrases.read(
                descriptor: descriptor, option: "--passphrase-fd",
                question: "Password for \(output == "-" ? "the PFX file" : DisplayText.sanitized(output))", confirming: true)
            try PassphraseRule.check(password, by: "pfx-password", asOf: options.asOf)
            let file: [UInt8]
            do {
                file = try password.withUTF8 { bytes throws(PFXFault) in
                    try PFX.create(key: privateKey, certificate: leaf, chain: ordered.issuers, passphrase: bytes, legacy: legacy)
                }
            } catch {
                throw Exit(.data, "\(error)")
            }
            if output == "-" {
                try OutputFile.print(file)
            } else if force {
                try OutputFile.replace(file, at: output)
            } else {
                try OutputFile.create(file, at: output)
            }
            try report(ordered, advisories)
        }

        /// The certificate for the key, out of the file that it has to be in, with all files' certificates as its chain.
        private func returned(for key: PrivateKey, _ files: [[Certificate]], at moment: Timestamp) throws -> ReturnedCertificate {
            let certificates = files[0].filter { key.matches($0) } + files.flatMap(\.self).filter { !key.matches($0) }
            let returned = ReturnedCertificate(certificates, publicKeyDigest: key.publicKeyDigest, at: moment)
            if let returned, returned.isForKey { return returned }
            throw Exit(
                .data,
                """
                \(InputFile.shown(certificate)): \(PFXFault.keyAndCertificateDiffer)
                SHA-256 of the public key: \(key.publicKeyDigest) in the key, \(files[0][0].publicKeyDigest) in the certificate.
                """)
        }

        private func report(_ chain: CertificateChain, _ advisories: [String]) throws {
            let subjects = ([chain.leaf] + chain.issuers).map(\.subject.description)
            let count = "the key and \(subjects.count) certificate\(subjects.count == 1 ? "" : "s")"
            // Standard output is the file itself.
            if output == "-" {
                StandardError.line("\(subjects.joined(separator: "\n"))\nStandard output: \(count).")
            } else if options.json {
                print(try JSONOutput.document(CreatedFile(output: output, legacy: legacy, certificates: subjects, advisories: advisories)))
            } else {
                for subject in subjects { print(DisplayText.sanitized(subject)) }
                StandardError.line("\(output): \(count).")
            }
        }
    }
}

private struct CreatedFile: Encodable {
    let output: String
    let legacy: Bool
    let certificates: [String]
    let advisories: [String]
}
