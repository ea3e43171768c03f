import ArgumentParser
import Console
import Manual

/// `certdesk-sandbox manual`.
struct ManualCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "manual", abstract: "Print a manual page.",
        discussion: """
            The page is in the language of man(7): of the whole program, or of the command that is named.

            Example: certdesk-sandbox manual serve | man -l -
            Example: certdesk-sandbox manual > /usr/local/share/man/man1/certdesk-sandbox.1
            """)

    @Argument(help: "The command; every command on one page if left out.")
    var command: [String] = []

    func run() throws {
        let manual = Manual(
            of: try CommandDescription(dump: CertDeskSandbox._dumpHelp()), version: CertDeskSandbox.configuration.version,
            exitCodes: Self.exitCodes, environment: [], files: Self.files)
        guard let page = manual.page(command) else {
            throw Exit(.usage, "There is no command \(command.joined(separator: " ")). certdesk-sandbox --help lists them.")
        }
        print(page, terminator: "")
    }

    private static let exitCodes = [
        Manual.Entry("0", "Done; a server was told to end."), Manual.Entry("64", "The command line is wrong."),
        Manual.Entry("65", "The input is wrong."), Manual.Entry("66", "There is no such file."),
        Manual.Entry("73", "A file or folder cannot be made, or the port cannot be had."), Manual.Entry("74", "Reading or writing failed."),
        Manual.Entry("75", "Another sandbox is running with the folder."),
    ]

    /// Below the folder of --state.
    private static let files = [
        Manual.Entry("client.pem, client-key.pem", "The certificate with which clients prove themselves, and its key."),
        Manual.Entry("transport.pem", "The root of the server's certificate, for whoever connects."),
        Manual.Entry("answers.json", "What the sandbox finds in zones, on web servers and in mailboxes."),
        Manual.Entry("journal.jsonl", "What was issued, revoked and claimed."),
    ]
}
