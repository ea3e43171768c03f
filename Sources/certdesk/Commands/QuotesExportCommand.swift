import ArgumentParser
import Console
import Live
import Orders
import Reports

extension QuotesCommand {
    /// `certdesk quotes export ID`.
    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "export", abstract: "Write a quote as a file for the customer.",
            discussion: """
                Text has 72 columns, as mail programs show them. HTML is one page in one file that prints on one sheet of paper.

                Example: certdesk quotes export N3TQ-EK9 --format html --output quote.html
                """)

        /// What a quote can be written as.
        enum Format: String, CaseIterable, ExpressibleByArgument {
            case text, html, json
        }

        @Argument(help: "The quote's id.", completion: Completed.quotes)
        var id: String

        @Option(help: "What to write: text, html or json.")
        var format: Format?

        @Option(help: "A new file, readable for you alone (0600); standard output if left out.", completion: .file())
        var output: String?

        @OptionGroup var options: GlobalOptions

        func run() throws {
            let quote = try QuoteLookup.quote(id, in: options.openExistingArchive())
            let sheet = QuoteSheet(quote, on: options.asOf)
            let text =
                switch format ?? (options.json ? .json : .text) {
                case .text: sheet.text
                case .html: sheet.html
                case .json: try JSONOutput.document(QuoteObject(quote, on: options.asOf)) + "\n"
                }
            guard let output else { return try OutputFile.print(Array(text.utf8)) }
            try OutputFile.create(Array(text.utf8), at: output)
        }
    }
}
