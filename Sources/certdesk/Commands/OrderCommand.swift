import ArgumentParser
import Checkout
import Console
import Live
import OrderDesk
import Reports

/// `certdesk order`: a new order, full screen or from an answers file.
struct OrderCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "order", abstract: "Take a new order.",
        discussion: """
            Full screen in a terminal, by lines with --plain or where the terminal cannot move its cursor; from a file with --answers. Leave with Ctrl-Q: the draft is kept. With --csr the order begins with what a \
            customer's request says; beside --answers it fills in what the file leaves out.

            Example: certdesk order contact-request --screens my-screens
            Example: certdesk order --csr www.example.com.csr
            Example: certdesk order --template --output order.json5
            Example: certdesk order --answers order.json5 --set certificate.commonName=shop.example.com
            """)

    @Argument(
        help: "The flow, as certdesk screens list names it. Without one, that of the answers file, else \(Desk.defaultFlow).",
        completion: Completed.flows)
    var flow: String?

    @Option(
        help: "Place the order of an answers file, JSON or JSON5; - is standard input. All findings are printed at once.",
        completion: .file())
    var answers: String?

    @Option(
        help: "Begin the order from a customer's certificate signing request; with --answers, - is standard input.", completion: .file())
    var csr: String?

    @OptionGroup var set: SetAnswers

    @Flag(help: "Print an answers file with every field, its kind and its rules, and exit.")
    var template = false

    @Option(help: AnswersOutput.help, completion: .file())
    var output: String?

    @Flag(help: ByLines.help)
    var plain = false

    @Option(name: .customLong("record"), help: Recorded.help, completion: .file())
    var recording: String?

    @OptionGroup var screen: ScreenOptions

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if template, !set.overrides.isEmpty { throw ValidationError("--template and --set do not go together.") }
        if template, csr != nil { throw ValidationError("--template and --csr do not go together.") }
        if csr == "-", answers == nil || answers == "-" {
            throw ValidationError("--csr - needs --answers FILE: standard input is the terminal, or the answers file.")
        }
        if output != nil, !template { throw ValidationError("--output goes with --template.") }
        if template, answers != nil { throw ValidationError("--template and --answers do not go together.") }
        if plain, template || answers != nil { throw ValidationError("--plain does not go with --answers or --template.") }
        if recording != nil, plain || template || answers != nil { throw ValidationError("--record needs the full screen.") }
    }

    func run() throws {
        if !template { try options.configuration.requireReadableStore() }
        let text = try answers.map { try InputFile.read($0, limit: AnswersFile.sizeLimit) }
        let desk = try Desk(
            flow: flow ?? AnswersInput.flow(of: text, from: answers ?? "", options.configuration, json: options.json), options.configuration
        )
        let request = try csr.map { try InputFile.read($0, limit: InputFile.documentLimit) }
        if template {
            try AnswersOutput.write(AnswersTemplate.text(for: desk.engine), to: output)
        } else if let text {
            let opening = try request.map { try OpeningRequest($0, named: csr ?? "", desk: desk) }
            let report = OrderReport(json: options.json)
            try FileOrder(desk: desk, report: report, opening: opening, overrides: set.overrides).place(text, from: answers ?? "")
        } else {
            // What cannot be read is said before the screen is taken.
            let opening = try request.map { try OpeningRequest($0, named: csr ?? "", desk: desk) }
            var contents = AnswersFile.Contents()
            try set.apply(to: &contents, before: request != nil, in: desk)
            if let opening {
                let known = AnswersFile.Contents(answers: opening.filled(contents.answers, in: desk.definition))
                try set.refuse(known.unholdable(set.overrides, using: desk.engine))
            }
            if plain {
                let order = PlainOrder(desk: desk)
                return try order.run(opening: request, answers: contents.answers.given, isASCII: screen.appearance.isASCII)
            }
            try ScreenOrder(desk: desk).run(
                opening: request, answers: contents.answers.given, recording: recording, appearance: screen.appearance)
        }
    }
}
