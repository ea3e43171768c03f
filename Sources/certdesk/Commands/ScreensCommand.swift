import ArgumentParser

/// `certdesk screens`: the flow definitions.
struct ScreensCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "screens", abstract: "List, check or show the screens of a flow.", discussion: "Example: certdesk screens list",
        subcommands: [List.self, Check.self, Show.self])
}
