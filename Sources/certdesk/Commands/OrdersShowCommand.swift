import Archive
import ArgumentParser
import Console
import Live
import Names
import OrderDesk
import Orders
import Reports

/// `certdesk orders show ID`.
struct OrdersShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show an order.",
        discussion: """
            With --answers the order is printed as an answers file that order --answers takes: what follows another field goes on following it, \
            and each secret stands as null, because none is kept.

            Example: certdesk orders show K9JW-JCHY --json
            Example: certdesk orders show K9JW-JCHY --answers > order.json5
            """)

    @Argument(help: "The order's id; case and hyphen do not matter.", completion: Completed.orders)
    var id: String

    @Flag(help: "Print an answers file that makes the same order.")
    var answers = false

    @OptionGroup var options: GlobalOptions

    func run() throws {
        let id = try OrderLookup.id(id)
        let store = try options.openArchive()
        let order = try OrderLookup.trying { () throws(ArchiveFault) in try store.order(id) }
        if answers {
            try PrintedAnswers(order).print(options.configuration, json: options.json)
        } else if options.json {
            print(try JSONOutput.document(order))
        } else {
            let files = try OrderLookup.trying { () throws(ArchiveFault) in try store.files(of: id) }
            print(
                order.sheet(files, missing: LifeCycle(order, registrableDomain: try NameServices.live().registrableDomain).missing(order)))
        }
    }
}
