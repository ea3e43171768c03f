import ArgumentParser

/// `certdesk suffixes`: the public suffix list.
struct SuffixesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "suffixes", abstract: "Show which public suffix list names are judged by.",
        discussion: "Example: certdesk suffixes show", subcommands: [Show.self])
}
