import ArgumentParser
import Glibc

/// The program: subcommands, and the one place where messages and exit codes are made of errors.
@main
struct CertDesk: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "certdesk", abstract: "A certificate order desk for the terminal.",
        discussion: """
            Takes an order stage by stage, with the price beside it after every key, and keeps it as JSON in a local store.

            Example: certdesk order
            """,
        version: "0.1.0",
        subcommands: [
            OrderCommand.self, ResumeCommand.self, OrdersCommand.self, DraftsCommand.self, QuoteCommand.self, CheckCommand.self,
            CSRCommand.self, PFXCommand.self, ScreensCommand.self, PricesCommand.self, StoreCommand.self,
        ])

    static func main() {
        // A reader that went away (`certdesk orders list | head`) is no reason for a message.
        signal(SIGPIPE, SIG_DFL)
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch let error as Exit {
            if !error.message.isEmpty { StandardError.line(error.message) }
            Glibc.exit(error.status)
        } catch {
            exit(withError: error)
        }
    }
}
