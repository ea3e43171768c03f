import ArgumentParser
import Console
import Glibc

/// The sandbox as a program: subcommands, and the one place where messages and exit codes are made of errors.
@main
struct CertDeskSandbox: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "certdesk-sandbox", abstract: "A test authority that speaks the API of GlobalSign Atlas (HVCA).",
        discussion: """
            For demonstrations, training and tests: certificates are asked for, fetched and revoked and domains are claimed as with the real authority, \
            and nobody trusts what comes of it. Every certificate says "certdesk sandbox" and lasts 45 days at most.

            The server answers on this machine alone. What it makes and keeps is in one folder, which the other commands name too.

            Example: certdesk-sandbox serve --port 8443 --state ~/sandbox
            """,
        version: ProgramVersion.current,
        subcommands: [ServeCommand.self, ClientCommand.self, DNSCommand.self, WebCommand.self, MailCommand.self, ManualCommand.self])

    static func main() {
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch let error as Exit {
            if !error.message.isEmpty { StandardError.line(error.message) }
            Glibc.exit(error.status)
        } catch {
            let (code, message) = (exitCode(for: error), fullMessage(for: error))
            if code.isSuccess || message.isEmpty { exit(withError: error) }
            // It repeats what was typed.
            StandardError.line(message)
            Glibc.exit(code.rawValue)
        }
    }
}
