import Archive
import ArgumentParser
import Console
import Live
import Orders
import Reports

extension CustomersCommand {
    /// `certdesk customers separate ORDER...`.
    struct Separate: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "separate", abstract: "Make a customer of its own of orders that another company placed.",
            discussion: """
                Orders are one customer's if the VAT number, the DUNS number, or name and state (where there are no states, the place) are the same. Where \
                two companies look the same all the same, name the orders that are the other one's: they make a customer of their own, with its own \
                deposit and proofs. Later orders of the same account go there too.

                Example: certdesk customers separate K9JW-JCHY --reason "Another Example Ltd: other directors."
                """)

        @Argument(help: "The orders that are another customer's.", completion: Completed.orders)
        var orders: [String]

        @OptionGroup var sorting: SortingOptions

        func run() throws {
            let orders = try orders.map { try OrderLookup.id($0) }
            try sorting.say { try $0.separate(orders) }
        }
    }

    /// `certdesk customers join ID OTHER`.
    struct Join: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "join", abstract: "Make one customer of two that are the same company.",
            discussion: """
                All orders of the first are the second's from then on, with what is proved; what was paid ahead for either is the second's. The first is no \
                customer any more. To undo it, separate the orders.

                Example: certdesk customers join C-K9JW-JCHY C-7Q2M-4XTA --reason "Moved from Texas to Ohio."
                """)

        @Argument(help: "The customer who is to be no more.", completion: Completed.customers)
        var customer: String

        @Argument(help: "The customer who stays.", completion: Completed.customers)
        var other: String

        @OptionGroup var sorting: SortingOptions

        func run() throws {
            let ids = try [customer, other].map { try CustomerLookup.id($0) }
            try sorting.say { try $0.join(ids[0], into: ids[1]) }
        }
    }

    /// What both ask.
    struct SortingOptions: ParsableArguments {
        @Option(help: "What tells it; the orders and the audit trail keep it.")
        var reason: String

        @OptionGroup var options: GlobalOptions

        func validate() throws {
            try ReasonOption.requireLine(reason)
        }

        /// Prints the customer that comes of it.
        func say(_ sort: (CustomerSorting) throws -> Customer) throws {
            let archive = try options.openWritableArchive()
            let customer = try sort(CustomerSorting(archive, by: options.actorName, because: reason))
            let object = CustomerObject(customer, try CustomerLookup.deposit(of: customer, in: archive), on: options.asOf)
            print(options.json ? try JSONOutput.document(object) : object.text(CustomerLookup.lastOrders(of: customer, in: archive)))
        }
    }
}
