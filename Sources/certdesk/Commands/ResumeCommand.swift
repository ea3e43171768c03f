import Archive
import ArgumentParser
import Console
import Live
import OrderDesk

/// `certdesk resume`: goes on with a draft.
struct ResumeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "Reopen a draft at the stage and field where it was left.",
        discussion: """
            Passwords, card numbers and security codes are in no draft; they are asked again, and a draft of order provider begins with the first \
            that is missing. A draft that a lost connection has left open is taken over with --take.

            Example: certdesk resume RCP-JGR --take
            """)

    @Argument(help: "The draft's id; the newest draft if left out.", completion: Completed.drafts)
    var draft: String?

    @Flag(
        name: .customLong("take"),
        help: "If the draft is open somewhere else, ask that certdesk to save it and to end, wait a few seconds, and take it.")
    var takesOver = false

    @Flag(help: ByLines.help)
    var plain = false

    @Option(name: .customLong("record"), help: Recorded.help, completion: .file())
    var recording: String?

    @OptionGroup var screen: ScreenOptions

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if recording != nil, plain { throw ValidationError("--record needs the full screen.") }
    }

    func run() throws {
        let store = try options.openWritableArchive()
        let found = try draft.map { try DraftLookup.draft($0, in: store) } ?? DraftLookup.newest(in: store)
        let desk = try Desk(resuming: found, options.configuration) { StandardError.line($0) }
        if plain { return try PlainOrder(desk: desk).run(draft: found, takesOver: takesOver, isASCII: screen.appearance.isASCII) }
        try ScreenOrder(desk: desk).run(
            draft: found, takesOver: takesOver, recording: recording, appearance: screen.appearance)
    }
}

/// What the option to record says, wherever there is a full screen.
enum Recorded {
    static let help: ArgumentHelp =
        "Also write what the terminal shows to this new file, as asciicast v2, until an order is placed; secrets stay masked."
}

/// What the option to ask by lines says, wherever there is a full screen.
enum ByLines {
    static let help: ArgumentHelp =
        "Ask by lines instead of on a full screen, as it is done on terminals that cannot move a cursor. Input and output may be pipes or files."
}
