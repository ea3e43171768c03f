import Archive
import ArgumentParser
import Console
import Live
import OrderDesk
import Orders
import Reports

/// `certdesk orders show ID`.
struct OrdersShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show an order.",
        discussion: """
            With --answers the order is printed as an answers file that order --answers takes: what follows another field goes on following it, \
            and each secret stands as null, because none is kept. An order of certificates for mail has its recipients of today in it, with their requests.

            The page begins with who acts next. --json prints the order as its file has it and adds next (what, who, since) and expected.

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
            let recipients = order.mail == nil ? nil : try OrderRecipients(of: id, in: store, options.configuration).rows()
            try AnswersOutput.write(
                PrintedAnswers(order, recipients: recipients).text(options.configuration, json: options.json), to: form.output)
        } else if options.json {
            let rules = try LifeCycle.live(order, in: store, on: options.asOf)
            var shown = order
            shown.tls?.certificates =
                order.tls?.certificates.marked(on: options.asOf, without: store.withheldReissues(of: order, on: options.asOf)) ?? []
            let outbox = try? store.messages?.outbox(of: order.id)
            print(try JSONOutput.document(ShownOrder(shown, NextActions(order, rules, outbox: outbox, on: options.asOf))))
        } else {
            print(try OrderPages(of: store, options.configuration).text(order), terminator: "")
        }
    }
}
