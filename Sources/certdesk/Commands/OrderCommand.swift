import ArgumentParser
import Checkout
import Flow
import Orders

/// `certdesk order`: a new order, full screen or from an answers file.
struct OrderCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "order", abstract: "Take a new order.",
        discussion: """
            Full screen in a terminal; from a file with --answers. Leave with Ctrl-Q: the draft is kept.

            Example: certdesk order --as-of 2009-07-15
            """)

    @Argument(help: "The flow.")
    var flow = Desk.defaultFlow

    @Option(help: "Place the order of an answers file, JSON or JSON5; - is standard input. All findings are printed at once.")
    var answers: String?

    @Flag(help: "Print an answers file with every field, its kind and its rules, and exit.")
    var template = false

    @Option(name: .customLong("record"), help: Recorded.help)
    var recording: String?

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if template, answers != nil { throw ValidationError("--template and --answers do not go together.") }
        if recording != nil, template || answers != nil { throw ValidationError("--record needs the full screen.") }
    }

    func run() throws {
        let desk = try Desk(flow: flow, options: options)
        if template {
            print(AnswersTemplate.text(for: desk.definition, context: desk.context.flowContext), terminator: "")
        } else if let answers {
            try FileOrder(desk: desk, json: options.json).place(answersFrom: answers)
        } else {
            try ScreenOrder(desk: desk).run(recording: recording)
        }
    }
}
