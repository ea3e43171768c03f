import Archive
import ArgumentParser
import Clients
import Console
import Live
import Orders
import Reports

extension QuotesCommand {
    /// `certdesk quotes withdraw ID`.
    struct Withdraw: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "withdraw", abstract: "Take a quote back, so that no order can take it up.",
            discussion: """
                The quote stays and says who withdrew it and why. One that an order has taken up cannot be withdrawn, and one that \
                something other than certdesk has changed need not be.

                Example: certdesk quotes withdraw N3TQ-EK9 --reason "Sent to the wrong customer."
                """)

        @Argument(help: "The quote's id.", completion: Completed.quotes)
        var id: String

        @Option(help: "Why.")
        var reason: String?

        @OptionGroup var options: GlobalOptions

        func validate() throws { try ReasonOption.require(reason) }

        func run() throws {
            let store = try options.openWritableArchive()
            let id = try QuoteLookup.id(id)
            let withdrawal = KeptQuote.Withdrawal(
                time: Clock.live.now(), actor: options.actorName, reason: reason)
            let quote = try QuoteLookup.withdraw(id, withdrawal, in: store)
            print(options.json ? try JSONOutput.document(QuoteObject(quote, on: options.asOf)) : "\(id): withdrawn")
        }
    }
}
