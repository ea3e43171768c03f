import ArgumentParser

/// `certdesk prices`: the price book.
struct PricesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prices", abstract: "Check or show a price book.", discussion: "Example: certdesk prices check prices.json5",
        subcommands: [Check.self, Show.self])
}
