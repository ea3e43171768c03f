import Archive
import ArgumentParser
import Console
import Live
import Reports

extension CustomersCommand {
    /// `certdesk customers show ID`.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Print what is known of a customer.",
            discussion: """
                A fact a line: names and numbers, people, the last orders, what is proved and until when it counts. With --json there is no list of orders \
                but how many there are; orders find has them.

                Example: certdesk customers show "Example Ltd"
                """)

        @Argument(help: "The customer's id, or words that fit no other.", completion: Completed.customers)
        var customer: String

        @OptionGroup var options: GlobalOptions

        func run() throws {
            let archive = try options.openExistingArchive()
            let customer = try CustomerLookup.customer(customer, in: archive)
            let deposit = try CustomerLookup.deposit(of: customer, in: archive)
            let object = CustomerObject(customer, deposit, on: options.asOf)
            print(options.json ? try JSONOutput.document(object) : object.text(CustomerLookup.lastOrders(of: customer, in: archive)))
            guard case .failure(let fault) = deposit else { return }
            StandardError.line(fault.description)
            throw Exit(.found)
        }
    }
}
