import Archive
import ArgumentParser
import Clients
import Console
import Live
import Orders
import Reports

extension CustomersCommand {
    /// `certdesk customers deposit ID`.
    struct Deposit: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "deposit", abstract: "Record money that a customer paid ahead.",
            discussion: """
                Orders are paid from it with certdesk orders pay ID --amount 569.00 --by deposit. The customer is printed with what he has then.

                Example: certdesk customers deposit C-K9JW-JCHY --amount 1000.00 --currency USD --reference "RF18 5390"
                """)

        @Argument(help: "The customer's id, or words that fit no other.")
        var customer: String

        @Option(help: "How much, such as 1000.00.")
        var amount: String

        @Option(help: "What it is in: USD, EUR, GBP or AUD.")
        var currency: Currency

        @Option(help: "The day on which it was paid, YYYY-MM-DD; today if left out.")
        var date: CalendarDate?

        @Option(help: "What the payer or the bank calls it; at most \(ReceivedPayment.referenceLimit) characters.")
        var reference: String?

        @OptionGroup var options: GlobalOptions

        func run() throws {
            let archive = try options.openExistingArchive()
            let amount = try MonetaryAmount(argument: amount, in: currency)
            guard amount.currency == currency else {
                throw Exit(
                    .data, "The amount is in \(amount.currency.rawValue), and --currency says \(currency.rawValue): say one of them.")
            }
            let day = date ?? options.asOf
            let customer = try CustomerLookup.customer(customer, in: archive)
            let customers = try CustomerLookup.customers(of: archive)
            let account = try OrderLookup.taking {
                guard amount.money > .zero else { throw StepRefusal.noAmount }
                guard day <= options.asOf else { throw StepRefusal.paidInFuture(day, today: options.asOf) }
                return try customers.deposit(
                    Archive.Deposit(
                        amount, date: day, reference: LifeCycle.reference(reference), recordedAt: Clock.live.now(), actor: options.actorName
                    ),
                    for: customer.id)
            }
            let object = CustomerObject(customer, account, on: options.asOf)
            print(options.json ? try JSONOutput.document(object) : object.text(CustomerLookup.lastOrders(of: customer, in: archive)))
        }
    }
}
