import ArgumentParser
import Console
import CursesFrontEnd
import FormView
import Live
import OrderDesk
import Traces

/// `certdesk replay`: shows the steps that made a draft or an order.
struct ReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay", abstract: "Show, step by step, how an order or a draft came about.",
        discussion: """
            On the screens it was done on, forward and back, at the size of this terminal; with an option as text instead. Passwords, card numbers and \
            security codes are in no trace. No service is asked and nothing is changed.

            Example: certdesk replay K9JW-JCHY
            Example: certdesk replay K9JW-JCHY --as-answers --until 40 > answers.json5
            """)

    @Argument(help: "An order's or a draft's id, or a case file; - is standard input.", completion: Completed.traced)
    var trace: String

    @Flag(help: "Print one line for each step.")
    var list = false

    @Flag(name: .customLong("as-answers"), help: "Print the answers as an answers file.")
    var asAnswers = false

    @Option(help: "With --as-answers, the answers after this step; else, show this step first.")
    var until: Int?

    @OptionGroup var screen: ScreenOptions
    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if [list, asAnswers, options.json].count(where: { $0 }) > 1 {
            throw ValidationError("Choose one of --list, --json and --as-answers.")
        }
        if let until, until < 0 { throw ValidationError("--until takes the number of a step, as --list shows it.") }
        if until != nil, list || options.json { throw ValidationError("--until goes with --as-answers or with the screen.") }
    }

    func run() throws {
        let (title, trace) = try TraceSource.trace(self.trace, options.configuration)
        let replay = try Replay(trace, options.configuration)
        let differences = try replay.differences(options.configuration)
        if let until, until > replay.last { throw Exit(.usage, "The last step is \(replay.last).") }
        if options.json {
            for moment in replay.moments.indices { print(try JSONOutput.line(replay.record(at: moment))) }
        } else if list {
            let terminal = PlainTerminal()
            let typesetter = Typesetter { terminal.width(of: $0) }
            for moment in replay.moments.indices { print(typesetter.clipped(typesetter.shown(replay.line(at: moment)), to: 79)) }
        } else if asAnswers {
            print(try PrintedAnswers.text(of: replay, title, after: until ?? replay.last), terminator: "")
        } else {
            return try ScreenReplay(replay, title: title, remarks: differences).run(
                at: until ?? 0, appearance: screen.appearance)
        }
        for difference in differences { StandardError.line(difference) }
    }
}
