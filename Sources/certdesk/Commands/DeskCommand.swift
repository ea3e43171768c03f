import ArgumentParser
import CursesFrontEnd

/// `certdesk` alone: every order and draft in one list.
struct DeskCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "desk", abstract: "Find, open, copy, cancel and take orders on the full screen (default).",
        discussion: """
            Needs a terminal. Elsewhere, certdesk orders list, find and show do the same for scripts.

            Example: certdesk --store /srv/orders
            """)

    @OptionGroup var options: GlobalOptions

    func run() throws {
        let store = try options.openStore()
        do {
            let reason = try FullScreen.run { DeskSession(options: options, store: store, terminal: $0).run() }
            switch reason {
            case .quit: break
            case .interrupted: throw Exit(.interrupted)
            case .hangup: throw Exit(status: 129, "")
            }
        } catch let error as TerminalError {
            throw Exit(
                .usage, "\(error.reason) Use “certdesk orders list” and “certdesk orders show ID”, or “certdesk drafts list” instead.")
        }
    }
}
