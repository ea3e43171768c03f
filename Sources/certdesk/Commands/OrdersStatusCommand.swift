import Archive
import ArgumentParser
import Certificates
import Clients
import Console
import Live
import Orders
import Validation

/// `certdesk orders status ID`: where an order stands, and moving it on.
struct OrdersStatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Show where an order stands, or move it on.",
        discussion: """
            Approvals, checks, the call and the payment are noted one by one; the state follows. A certificate is issued only when payment or \
            credit terms, every base domain and all four checks are done, and with a certificate attached or a reason why there is none. Several steps of one call are one change: all or none.

            --evidence says what shows the approvals, checks and the call of the same call; an approval needs it. --document says which document of the order shows them; the call is made to a \
            number that is listed elsewhere, and the evidence says which number, and where it is listed (BR 3.2.5).

            What is printed begins with who acts next: a line says after customer, us or authority what is to be done and since when it is waited for, and \
            after expected on which day the certificate can be there if everybody acts at once (working days, holidays not counted; ~ for times \
            that are assumed). A line says after missing what the certificate still waits for, after due the day from which it can be issued, after \
            next the states the order can be brought to now, and after event what happened.

            Example: certdesk orders status K9JW-JCHY --approve example.org --evidence "Answer of admin@example.org of November 28"
            Example: certdesk orders status K9JW-JCHY --call --evidence "+44 20 7946 0000, listed at the trade register"
            Example: certdesk orders status K9JW-JCHY cancelled --reason "The customer changed plans."
            """)

    @Argument(help: "The order's id; case and hyphen do not matter.", completion: Completed.orders)
    var id: String

    @Argument(help: "The state to bring it to, by its id or its words.")
    var state: OrderState?

    @Option(help: "Why; cancelling, denying, revoking, superseding and asking for information need it, and issuing without a certificate.")
    var reason: String?

    @Option(help: "What shows what is noted, in words; kept with each of the steps.")
    var evidence: String?

    @Option(help: "The number of the order's document that shows what is noted.")
    var document: Int?

    @Option(help: "Note that the owner of this base domain or address approved; may be repeated.")
    var approve: [String] = []

    @Flag(help: "Note that the order was confirmed by telephone.")
    var call = false

    @Option(help: "Note this check as done; may be repeated.")
    var check: [VettingCheck] = []

    @Option(help: "Note how the payment stands.")
    var payment: PaymentStanding?

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        guard reason == nil || evidence == nil else {
            throw ValidationError("Give either --evidence, for what is noted, or --reason, for a state.")
        }
        if evidence?.allSatisfy(\.isWhitespace) == true { throw ValidationError("--evidence needs a text.") }
        if !approve.isEmpty, evidence == nil {
            throw ValidationError(
                "Say what shows the approval, with --evidence TEXT; or record it by its value: certdesk orders approve ID DOMAIN --by-value VALUE"
            )
        }
        guard evidence != nil || document != nil, approve.isEmpty, !call, check.isEmpty, payment == nil else { return }
        throw ValidationError("--evidence and --document go with what they show: --approve, --call, --check or --payment.")
    }

    func run() throws {
        let id = try OrderLookup.id(id)
        let store = try steps.isEmpty ? options.openExistingArchive() : options.openWritableArchive()
        var order = try OrderLookup.trying { () throws(ArchiveFault) in try store.order(id) }
        let rules = try LifeCycle.live(order, in: store, on: options.asOf)
        if !steps.isEmpty {
            order = try changed(order, rules, store)
        } else if reason != nil {
            throw Exit(.usage, "A reason alone changes nothing; name a state or something to note as well.")
        }
        try options.printStatus(of: order, rules, in: store)
    }

    /// The order after every step. If somebody else changes it at the same moment, the steps are taken again from what it is then, as long as
    /// its life allows them.
    private func changed(_ order: Order, _ rules: LifeCycle, _ store: any OrderArchive) throws -> Order {
        let steps = steps
        return try OrderLookup.taking {
            try store.update(order.id) { order in
                do throws(StepRefusal) {
                    return try rules.taking(
                        all: steps, order, actor: options.actorName, at: Clock.live.now(), on: options.asOf, reason: evidence ?? reason,
                        document: document)
                } catch {
                    throw steps.count > 1
                        ? Exit(.data, "\(error) Nothing was noted: several steps of one call are noted all or none.") : error
                }
            }
        }
    }

    /// What was asked for, each thing once.
    private var steps: [OrderStep] {
        var seen: Set<OrderStep> = []
        return asked.filter { seen.insert($0).inserted }
    }

    private var asked: [OrderStep] {
        (payment.map { [.settle($0)] } ?? []) + approve.map { .approve(domain: IDNA.comparable($0)) } + (call ? [.noteCall] : [])
            + check.map { .complete($0) } + (state.map { [.move(to: $0)] } ?? [])
    }
}

extension VettingCheck: ExpressibleByArgument {}
extension PaymentStanding: ExpressibleByArgument {}
