import Archive
import ArgumentParser
import Console
import CursesFrontEnd
import Live
import OrderDesk

/// `certdesk` alone: every order and draft in one list.
struct DeskCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "desk", abstract: "Find, open, copy, cancel and take orders on the full screen (default).",
        discussion: """
            Needs a terminal. Elsewhere, certdesk orders list, find and show do the same for scripts.

            Example: certdesk --store /srv/orders
            """)

    @Option(name: .customLong("record"), help: Recorded.help, completion: .file())
    var recording: String?

    @OptionGroup var screen: ScreenOptions

    @OptionGroup var options: GlobalOptions

    func run() throws {
        if case .database = try options.configuration.storePlace { _ = try options.openExistingArchive() }
        // Has the first list ready before the screen is drawn. What keeps it from being ready, the list will say.
        _ = try? options.configuration.openArchive(noticing: .live(saying: "Reading the orders")).count(OrderQuery(), upTo: 1)
        let store = try options.openArchive()
        _ = SuffixLists.ofMachine  // says what is wrong before the screen is drawn
        do {
            let last = try FullScreen.run(recording: recording, appearance: screen.appearance) { terminal in
                let session = DeskSession(options.configuration, store: store, terminal: terminal, isRecorded: recording != nil)
                return (reason: session.run(), words: session.lastWords)
            }
            Databases.forgetUnanswered()
            if let words = last.words { LastWords.say(words) }
            try Exit.leave(last.reason)
        } catch let error as TerminalError {
            throw Exit(
                .usage, "\(error.reason) Use “certdesk orders list” and “certdesk orders show ID”, or “certdesk drafts list” instead.")
        }
    }
}
