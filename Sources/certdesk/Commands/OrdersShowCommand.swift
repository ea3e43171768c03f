import Archive
import ArgumentParser
import Console
import Live
import OrderDesk
import Orders

/// `certdesk orders show ID`.
struct OrdersShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show an order.",
        discussion: """
            With --answers the order is printed as an answers file that order --answers takes: what follows another field goes on following it, \
            and each secret stands as null, because none is kept.

            Example: certdesk orders show K9JW-JCHY --json
            Example: certdesk orders show K9JW-JCHY --answers --output order.json5
            """)

    @Argument(help: "The order's id; case and hyphen do not matter.", completion: Completed.orders)
    var id: String

    @OptionGroup var form: AnswersOptions
    @OptionGroup var options: GlobalOptions

    func run() throws {
        let id = try OrderLookup.id(id)
        let store = try options.openExistingArchive()
        let order = try OrderLookup.trying { () throws(ArchiveFault) in try store.order(id) }
        if form.answers {
            try AnswersOutput.write(PrintedAnswers(order).text(options.configuration, json: options.json), to: form.output)
        } else if options.json {
            print(try JSONOutput.document(order))
        } else {
            print(try OrderPages(of: store, options.configuration).text(order), terminator: "")
        }
    }
}
