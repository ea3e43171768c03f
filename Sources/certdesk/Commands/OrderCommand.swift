import ArgumentParser
import Checkout
import Console
import Flow
import Glibc
import Live
import OrderDesk
import Orders
import Reports

/// `certdesk order`: a new order, full screen or from an answers file.
struct OrderCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "order", abstract: "Take a new order.",
        discussion: """
            Full screen in a terminal, by lines with --plain or where the terminal cannot move its cursor; from a file with --answers. Leave with Ctrl-Q: the draft is kept. With --csr the order begins with what a \
            customer's request says; beside --answers it fills in what the file leaves out. With --quote it begins with the answers of a quote and has \
            its promised price while the quote is valid; with --answers or --json, and where there is no terminal, it is placed without asking. So is \
            an order with --set and --json alone.

            Example: certdesk order contact-request --screens my-screens
            Example: certdesk order --csr www.example.com.csr
            Example: certdesk order --quote N3TQ-EK9 --answers rest.json5
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

    @Option(help: "Take this quote up: begin with its answers, at its price.", completion: Completed.quotes)
    var quote: String?

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
        if template, options.json {
            throw ValidationError("--template and --json do not go together: the template is JSON5, with what each field takes beside it.")
        }
        if template, !set.all.isEmpty { throw ValidationError("--template and --set do not go together.") }
        if template, csr != nil { throw ValidationError("--template and --csr do not go together.") }
        if quote != nil, flow != nil || csr != nil || template {
            throw ValidationError("--quote does not go with a flow, --csr or --template: the quote has answers of its own.")
        }
        if csr == "-", answers == nil || answers == "-" {
            throw ValidationError("--csr - needs --answers FILE: standard input is the terminal, or the answers file.")
        }
        if output != nil, !template { throw ValidationError("--output goes with --template.") }
        if template, answers != nil { throw ValidationError("--template and --answers do not go together.") }
        if plain, template || answers != nil { throw ValidationError("--plain does not go with --answers or --template.") }
        if recording != nil, plain || template || answers != nil { throw ValidationError("--record needs the full screen.") }
    }

    func run() throws {
        if !template { try options.configuration.requireWritableStore() }
        let text = try answers.map { try AnswersInput.text(of: $0) }
        if let quote {
            return try take(QuoteLookup.recordedQuote(quote, in: options.openExistingArchive()), answers: text)
        }
        let desk = try Desk(
            flow: flow ?? AnswersInput.flow(of: text, from: answers ?? "", options.configuration, json: options.json), options.configuration
        )
        let request = try csr.map { try InputFile.read($0, limit: InputFile.documentLimit) }
        if template {
            try AnswersOutput.write(AnswersTemplate.text(for: desk.engine), to: output)
        } else if let text = text ?? (isWhole ? .empty : nil) {
            let opening = try request.map { try OpeningRequest($0, named: csr ?? "", desk: desk) }
            let report = OrderReport(json: options.json)
            try FileOrder(desk: desk, report: report, opening: opening, overrides: set.all).place(text, from: answers ?? "")
        } else {
            // What cannot be read is said before the screen is taken.
            let opening = try request.map { try OpeningRequest($0, named: csr ?? "", desk: desk) }
            var contents = AnswersFile.Contents()
            try set.apply(to: &contents, before: request != nil, in: desk)
            if let opening {
                let known = AnswersFile.Contents(answers: opening.filled(contents.answers, in: desk.definition))
                try set.refuse(known.unholdable(set.all, using: desk.engine))
            }
            try ask(at: desk, opening: request, answers: contents.answers.given)
        }
    }

    /// Whether the command line has all the answers there will be: a program waits for the order.
    private var isWhole: Bool { options.json && !set.all.isEmpty && !plain && recording == nil }

    /// Takes a quote up.
    ///
    /// - Parameter text: what the quote leaves out, or has otherwise.
    private func take(_ quote: KeptQuote, answers text: AnswersText?) throws {
        if let text, let named = try ScreenSource(options.configuration).flow(namedIn: text, from: answers ?? ""), named != quote.flow {
            throw Exit(.data, "The quote \(quote.id) is of the flow \(quote.flow), and the answers file of \(named).")
        }
        let desk = try Desk(taking: quote, options.configuration)
        if text != nil || options.json || !plain && isatty(0) == 0 {
            let report = OrderReport(json: options.json)
            let order = FileOrder(desk: desk, report: report, opening: nil, overrides: set.all)
            return try order.place(text ?? .empty, from: answers ?? "")
        }
        var contents = AnswersFile.Contents(answers: desk.begun)
        try set.apply(to: &contents, in: desk)
        let changed = contents.answers.given.filter { desk.begun[$0.key] != $0.value }
        try ask(at: desk, opening: nil, answers: changed)
    }

    /// Takes the order from somebody who is there.
    private func ask(at desk: Desk, opening: [UInt8]?, answers: [FieldID: Answer]) throws {
        if plain {
            return try PlainOrder(desk: desk).run(opening: opening, answers: answers, isASCII: screen.appearance.isASCII)
        }
        try ScreenOrder(desk: desk).run(opening: opening, answers: answers, recording: recording, appearance: screen.appearance)
    }
}
