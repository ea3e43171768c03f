import Archive
import ArgumentParser
import Console
import Glibc
import Live
import Manual
import Reports
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

    static func main() {
        // A reader that went away (`certdesk orders list | head`) is no reason for a message.
        signal(SIGPIPE, SIG_DFL)
        // Swift would write where the program is, and the system how it was. Whoever has a terminal in another mode answers the signal itself.
        signal(SIGQUIT) { _ in _exit(128 + SIGQUIT) }
        // A limit on the size of files is an error of the write that reaches it, with a message, and not the end of the program.
        signal(SIGXFSZ, SIG_IGN)
        var exits = Self.exits()
        // Programs find what was refused where they look for the answer, unless the answer is there already.
        let refusals = exits.filter(\.isRefusal)
        if !refusals.isEmpty, isForPrograms, !StandardOutput.isUsed {
            let commands = StandardError.commands
            print(OrderReport.document(refusals.map { Exit(status: $0.status, commands.place(in: $0.message)) }))
        }
        do throws(Exit) { try StandardOutput.flush() } catch {
            // Whoever left by a signal or with the terminal has no use for what was printed.
            if exits.last.map({ $0.status < 128 && $0.status != error.status }) ?? true { exits.append(error) }
        }
        for exit in exits where !exit.message.isEmpty { StandardError.line(exit.message) }
        Glibc.exit(exits.last?.status ?? 0)
    }

    /// Whoever is told to try again would do twice what is done.
    private static let incomplete = Exit(
        status: 0,
        "This is done and kept, so do not do it again. The database did not answer everything, so what is shown of it may lack something.")

    /// Commands that judge what is given to them: programs look for an object in what they print, and for nothing where that could not be read.
    private static let judging: Set = ["check", "csr", "certificate", "pfx", "smime", "provider"]

    /// Whether a command was told to write JSON, and refusals belong there.
    private static var isForPrograms: Bool {
        // What stands behind this is no option.
        let words = (ProgramArguments.values ?? []).prefix { $0 != "--" }
        return words.contains("--json") && !judging.contains(words.first { !$0.hasPrefix("-") } ?? "")
    }

    /// Does what the words say.
    ///
    /// - Returns: what is to be said of how it ended; the last one's status counts. None if all is well.
    private static func exits() -> [Exit] {
        do {
            guard let arguments = ProgramArguments.values else {
                throw Exit(.usage, "The system passed no arguments, not even the program's name. Start certdesk from a shell.")
            }
            var command = try CommandLine(arguments).command()
            // What is said of a command line that cannot be read shows how it is written.
            StandardError.commands = Configuration(named: Array(arguments.prefix { $0 != "--" })).commands
            // Help is never out of reach.
            if !(command is any IndependentOfSettings), type(of: command)._commandName != "help" {
                try SettingsFile.ofMachine.requireSound()
            }
            try DatabaseWaiting.saying { try command.run() }
            if let fault = Databases.unanswered { return [Databases.haveWritten ? incomplete : Exit(fault)] }
            return Databases.denied.map { [Exit(status: 0, "Something is left out: \(Exit($0).message)")] } ?? []
        } catch let error as Exit {
            // What was judged without an answer is not judged.
            guard error.isJudgment, let exit = Databases.unanswered.map({ Exit($0) }) else { return [error] }
            return exit.message == error.message ? [exit] : [error, exit]
        } catch let fault as ArchiveFault {
            return [Exit(fault)]
        } catch {
            let (code, message) = (exitCode(for: error), fullMessage(for: error))
            if let script = CompletionScript.finished(message) {
                print(script, terminator: "")
                return []
            }
            // It repeats what was typed.
            StandardError.commands = NamedCommands()
            guard code.isSuccess else { return [Exit(status: code.rawValue, message)] }
            if !message.isEmpty { print(message) }
            return []
        }
    }
}
