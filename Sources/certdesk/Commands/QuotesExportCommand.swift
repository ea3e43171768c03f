import ArgumentParser
import Console
import Glibc
import Live
import Orders
import Printing
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

        /// What a quote can be written as.
        enum Format: String, CaseIterable, ExpressibleByArgument {
            case text, html, pdf, json
        }

        @Argument(help: "The quote's id.", completion: Completed.quotes)
        var id: String

        @Option(help: "What to write: text, html, pdf or json.")
        var format: Format?

        @Option(help: "A new file, readable for you alone (0600); standard output if left out.", completion: .file())
        var output: String?

        @OptionGroup var options: GlobalOptions

        func validate() throws {
            if format == .pdf, output == nil, isatty(1) == 1 {
                throw ValidationError("A PDF is nothing for a terminal: name a file with --output.")
            }
        }

        func run() throws {
            let quote = try QuoteLookup.quote(id, in: options.openExistingArchive())
            let sheet = QuoteSheet(quote, on: options.asOf)
            switch format ?? (options.json ? .json : .text) {
            case .text: try write(Array(sheet.text.utf8))
            case .html: try write(Array(sheet.html.utf8))
            case .pdf: try print(sheet, of: quote.id)
            case .json: try write(Array("\(JSONOutput.document(QuoteObject(quote, on: options.asOf)))\n".utf8))
            }
        }

        private func print(_ sheet: QuoteSheet, of id: QuoteID) throws {
            if let output { try OutputFile.requireAbsent(output) }
            let pages: PrintedPages
            do throws(PrintingFault) {
                pages = try sheet.document.pages()
            } catch {
                throw Exit(.noInput, error.description)
            }
            try write(pages.bytes)
            if let warning = pages.warning { StandardError.line(warning) }
            if options.json, output != nil { Swift.print(try JSONOutput.document(WrittenQuote(id, pages, file: output))) }
        }

        private func write(_ bytes: [UInt8]) throws {
            guard let output else { return try OutputFile.print(bytes) }
            try OutputFile.create(bytes, at: output)
        }
    }
}
