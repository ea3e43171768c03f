import ArgumentParser
import Checkout
import Flow
import Orders

/// `certdesk order`: a new order, full screen or from an answers file.
struct OrderCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "order", abstract: "Take a new order.",
        discussion: """
            Full screen in a terminal; from a file with --answers. Leave with Ctrl-Q: the draft is kept. With --csr the order begins with what a \
            customer's request says; beside --answers it fills in what the file leaves out.

            Example: certdesk order --csr www.example.com.csr
            """)

    @Argument(help: "The flow.")
    var flow = Desk.defaultFlow

    @Option(help: "Place the order of an answers file, JSON or JSON5; - is standard input. All findings are printed at once.")
    var answers: String?

    @Option(help: "Begin the order from a customer's certificate signing request; with --answers, - is standard input.")
    var csr: String?

    @Flag(help: "Print an answers file with every field, its kind and its rules, and exit.")
    var template = false

    @Option(name: .customLong("record"), help: Recorded.help)
    var recording: String?

    @OptionGroup var screen: ScreenOptions

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if template, csr != nil { throw ValidationError("--template and --csr do not go together.") }
        if csr == "-", answers == nil || answers == "-" {
            throw ValidationError("--csr - needs --answers FILE: standard input is the terminal, or the answers file.")
        }
        if template, answers != nil { throw ValidationError("--template and --answers do not go together.") }
        if recording != nil, template || answers != nil { throw ValidationError("--record needs the full screen.") }
    }

    func run() throws {
        let desk = try Desk(flow: flow, options: options)
        let request = try csr.map { try InputFile.read($0, limit: ScreenOrder.documentLimit) }
        if template {
            print(AnswersTemplate.text(for: desk.definition, context: desk.context.flowContext), terminator: "")
        } else if let answers {
            let opening = try request.map { try OpeningRequest($0, named: csr ?? "", desk: desk) }
            try FileOrder(desk: desk, json: options.json, opening: opening).place(answersFrom: answers)
        } else {
            // What cannot be read is said before the screen is taken.
            if let request { _ = try OpeningRequest(request, named: csr ?? "", desk: desk) }
            try ScreenOrder(desk: desk).run(opening: request, recording: recording, options: screen)
        }
    }
}
