import ArgumentParser
import Checkout
import Clients
import Console
import Live
import OrderDesk
import Reports

extension QuotesCommand {
    /// `certdesk quotes save`.
    struct Save: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "save", abstract: "Keep the price of answers as a quote.",
            discussion: """
                The quote has a number, and the price holds until its last day, also when there is a newer price book. Answers may be missing; what is \
                wrong with those there are is printed and nothing is kept. Secrets are in no quote.

                Example: certdesk quotes save --draft RCP-JGR --valid-days 14
                Example: certdesk quotes save --answers order.json5 --set validity.term=2-years
                """)

        @Option(help: "The answers file, JSON or JSON5; - is standard input.", completion: .file())
        var answers: String?

        @Option(help: "The draft whose answers are quoted.", completion: Completed.drafts)
        var draft: String?

        @Option(
            name: .customLong("valid-days"),
            help: "How many days the quote is valid, \(QuoteMaking.days.lowerBound) to \(QuoteMaking.days.upperBound).")
        var validDays = QuoteMaking.usualDays

        @OptionGroup var set: SetAnswers

        @OptionGroup var options: GlobalOptions

        func validate() throws {
            if answers != nil, draft != nil { throw ValidationError("--answers and --draft do not go together.") }
            if answers == nil, draft == nil, set.all.isEmpty {
                throw ValidationError("Name the answers file with --answers, a draft with --draft, or answers with --set.")
            }
            guard QuoteMaking.days.contains(validDays) else {
                throw ValidationError("--valid-days takes a number from \(QuoteMaking.days.lowerBound) to \(QuoteMaking.days.upperBound).")
            }
        }

        func run() throws {
            try options.configuration.requireReadableStore()
            var (desk, contents) = try source()
            let unusable = contents.set(set.all, for: desk.definition) + contents.hidden(set.all, using: desk.engine)
            let making = QuoteMaking(desk: desk)
            let faults = try unusable + making.faults(contents)
            contents.sayUnpriced(at: desk)
            guard faults.isEmpty else { throw OrderReport(json: options.json).refusal(faults) }
            let quote = try making.keep(contents.answers, days: validDays)
            print(options.json ? try JSONOutput.document(QuoteObject(quote, on: desk.context.asOf)) : quote.id.description)
        }

        private func source() throws -> (Desk, AnswersFile.Contents) {
            if let draft {
                let draft = try DraftLookup.draft(draft, in: options.openExistingArchive())
                let desk = try Desk(flow: draft.flow, options.configuration, asOf: options.asOfDay ?? draft.asOf)
                let answers = StoredAnswers.decode(draft.answers, detached: draft.detached, for: desk.definition)
                return (desk, AnswersFile.Contents(answers: answers))
            }
            let text = try answers.map { try InputFile.read($0, limit: AnswersFile.sizeLimit) } ?? Array("{}".utf8)
            let desk = try PricedAnswers.desk(for: text, from: answers ?? "", options.configuration)
            return (desk, try AnswersInput.read(text, from: answers ?? "", for: desk.definition))
        }
    }
}
