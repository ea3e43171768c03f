import Archive
import ArgumentParser
import Clients
import Console
import Live
import Orders
import Reports
import Validation

/// `certdesk orders undo ID`.
struct OrdersUndoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo", abstract: "Take back the last step with an order that was recorded by mistake.",
        discussion: """
            An approval, a check, the call, a payment or a state goes back to what it was before; the order and the trail keep both the step and that \
            it was taken back. Notes and documents that came after it stay. Called again, it takes back the step before. Nothing that led to a certificate is taken back once the certificate \
            was attached.

            Example: certdesk orders undo K9JW-JCHY --reason "It was the other customer's order."
            """)

    @Argument(help: "The order's id; case and hyphen do not matter.", completion: Completed.orders)
    var id: String

    @Option(help: "Why.")
    var reason: String

    @OptionGroup var options: GlobalOptions

    func run() throws {
        let id = try OrderLookup.id(id)
        let store = try options.openWritableArchive()
        let order = try OrderLookup.trying { () throws(ArchiveFault) in try store.order(id) }
        let rules = try LifeCycle.live(order, in: store, on: options.asOf)
        let last = try OrderLookup.taking { try LastStep(of: order, rules) }
        let after = try OrderLookup.taking {
            // Not tried again if somebody was faster: the last step is theirs then.
            try store.update(
                rules.taking(.takeBack, order, actor: options.actorName, at: Clock.live.now(), on: options.asOf, reason: reason))
        }
        StandardError.line(last.sentence)
        try options.printStatus(of: after, rules, in: store)
    }
}
