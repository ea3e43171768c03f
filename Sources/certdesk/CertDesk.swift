import Archive
import ArgumentParser
import Console
import Glibc
import Live
import Manual
import Settings

/// The program: subcommands, and the one place where messages and exit codes are made of errors.
@main
struct CertDesk: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "certdesk", abstract: "A certificate order desk for the terminal.",
        discussion: """
            Takes an order stage by stage, with the price beside it after every key, and keeps it as JSON in a local store.

            Without a subcommand, certdesk opens the desk: all orders and drafts in one list.

            What a certificate is for, how a server makes a request, what is checked and how everything is installed is in guides: certdesk help --list \
            names them, certdesk help WORDS looks for one.

            Example: certdesk order
            """,
        version: ProgramVersion.current,
        subcommands: [
            DeskCommand.self, OrderCommand.self, ResumeCommand.self, OrdersCommand.self, OutboxCommand.self, DraftsCommand.self,
            QuoteCommand.self, QuotesCommand.self, CustomersCommand.self, DomainsCommand.self, ProviderCommand.self, CheckCommand.self,
            CSRCommand.self,
            CertificateCommand.self,
            SMIMECommand.self,
            PFXCommand.self,
            ScreensCommand.self, PricesCommand.self, SuffixesCommand.self,
            StoreCommand.self, ReplayCommand.self, ConfigCommand.self, HelpCommand.self, ManualCommand.self,
        ], defaultSubcommand: DeskCommand.self)

    /// What was printed may still lie in memory; a disk that is full by now must not pass for success.
    private static func flush() throws {
        guard fflush(nil) == 0 else { throw Exit(.ioError, "The output cannot be written: \(String(cString: strerror(errno))).") }
    }

    static func main() {
        // A reader that went away (`certdesk orders list | head`) is no reason for a message.
        signal(SIGPIPE, SIG_DFL)
        // Swift would write where the program is, and the system how it was. Whoever has a terminal in another mode answers the signal itself.
        signal(SIGQUIT) { _ in _exit(128 + SIGQUIT) }
        // A limit on the size of files is an error of the write that reaches it, with a message, and not the end of the program.
        signal(SIGXFSZ, SIG_IGN)
        do {
            guard let arguments = ProgramArguments.values else {
                throw Exit(.usage, "The system passed no arguments, not even the program's name. Start certdesk from a shell.")
            }
            var command = try CommandLine(arguments).command()
            // Help is never out of reach.
            if !(command is any IndependentOfSettings), type(of: command)._commandName != "help" {
                try SettingsFile.ofMachine.requireSound()
            }
            try DatabaseWaiting.saying { try command.run() }
            try Self.flush()
            if let fault = Databases.unanswered { throw Exit(fault) }
            if let denied = Databases.denied { StandardError.line("Something is left out: \(Exit(denied).message)") }
        } catch let error as Exit {
            try? flush()
            if !error.message.isEmpty { StandardError.line(error.message) }
            // What was judged without an answer is not judged.
            if error.isJudgment, let exit = Databases.unanswered.map({ Exit($0) }) {
                if exit.message != error.message { StandardError.line(exit.message) }
                Glibc.exit(exit.status)
            }
            Glibc.exit(error.status)
        } catch let fault as ArchiveFault {
            try? flush()
            let exit = Exit(fault)
            StandardError.line(exit.message)
            Glibc.exit(exit.status)
        } catch {
            if let script = CompletionScript.finished(fullMessage(for: error)) {
                print(script, terminator: "")
                Glibc.exit(0)
            }
            let (code, message) = (exitCode(for: error), fullMessage(for: error))
            if code.isSuccess || message.isEmpty { exit(withError: error) }
            // It repeats what was typed.
            StandardError.line(message)
            Glibc.exit(code.rawValue)
        }
    }
}
