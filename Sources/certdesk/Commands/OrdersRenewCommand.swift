import Archive
import ArgumentParser
import Checkout
import Console
import Flow
import Glibc
import Live
import OrderDesk
import Reports

/// `certdesk orders renew ID`.
struct OrdersRenewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "renew", abstract: "Take a new order that renews this one.",
        discussion: """
            The new order begins with the old one's answers, without passwords, the purchase order number, the agreement to the terms, own dates and \
            what was said of another authority's certificate. Names of its reissues come along, also of one that is still open. What is left of the old term is added to the new one, as the price book has it. The old order says by which \
            one it is renewed, and is superseded when that is issued. With --answers or --json, and where there is no terminal, the order is placed \
            without asking; what is missing comes from --set and the answers file, the agreement too. Otherwise the full screen opens on a draft.

            Example: certdesk orders renew K9JW-JCHY --answers rest.json5 --set terms.accepted=true
            """)

    @Argument(help: "The order's id; case and hyphen do not matter.", completion: Completed.orders)
    var id: String

    @Option(
        help: "What is answered otherwise than in the old order, or missing there: an answers file; - is standard input.",
        completion: .file())
    var answers: String?

    @OptionGroup var set: SetAnswers

    @Flag(help: ByLines.help)
    var plain = false

    @OptionGroup var screen: ScreenOptions

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if plain, answers != nil { throw ValidationError("--plain does not go with --answers.") }
    }

    func run() throws {
        let id = try OrderLookup.id(id)
        let store = try options.openWritableArchive()
        let order = try OrderLookup.trying { () throws(ArchiveFault) in try store.order(id) }
        let text = try answers.map { try AnswersInput.text(of: $0) }
        let isAsked = text == nil && !options.json && (plain || isatty(0) == 1)
        let desk = try Desk(renewing: order, options.configuration)
        guard isAsked else {
            let report = OrderReport(json: options.json)
            let file = FileOrder(desk: desk, report: report, opening: nil, overrides: set.all)
            return try file.place(text ?? .empty, from: answers ?? "")
        }
        var contents = AnswersFile.Contents(answers: desk.begun)
        try set.apply(to: &contents, in: desk)
        let changed = contents.answers.given.filter { desk.begun[$0.key] != $0.value }
        let draft = try RenewedDraft(desk: desk).make()
        if plain {
            return try PlainOrder(desk: desk).run(draft: draft, answers: changed, isASCII: screen.appearance.isASCII)
        }
        try ScreenOrder(desk: desk).run(draft: draft, answers: changed, appearance: screen.appearance)
    }
}
