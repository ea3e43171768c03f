import ArgumentParser
import Checkout
import Console
import OrderDesk
import Reports

/// `certdesk quote`: the price alone.
struct QuoteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quote", abstract: "Print the price of an answers file.",
        discussion: """
            Answers that do not change the price are ignored; missing ones count with their defaults. What could change it and cannot be used is \
            named on standard error and not priced, and the exit code is 1; what nobody asks for after the other answers is only named. Where --set gave it, there is no quote and the exit code is 65. A draft as \
            drafts show prints it, or an order as orders show --json does, is priced like its answers.

            Example: certdesk quote --answers order.json5 --set validity.term=2-years
            """)

    @Option(help: "The answers file, JSON or JSON5; - is standard input.", completion: .file())
    var answers: String?

    @OptionGroup var set: SetAnswers

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if answers == nil, set.all.isEmpty { throw ValidationError("Name the answers file with --answers, or answers with --set.") }
    }

    func run() throws {
        let text = try answers.map { try AnswersInput.text(of: $0) } ?? .empty
        let desk = try PricedAnswers.desk(for: text, from: answers ?? "", options.configuration).keepingListsInMemory().withoutAccounts()
        var contents = try AnswersInput.read(text, from: answers ?? "", at: desk)
        try set.apply(to: &contents, in: desk)
        let priced = try PricedAnswers(contents, at: desk, given: Set(set.all.map(\.field)), refuse: set.refuse)
        contents.sayUnasked(desk.product.priceFields, at: desk)
        for finding in priced.faults { StandardError.line("\(finding.field): \(finding.message)") }
        print(options.json ? try JSONOutput.document(priced.quote) : priced.quote.text(on: desk.context.asOf))
        if !priced.faults.isEmpty { throw Exit(.found) }
    }
}
