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
                What --json prints is also taken by order --answers and by quotes save --answers. Below one whose time is over stands \
                what it costs today. Where something other than certdesk has changed the \
                quote, what it says now is printed, that is said on standard error, and the exit code is 1.

                Example: certdesk quotes show N3TQ-EK9
                """)

        @Argument(help: "The quote's id.", completion: Completed.quotes)
        var id: String

        @OptionGroup var options: GlobalOptions

        func run() throws {
            let store = try options.openExistingArchive()
            let quote = try QuoteLookup.quote(id, in: store)
            let (fault, day) = (QuoteLookup.change(of: quote.id, in: store), options.asOf)
            let isChanged = fault != nil
            let text =
                try options.json
                ? JSONOutput.document(QuoteObject(quote, on: day, isChanged: isChanged)) + "\n"
                : QuoteSheet(quote, on: day, isChanged: isChanged).text
            print(text, terminator: "")
            if !options.json, let today = Desk.priceToday(of: quote, options.configuration) { print("\n\(today)") }
            if let fault { throw Exit(.found, fault.description) }
        }
    }
}
