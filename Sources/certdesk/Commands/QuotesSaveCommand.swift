import ArgumentParser
import Checkout
import Clients
import Console
import Live
import OrderDesk
import Orders
import Reports

extension QuotesCommand {
    /// `certdesk quotes save`.
    struct Save: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "save", abstract: "Keep the price of answers as a quote.",
            discussion: """
                The quote has a number, and the price holds until its last day, also when there is a newer price book. Answers may be missing; what is \
                wrong with those there are is printed and nothing is kept. Secrets are in no quote. Whom it is for is said by the answers about organization \
                and applicant, or by --customer and --to. A draft names the quote that is kept of it, so that the order placed from it takes the quote up, \
                and has one for the same answers.

                Example: certdesk quotes save --draft RCP-JGR --valid-days 14
                Example: certdesk quotes save --set region.region=europe --customer "Example GmbH" --to "Mo Sample <mo@example.com>"
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

        @Option(help: "The organization it is for; that of the answers if left out.")
        var customer: String?

        @Option(help: "Whom it goes to, as an address or as NAME <ADDRESS>; the applicant of the answers if left out.")
        var to: String?

        @OptionGroup var set: SetAnswers

        @OptionGroup var options: GlobalOptions

        func validate() throws {
            if answers != nil, draft != nil { throw ValidationError("--answers and --draft do not go together.") }
            if answers == nil, draft == nil, set.all.isEmpty {
                throw ValidationError("Name the answers file with --answers, a draft with --draft, or answers with --set.")
            }
            if let customer, customer.allSatisfy(\.isWhitespace) || customer.unicodeScalars.count > 200 {
                throw ValidationError("--customer takes 1 to 200 characters.")
            }
            if let fault = customer.flatMap({ LineText.fault(in: $0, of: "--customer") }) { throw ValidationError(fault) }
            guard QuoteMaking.days.contains(validDays) else {
                throw ValidationError("--valid-days takes a number from \(QuoteMaking.days.lowerBound) to \(QuoteMaking.days.upperBound).")
            }
        }

        func run() throws {
            try options.configuration.requireWritableStore()
            let addressee = try to.map { try Addressee(typed: $0) }
            var (desk, contents) = try source()
            try desk.requireOrders()
            let unusable =
                contents.set(set.all, for: desk.definition, tables: AnswersInput.tables(of: desk))
                + contents.hidden(set.all, using: desk.engine)
            let making = QuoteMaking(desk: desk)
            let faults = try unusable + making.faults(contents)
            // A draft keeps what was answered before something else was chosen.
            contents.sayUnasked(draft == nil ? nil : desk.product.priceFields, at: desk)
            guard faults.isEmpty else { throw OrderReport(json: options.json).refusal(faults) }
            let named = KeptQuote.Customer(organization: customer, contact: addressee?.name, email: addressee?.mailbox)
            // As in a form: a draft has one quote for the same answers, and names it.
            let (quote, isKnown) = try making.keep(contents.answers, days: validDays, for: named, once: draft != nil)
            if isKnown { StandardError.line("The quote \(quote.id) is kept\(QuoteMaking.already).") }
            if let draft, let said = making.tie(try DraftLookup.id(draft), to: quote.id) { StandardError.line(said) }
            print(options.json ? try JSONOutput.document(QuoteObject(quote, on: desk.context.asOf)) : quote.id.description)
        }

        private func source() throws -> (Desk, AnswersFile.Contents) {
            if let draft {
                let draft = try DraftLookup.draft(draft, in: options.openExistingArchive())
                let desk = try Desk(flow: draft.flow, options.configuration, asOf: options.asOfDay ?? draft.asOf)
                let answers = StoredAnswers.decode(draft.answers, detached: draft.detached, for: desk.definition)
                return (desk, AnswersFile.Contents(answers: answers))
            }
            let text = try answers.map { try AnswersInput.text(of: $0) } ?? .empty
            let desk = try PricedAnswers.desk(for: text, from: answers ?? "", options.configuration)
            return (desk, try AnswersInput.read(text, from: answers ?? "", at: desk))
        }
    }
}
