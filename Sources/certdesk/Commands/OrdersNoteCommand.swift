import Archive
import ArgumentParser
import Live
import OrderDesk
import Orders

/// `certdesk orders note ID TEXT`.
struct OrdersNoteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "note", abstract: "Add a note to an order.",
        discussion: """
            The note stands in the order's events and in the trail, with time and name, and changes nothing else. At most \(LifeCycle.reasonLimit) \
            characters.

            Example: certdesk orders note K9JW-JCHY "Calls back on Monday."
            """)

    @Argument(help: "The order's id; case and hyphen do not matter.", completion: Completed.orders)
    var id: String

    @Argument(help: "The note.")
    var text: String

    @OptionGroup var options: GlobalOptions

    func run() throws {
        let store = try options.openWritableArchive()
        let order = try OrderNote(store: store, actor: options.actorName).add(text, to: OrderLookup.id(id))
        let rules = try LifeCycle.live(order, in: store, on: options.asOf)
        try options.printStatus(of: order, rules, in: store)
    }
}
