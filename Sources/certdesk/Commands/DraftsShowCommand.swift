import ArgumentParser
import Console
import Live
import OrderDesk
import Reports

extension DraftsCommand {
    /// `certdesk drafts show ID`.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Print a draft as text, as JSON, or its answers.",
            discussion: """
                With --answers it is printed as an answers file that order --answers takes; each secret stands as null, because none is kept.

                Example: certdesk drafts show RCP-JGR --answers --output order.json5
                """)

        @Argument(help: "The draft's id.", completion: Completed.drafts)
        var id: String

        @OptionGroup var form: AnswersOptions
        @OptionGroup var options: GlobalOptions

        func run() throws {
            let archive = try options.openExistingArchive()
            let draft = try DraftLookup.draft(id, in: archive)
            guard form.answers else {
                if options.json { return print(try JSONOutput.document(ListedDraft(draft))) }
                return print(try OrderPages(of: archive, options.configuration).text(draft), terminator: "")
            }
            try AnswersOutput.write(PrintedAnswers(draft).text(options.configuration, json: options.json), to: form.output)
        }
    }
}
