import ArgumentParser

/// `certdesk store`: the folder or database with everything in it.
struct StoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store", abstract: "Make, check, measure, copy or back up the store.", discussion: "Example: certdesk store stats",
        subcommands: [Init.self, Migrate.self, Schema.self, OrdersVerifyCommand.self, Stats.self, Backup.self, Copy.self])
}
