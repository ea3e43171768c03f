import ArgumentParser

/// `certdesk store`: the folder with everything in it.
struct StoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store", abstract: "Make, measure or back up the store.", discussion: "Example: certdesk store stats",
        subcommands: [Init.self, Stats.self, Backup.self])
}
