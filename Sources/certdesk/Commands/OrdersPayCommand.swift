import Archive
import ArgumentParser
import Clients
import Console
import Live
import Orders

/// `certdesk orders pay ID`.
struct OrdersPayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pay", abstract: "Record that money came for an order.",
        discussion: """
            An order is paid in one amount or several; with the last one it is paid, and its life goes on. What is paid by deposit is taken from what \
            the customer paid ahead (certdesk customers deposit), as far as that reaches. orders undo takes a payment back that was recorded by \
            mistake; of money that went back, orders status --payment open says so. Money that came on a quote has a day from the quote's on.

            Example: certdesk orders pay K9JW-JCHY --amount 569.00 --date 2026-11-28 --by bank-transfer --reference "RF18 5390"
            Example: certdesk orders pay K9JW-JCHY --amount 569.00 --by deposit
            """)

    @Argument(help: "The order's id; case and hyphen do not matter.", completion: Completed.orders)
    var id: String

    @Option(help: "How much, such as 569.00, in the order's currency.")
    var amount: String

    @Option(help: "The day on which it was paid, YYYY-MM-DD; today if left out.")
    var date: CalendarDate?

    @Option(name: .customLong("by"), help: "How it was paid; as the order says if left out.")
    var method: Payment.Method?

    @Option(help: "What the payer, the bank or the payment page calls it; at most \(ReceivedPayment.referenceLimit) characters.")
    var reference: String?

    @OptionGroup var options: GlobalOptions

    func run() throws {
        let id = try OrderLookup.id(id)
        let store = try options.openWritableArchive()
        let order = try OrderLookup.trying { () throws(ArchiveFault) in try store.order(id) }
        let amount = try MonetaryAmount(argument: amount, in: order.currency)
        let rules = try LifeCycle.live(order, in: store, on: options.asOf)
        let step = OrderStep.pay(
            amount, on: date ?? options.asOf, by: method ?? order.payment?.method ?? .bankTransfer, reference: reference)
        let after = try OrderLookup.taking {
            try store.update(order.id) { order in
                try rules.taking(step, order, actor: options.actorName, at: Clock.live.now(), on: options.asOf)
            }
        }
        try options.printStatus(of: after, rules, in: store)
    }
}

extension Payment.Method: ExpressibleByArgument {}
extension Currency: ExpressibleByArgument {
    init?(argument: String) { self.init(rawValue: argument.uppercased()) }
}

extension MonetaryAmount {
    /// What was typed after an option; ends the program with a sentence if it is no amount.
    init(argument: String, in currency: Currency) throws {
        do throws(Fault) {
            self = try MonetaryAmount(typed: argument, in: currency)
        } catch {
            throw Exit(.data, "\(error)")
        }
    }
}
