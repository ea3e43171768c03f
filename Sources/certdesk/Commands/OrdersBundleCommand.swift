import ArgumentParser
import Bundles
import Console
import Flow
import Glibc
import Live
import OrderDesk
import Orders

/// `certdesk orders bundle`.
struct OrdersBundleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bundle", abstract: "Write the files that a customer installs on his server.",
        discussion: """
            Certificate, intermediates and, where it was made here, the encrypted key, with the names that the server wants, and README.txt, which \
            says what to do with them. Without --format the form is taken that needs the least work there. For a PFX file the key's password is \
            asked, and the file gets the same one. The files are for you alone (0600), and none that exists is touched. Before the order is issued, what \
            is still missing is said, and whoever sits at a terminal is asked whether he wants the files all the same.

            Example: certdesk orders bundle K9JW-JCHY --for nginx --output www.example.com.zip
            Example: certdesk orders bundle K9JW-JCHY --for iis --format pfx --output iis
            """)

    @Argument(help: "The order's id; case and hyphen do not matter.", completion: Completed.orders)
    var id: String

    @Option(
        name: .customLong("for"),
        help: ArgumentHelp(
            "The server: \(ServerSoftware.allCases.map(\.rawValue).joined(separator: ", ")); by default the one that the order names.",
            valueName: "server"))
    var platform: ServerSoftware?

    @Option(help: "The form of the files: pem, der, p7b, pfx or jks-instructions.")
    var format: BundleFormat?

    @Option(help: "A new ZIP file, if it ends in .zip; else a folder.", completion: .file())
    var output: String

    @Option(name: .customLong("passphrase-fd"), help: "Read the key's password for a PFX file from this file descriptor.")
    var descriptor: Int32?

    @Flag(help: "Do not ask whether the files are wanted although the order is not issued yet.")
    var beforeIssue = false

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if output.isEmpty || output == "-" { throw ValidationError("--output needs the name of a folder or of a ZIP file.") }
    }

    func run() throws {
        let bundling = try OrderBundling(OrderLookup.id(id), in: options.openExistingArchive(), at: options.moment)
        if let holdingBack = bundling.holdingBack, !beforeIssue, isatty(0) == 1,
            !Consent.isGiven(to: "\(holdingBack) Write them all the same?")
        {
            throw Exit(.found, "Nothing was written.")
        }
        let platform = try platform ?? bundling.requirePlatform()
        let format = format ?? BundleFormat.usual(for: platform, hasKey: bundling.hasKey)
        if OrderBundling.isArchive(output) { try OutputFile.requireAbsent(output) }
        var password: Secret?
        if format == .pfx {
            try bundling.requireKey()
            password = try PassphraseSource().read(
                descriptor: descriptor, option: "--passphrase-fd", question: "Password of the order's key", confirming: false)
        }
        let files = try bundling.files(for: platform, as: format, password: password)
        for advisory in bundling.advisories { StandardError.line(advisory) }
        try bundling.write(files, to: output)
        let report = bundling.report(platform, format, files, output)
        print(options.json ? try JSONOutput.document(report) : report.text)
    }
}

extension ServerSoftware: ExpressibleByArgument {}
extension BundleFormat: ExpressibleByArgument {}
