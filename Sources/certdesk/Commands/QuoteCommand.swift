import ArgumentParser
import Checkout
import Console
import Flow
import JSONText
import Live
import OrderDesk
import Orders
import Reports

/// `certdesk quote`: the price alone.
struct QuoteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quote", abstract: "Print the price of an answers file.",
        discussion: """
            Answers that do not change the price are ignored; missing ones count with their defaults. What could change it and cannot be used is \
            named on standard error and not priced, and the exit code is 1; where --set gave it, there is no quote and the exit code is 65. A draft as \
            drafts show prints it, or an order as orders show --json does, is priced like its answers.

            Example: certdesk quote --answers order.json5 --set validity.term=2-years
            """)

    @Option(help: "The answers file, JSON or JSON5; - is standard input.", completion: .file())
    var answers: String?

    @OptionGroup var set: SetAnswers

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if answers == nil, set.overrides.isEmpty { throw ValidationError("Name the answers file with --answers, or answers with --set.") }
    }

    func run() throws {
        let text = try answers.map { try InputFile.read($0, limit: AnswersFile.sizeLimit) } ?? Array("{}".utf8)
        let desk = try desk(for: text)
        var contents = try AnswersInput.read(text, from: answers ?? "", for: desk.definition)
        try set.apply(to: &contents, in: desk)
        let engine = desk.engine
        let visible = engine.visible(for: contents.answers)
        let unusable = unusable(visible, engine, of: desk.product)
        let given = Set(set.overrides.map(\.field))
        try set.refuse(unusable.filter { given.contains($0.field) })
        let quote: Quote
        do {
            quote = try desk.product.quote(visible.answers, desk.context)
        } catch {
            throw Exit(.data, "\(error)")
        }
        // A field of the flow that changes no price is ignored, whatever is in it.
        let unread = contents.findings.filter { desk.product.priceFields.contains($0.field) || desk.definition.field($0.field) == nil }
        let faults = unread + unusable
        for finding in faults { StandardError.line("\(finding.field): \(finding.message)") }
        if options.json {
            print(try JSONOutput.document(quote))
        } else {
            print(quote.text)
        }
        if !faults.isEmpty { throw Exit(.found) }
    }
}

extension QuoteCommand {
    /// The desk of the flow that the file names. A draft or order brings its own day, unless another is given.
    private func desk(for text: [UInt8]) throws -> Desk {
        let flow = try ScreenSource(options.configuration).flow(namedIn: text, from: answers ?? "")
        let day = options.asOfDay == nil ? AnswersFile.header(text).asOf.flatMap { CalendarDate($0) } : nil
        return try Desk(flow: flow ?? Desk.defaultFlow, options.configuration, asOf: day)
    }

    /// The answers that were given, would count towards the price, and are refused by their rules.
    private func unusable(_ visible: VisibleFlow, _ engine: FlowEngine, of product: Product) -> [Finding] {
        visible.stages.flatMap(\.fields)
            .filter { product.priceFields.contains($0.id) && visible.answers.isGiven($0.id) }
            .flatMap { engine.judge($0, in: visible).findings.filter(\.blocks) }
    }
}
