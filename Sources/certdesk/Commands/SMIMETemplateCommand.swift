import ArgumentParser
import Console
import Recipients

extension SMIMECommand {
    /// `certdesk smime template`.
    struct Template: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "template", abstract: "Print a list of recipients to begin with.",
            discussion: """
                A table (CSV) with the five columns and two examples. The last column, the certificate request, may be empty; then the key is made later. \
                With --json the examples are printed as an answers file has them.

                Example: certdesk smime template > recipients.csv
                """)

        @OptionGroup var options: GlobalOptions

        func run() throws {
            if options.json { return print(try JSONOutput.document(RecipientTable.examples)) }
            print(RecipientTable.template, terminator: "")
        }
    }
}
