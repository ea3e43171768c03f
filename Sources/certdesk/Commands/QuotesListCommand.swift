import Archive
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

        @Option(
            help:
                "Only quotes in this state: open, accepted, expired, withdrawn or changed (by something other than certdesk); may be repeated."
        )
        var state: [QuoteState] = []

        @Option(help: "Only quotes in which these words are found: number, customer, common name, state.")
        var find = ""

        @Option(help: "At most so many quotes.")
        var limit: Int?

        @OptionGroup var options: GlobalOptions

        func validate() throws {
            if let limit, limit < 1 { throw ValidationError("--limit takes a number from 1 on.") }
        }

        func run() throws {
            let (archive, day) = (try options.openExistingArchive(), options.asOf)
            var faults = try OrderLookup.trying { () throws(ArchiveFault) in
                try archive.recheck([.quote])
                return try archive.faults(of: [.quote])
            }
            let query = OrderQuery(
                words: find, records: [.quote], quotes: state.isEmpty ? nil : OrderQuery.QuoteStanding(states: Set(state), on: day),
                day: day)
            var count = 0
            try OrderLookup.eachPage(of: query, limit: limit, in: archive) { rows in
                count += rows.count
                for quote in rows.compactMap(\.quote) {
                    guard options.json else {
                        print(quote.row(on: day))
                        continue
                    }
                    // One that has become unreadable since it was listed hides no other.
                    do {
                        print(try JSONOutput.line(QuoteObject(try archive.quote(quote.id), on: day, isChanged: quote.isChanged)))
                    } catch ArchiveFault.faulty(let fault) {
                        faults.append(fault)
                    }
                }
            }
            for fault in faults { StandardError.line(fault.description) }
            if count == 0 { try NothingListed("quote").say(find) }
            if !faults.isEmpty { throw Exit(.found) }
        }
    }
}

extension QuoteState: ExpressibleByArgument {}
