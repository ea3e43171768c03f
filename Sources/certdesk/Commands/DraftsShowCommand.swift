import ArgumentParser
import Console
import Live
import OrderDesk

extension DraftsCommand {
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
}
