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
            commandName: "deposit", abstract: "Record money that a customer paid ahead, or got back.",
            discussion: """
                Orders are paid from it with certdesk orders pay ID --amount 569.00 --by deposit. What is left goes back with --paid-back, also to a customer \
                who was forgotten, under the number that he had. The customer is printed with what he has then.

                Example: certdesk customers deposit C-K9JW-JCHY --amount 1000.00 --currency USD --reference "RF18 5390"
                Example: certdesk customers deposit C-K9JW-JCHY --amount 431.00 --currency USD --paid-back
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

        @Flag(help: "The money went back to the customer.")
        var paidBack = false

        @OptionGroup var options: GlobalOptions

        func run() throws {
            let archive = try options.openWritableArchive()
            let amount = try MonetaryAmount(argument: amount, in: currency)
            guard amount.currency == currency else {
                throw Exit(
                    .data, "The amount is in \(amount.currency.rawValue), and --currency says \(currency.rawValue): say one of them.")
            }
            let day = date ?? options.asOf
            let customers = try CustomerLookup.customers(of: archive)
            let id = try receiver(in: archive)
            let account = try OrderLookup.taking {
                guard amount.money > .zero else { throw StepRefusal.noAmount }
                guard day <= options.asOf else { throw StepRefusal.paidInFuture(day, today: options.asOf) }
                let moved = paidBack ? MonetaryAmount(.zero - amount.money, amount.currency) : amount
                return try customers.deposit(
                    Archive.Deposit(
                        moved, date: day, reference: LifeCycle.reference(reference), recordedAt: Clock.live.now(), actor: options.actorName),
                    for: id)
            }
            guard let customer = try? customers.customer(id) else {
                let left = ForgottenDeposit(id, account)
                return print(options.json ? try JSONOutput.document(left) : left.text)
            }
            let object = CustomerObject(customer, .success(account), on: options.asOf)
            print(options.json ? try JSONOutput.document(object) : object.text(CustomerLookup.lastOrders(of: customer, in: archive)))
        }

        /// Whose money it is. Somebody who was forgotten has his number alone, and the store says what can be done under it.
        private func receiver(in archive: any OrderArchive) throws -> CustomerID {
            if paidBack, let id = CustomerID(customer) { return id }
            return try CustomerLookup.customer(customer, in: archive).id
        }
    }
}
