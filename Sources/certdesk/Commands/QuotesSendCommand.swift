import Archive
import ArgumentParser
import Console
import Live
import OrderDesk
import Reports

extension QuotesCommand {
    /// `certdesk quotes send ID`.
    struct Send: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "send", abstract: "Write a quote to its customer, into the outbox.",
            discussion: """
                The message has the quote in its text and as a PDF; where this machine cannot make one, that is said and text goes along. It waits in \
                the outbox until certdesk outbox send hands it over. What is printed is the message as outbox list has it. Whoever is named with --to is \
                named in the message and on the quote in it.

                Example: certdesk quotes send N3TQ-EK9 --to mo@example.com
                Example: certdesk quotes send N3TQ-EK9 --to "Mo Sample <mo@example.com>"
                """)

        @Argument(help: "The quote's id.", completion: Completed.quotes)
        var id: String

        @Option(help: "Whom it goes to, as an address or as NAME <ADDRESS>; the customer of the quote if left out.")
        var to: String?

        @OptionGroup var options: GlobalOptions

        func run() throws {
            let store = try options.openWritableArchive()
            let quote = try QuoteLookup.recordedQuote(id, in: store)
            let number = try QuoteLetter(options.configuration, store: store).write(quote, to: to)
            try options.tell(number, in: store)
        }
    }
}

extension GlobalOptions {
    /// Says which message was written, as `outbox list` has it, and from whom it is where nobody has set that.
    func tell(_ number: MessageID, in store: any OrderArchive) throws {
        try OutboxCommand.printMessage(number, in: store, json: json)
        if let notice = configuration.senderNotice { StandardError.line(notice) }
    }
}
