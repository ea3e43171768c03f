import ArgumentParser
import Certificates
import Console
import Flow
import Live
import Orders
import Reports
import Requests

extension CSRCommand {
    /// `certdesk csr create`.
    struct Create: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "create", abstract: "Make a key and a request for it, or print how a customer makes them.",
            discussion: """
                The key is encrypted with a passphrase that is asked for twice, and written for you alone (0600). Existing files are never touched. \
                With --config-for nothing is made: the file or command for that server is printed.

                Example: certdesk csr create --common-name www.example.com --san example.com --organization "Example Ltd" --country GB --city London
                Example: certdesk csr create --common-name www.example.com --country GB --config-for nginx > www.example.com.cnf
                """)

        @OptionGroup var details: RequestOptions

        @Option(help: "Where the encrypted key goes.", completion: .file())
        var key = "key.pem"

        @Option(
            name: [.customLong("csr"), .customLong("output")], help: "Where the request goes; - is standard output.", completion: .file())
        var csr = "csr.pem"

        @Option(
            name: .customLong("passphrase-fd"),
            help: "Read the key's passphrase, one line, from this open file descriptor instead of asking for it.")
        var passphraseDescriptor: Int32?

        @Option(
            name: .customLong("config-for"),
            help: "Print the configuration or command for: openssl, apache, nginx, haproxy, iis, exchange, tomcat, java or f5.")
        var platform: ServerPlatform?

        @OptionGroup var options: GlobalOptions

        func validate() throws {
            if let platform, platform.refusesShiftCharacters { throw ValidationError("\(platform.title) is too old: use iis.") }
            if platform == nil, OutputFile.areSame(key, csr) {
                throw ValidationError("--key and --csr both name \(key): give the key and the request a file each.")
            }
        }

        func run() throws {
            let checked = try details.checked(asOf: options.asOf)
            for advisory in checked.advisories { StandardError.line(advisory) }
            if let platform {
                let recipe = checked.recipe(for: platform)
                return print(options.json ? try JSONOutput.document(PrintedRecipe(recipe)) + "\n" : recipe.text, terminator: "")
            }
            try OutputFile.requireAbsent(key)
            if csr != "-" { try OutputFile.requireAbsent(csr) }
            let passphrase = try PassphraseSource().read(
                descriptor: passphraseDescriptor, option: "--passphrase-fd", question: "Passphrase for \(DisplayText.sanitized(key))",
                confirming: true)
            try PassphraseRule.check(passphrase, by: "password", asOf: options.asOf)
            let made: (key: String, request: CertificateRequest)
            do {
                made = try checked.make(passphrase)
            } catch {
                throw Exit(.data, "\(error)")
            }
            try OutputFile.create(Array(made.key.utf8), at: key)
            do {
                if csr == "-" {
                    try OutputFile.print(Array(made.request.pem.utf8))
                } else {
                    try OutputFile.create(Array(made.request.pem.utf8), at: csr)
                }
            } catch {
                // A key without its request is of no use, and would be in the way of the next try.
                OutputFile.remove(key)
                throw error
            }
            let report = CreatedRequest(made.request, key: key, csr: csr)
            if options.json, csr != "-" { return print(try JSONOutput.document(report)) }
            StandardError.line(report.sentence)
        }
    }
}
