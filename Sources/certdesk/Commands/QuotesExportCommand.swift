import ArgumentParser
import Console
import Live
import Reports

extension QuotesCommand {
    /// `certdesk quotes export ID`.
    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "export", abstract: "Write a quote as a file for the customer.",
            discussion: """
                Text has 72 columns, as mail programs show them. HTML is one page in one file that prints on one sheet of paper. PDF is for paper of \
                A4, or Letter in North America; it needs Pango and Cairo on the machine. Characters that no font has are named on standard error, and \
                with --json in what it prints.

                Example: certdesk quotes export N3TQ-EK9 --format pdf --output quote.pdf
                """)

        @Argument(help: "The quote's id.", completion: Completed.quotes)
        var id: String

        @OptionGroup var sheet: SheetOptions
        @OptionGroup var options: GlobalOptions

        func validate() throws { try sheet.requireJSON(options.json) }

        func run() throws {
            let quote = try QuoteLookup.recordedQuote(id, in: options.openExistingArchive())
            try sheet.write(QuoteSheet(quote, on: options.asOf), of: "\(quote.id)", json: options.json) {
                try JSONOutput.document(QuoteObject(quote, on: options.asOf))
            }
        }
    }
}
