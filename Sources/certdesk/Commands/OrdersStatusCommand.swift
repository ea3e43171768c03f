import Archive
import ArgumentParser
import Certificates
import Clients
import Console
import Live
import Names
import Orders
import Validation

/// `certdesk orders status ID`: where an order stands, and moving it on.
struct OrdersStatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Show where an order stands, or move it on.",
        discussion: """
            Approvals, checks, the call and the payment are noted one by one; the state follows. A certificate is issued only when payment or \
            credit terms, every base domain and all four checks are done, and with a certificate attached or a reason why there is none. Several steps of one call are one change: all or none.

            A line of what is printed says after missing what the certificate still waits for, after due the day from which it can be issued, after \
            next the states the order can be brought to now, and after event what happened.

            Example: certdesk orders status K9JW-JCHY --approve example.org --check existence
            Example: certdesk orders status K9JW-JCHY cancelled --reason "The customer changed plans."
            """)

    @Argument(help: "The order's id; case and hyphen do not matter.", completion: Completed.orders)
    var id: String

    @Argument(help: "The state to bring it to, by its id or its words.")
    var state: OrderState?

    @Option(help: "Why; cancelling, denying, revoking, superseding and asking for information need it, and issuing without a certificate.")
    var reason: String?

    @Option(help: "Note that the owner of this base domain or address approved; may be repeated.")
    var approve: [String] = []

    @Flag(help: "Note that the order was confirmed by telephone.")
    var call = false

    @Option(help: "Note this check as done; may be repeated.")
    var check: [VettingCheck] = []

    @Option(help: "Note how the payment stands.")
    var payment: PaymentStanding?

    @OptionGroup var options: GlobalOptions

    func run() throws {
        let id = try OrderLookup.id(id)
        let store = try options.openExistingArchive()
        var order = try OrderLookup.trying { () throws(ArchiveFault) in try store.order(id) }
        let names = try NameServices.live()
        let rules = LifeCycle(order, registrableDomain: names.registrableDomain)
        if !steps(names).isEmpty {
            order = try changed(order, rules, names, store)
        } else if reason != nil {
            throw Exit(.usage, "A reason alone changes nothing; name a state or something to note as well.")
        }
        try options.printStatus(of: order, rules, in: store)
    }

    /// The order after every step. If somebody else changes it at the same moment, the steps are taken again from what it is then, as long as
    /// its life allows them.
    private func changed(_ order: Order, _ rules: LifeCycle, _ names: NameServices, _ store: any OrderArchive) throws -> Order {
        let steps = steps(names)
        return try OrderLookup.taking {
            try store.update(order.id) { order in
                try steps.reduce(order) { order, step in
                    try rules.taking(step, order, actor: options.actorName, at: Clock.live.now(), on: options.asOf, reason: reason)
                }
            }
        }
    }

    private func steps(_ names: NameServices) -> [OrderStep] {
        (payment.map { [.settle($0)] } ?? []) + approve.map { .approve(domain: IDNA.comparable($0)) } + (call ? [.noteCall] : [])
            + check.map { .complete($0) } + (state.map { [.move(to: $0)] } ?? [])
    }
}

extension VettingCheck: ExpressibleByArgument {}
extension PaymentStanding: ExpressibleByArgument {}
