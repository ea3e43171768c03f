import ArgumentParser

/// `certdesk quotes`: prices that were promised.
struct QuotesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quotes", abstract: "Keep, list, show, export, send or withdraw quotes.",
        discussion: "Example: certdesk quotes list --state open",
        subcommands: [Save.self, List.self, Show.self, Export.self, Send.self, Withdraw.self])
}
