import ArgumentParser
import Console
import Live
import Orders
import Reports

extension QuotesCommand {
    /// `certdesk quotes list`.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List quotes, newest first.",
            discussion: """
                A line has id, state, last day, total, who made it, customer and common name, divided by tabs. With --json there is an object a line.

                Example: certdesk quotes list --state open --state expired
                """)

        @Option(help: "Only quotes in this state: open, accepted, expired or withdrawn; may be repeated.")
        var state: [QuoteState] = []

        @OptionGroup var options: GlobalOptions

        func run() throws {
            var isFaulty = false
            for result in try options.openExistingArchive().quotes() {
                switch result {
                case .success(let quote):
                    guard state.isEmpty || state.contains(quote.state(on: options.asOf)) else { continue }
                    print(options.json ? try JSONOutput.line(QuoteObject(quote, on: options.asOf)) : quote.row(on: options.asOf))
                case .failure(let fault):
                    isFaulty = true
                    StandardError.line(fault.description)
                }
            }
            if isFaulty { throw Exit(.found) }
        }
    }
}

extension QuoteState: ExpressibleByArgument {}
