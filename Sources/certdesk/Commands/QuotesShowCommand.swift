import ArgumentParser
import Console
import Live
import Reports

extension QuotesCommand {
    /// `certdesk quotes show ID`.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Print a quote as text, or as JSON.",
            discussion: """
                What --json prints is also taken by order --answers and by quotes save --answers.

                Example: certdesk quotes show N3TQ-EK9
                """)

        @Argument(help: "The quote's id.", completion: Completed.quotes)
        var id: String

        @OptionGroup var options: GlobalOptions

        func run() throws {
            let quote = try QuoteLookup.quote(id, in: options.openExistingArchive())
            if options.json { return print(try JSONOutput.document(QuoteObject(quote, on: options.asOf))) }
            print(QuoteSheet(quote, on: options.asOf).text, terminator: "")
        }
    }
}
