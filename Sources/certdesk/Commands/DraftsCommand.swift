import ArgumentParser

/// `certdesk drafts`: orders that were left before they were placed.
struct DraftsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drafts", abstract: "List, show, export, discard drafts or bring them back.",
        discussion: "Example: certdesk drafts list",
        subcommands: [List.self, Show.self, Export.self, Discard.self, Restore.self])
}
