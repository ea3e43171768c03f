import Archive
import ArgumentParser
import Clients
import Console
import Live
import OrderDesk
import Orders
import Reports

/// `certdesk drafts`: orders that were left before they were placed.
struct DraftsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drafts", abstract: "List, show, discard drafts or bring them back.", discussion: "Example: certdesk drafts list",
        subcommands: [List.self, Show.self, Discard.self, Restore.self])

    /// `certdesk drafts list`.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List drafts, newest first.",
            discussion: """
                A line has id, age, owner, stage and common name, divided by tabs. With --discarded the drafts are listed that were discarded in the \
                last thirty days; their age is the time since then.

                Example: certdesk drafts list --discarded
                """)

        @Flag(help: "List the drafts that were discarded and can be brought back.")
        var discarded = false

        @OptionGroup var options: GlobalOptions

        func run() throws {
            let now = Clock.live.now()
            let store = try options.openExistingArchive()
            store.purgeDiscarded(at: now)
            if discarded { return try DiscardedRows(store: store, json: options.json).print(at: now) }
            var isFaulty = false
            for result in store.drafts() {
                switch result {
                case .success(let draft): print(options.json ? try JSONOutput.line(draft) : draft.row(at: now))
                case .failure(let fault):
                    isFaulty = true
                    StandardError.line(fault.description)
                }
            }
            if isFaulty { throw Exit(.found) }
        }
    }

    /// `certdesk drafts show ID`.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Print a draft as JSON, or its answers.",
            discussion: """
                With --answers it is printed as an answers file that order --answers takes; each secret stands as null, because none is kept.

                Example: certdesk drafts show RCP-JGR --answers --output order.json5
                """)

        @Argument(help: "The draft's id.", completion: Completed.drafts)
        var id: String

        @Flag(help: "Print an answers file with what was answered so far.")
        var answers = false

        @Option(help: AnswersOutput.help, completion: .file())
        var output: String?

        @OptionGroup var options: GlobalOptions

        func validate() throws {
            if output != nil, !answers { throw ValidationError("--output goes with --answers.") }
        }

        func run() throws {
            let draft = try DraftLookup.draft(id, in: options.openExistingArchive())
            if answers { return try AnswersOutput.write(PrintedAnswers(draft).text(options.configuration, json: options.json), to: output) }
            print(try JSONOutput.document(draft))
        }
    }

    /// `certdesk drafts discard ID`.
    struct Discard: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "discard", abstract: "Take a draft out of the list.",
            discussion: """
                For thirty days certdesk drafts restore brings it back. A draft whose file is damaged can be discarded too.

                Example: certdesk drafts discard RCP-JGR --yes
                """)

        @Argument(help: "The draft's id.", completion: Completed.drafts)
        var id: String

        @Flag(help: "Do not ask.")
        var yes = false

        @OptionGroup var options: GlobalOptions

        func run() throws {
            let store = try options.openExistingArchive()
            let id = try DraftLookup.id(id)
            let question = try question(id, store)
            if !yes {
                StandardError.write("\(question) [y/N] ")
                guard let reply = readLine(), ["y", "yes"].contains(reply.lowercased()) else {
                    throw Exit(.found, "The draft is kept.")
                }
            }
            StandardError.line("The draft \(id) is discarded. \(try DraftLookup.setAside(id, in: store, actor: options.actorName).remark)")
        }

        /// What is asked before; a draft whose file cannot be used is named as that.
        private func question(_ id: DraftID, _ store: any OrderArchive) throws -> String {
            do {
                return "Discard the draft \(id), saved \(try store.draft(id).savedAt)?"
            } catch ArchiveFault.faulty(let fault) {
                return "\(fault) Discard the draft \(id) all the same?"
            } catch {
                throw Exit(error)
            }
        }
    }

    /// `certdesk drafts restore ID`.
    struct Restore: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "restore", abstract: "Bring a discarded draft back, as it was.",
            discussion: "Possible for thirty days after it was discarded.\n\nExample: certdesk drafts restore RCP-JGR")

        @Argument(help: "The draft's id.", completion: Completed.discarded)
        var id: String

        @OptionGroup var options: GlobalOptions

        func run() throws {
            let store = try options.openExistingArchive()
            let id = try DraftLookup.id(id)
            store.purgeDiscarded(at: Clock.live.now())
            try OrderLookup.trying { () throws(ArchiveFault) in try store.restore(id) }
            StandardError.line("The draft \(id) is back. Go on with: certdesk resume \(id)")
        }
    }
}
