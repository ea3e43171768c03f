import ArgumentParser
import Console
import OrderDesk

/// `certdesk orders find`.
struct OrdersFindCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "find", abstract: "Find orders by what a customer says.",
        discussion: """
            Every word must stand somewhere in the id, the names, the organization, the people, their e-mail addresses and telephone numbers, the \
            state or the day; capitals, accents and umlauts do not matter. Exit code 1 means that nothing was found.

            Example: certdesk orders find example.org "020 7946"
            """)

    @Argument(help: "Words, or parts of them.")
    var words: [String]

    @OptionGroup var filter: OrderFilter
    @OptionGroup var options: GlobalOptions

    func run() throws {
        let rows = OrderRows(store: try options.openExistingArchive(), isJSON: options.json, limit: filter.limit)
        let count = try rows.print(filter.query(words: words.joined(separator: " ")))
        if count == 0 { try NothingListed("order").say(words.joined(separator: " ")) }
    }
}
