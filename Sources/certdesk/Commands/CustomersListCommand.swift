import Archive
import ArgumentParser
import Console
import Live
import Reports

extension CustomersCommand {
    /// `certdesk customers list`.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List customers, who ordered last first.",
            discussion: """
                Words are looked for in names, numbers, accounts, people, e-mail addresses and approved domains. A line has id, day of the last order, \
                name, city, country and the domains that are proved, divided by tabs. With --json there is an object a line.

                Example: certdesk customers list example
                """)

        @Argument(help: "Only customers in whom all these words are found.")
        var words: [String] = []

        @Option(help: "At most so many.")
        var limit: Int?

        @OptionGroup var options: GlobalOptions

        func validate() throws {
            if let limit, limit < 1 { throw ValidationError("--limit takes a number from 1 on.") }
        }

        func run() throws {
            let customers = try CustomerLookup.customers(of: options.openExistingArchive())
            let ledgers = customers.depositLedgers()
            var isEmpty = true
            try customers.eachCustomer(words.joined(separator: " "), limit: limit) { customer in
                isEmpty = false
                let object = CustomerObject(customer, ledgers.account(of: customer), on: options.asOf)
                print(options.json ? try JSONOutput.line(object) : object.row)
            }
            // What hides a deposit hides no customer.
            for fault in ledgers.faults { StandardError.line(fault.description) }
            if !ledgers.faults.isEmpty { throw Exit(.found) }
            if isEmpty { try NothingListed("customer").say(words.joined(separator: " ")) }
        }
    }
}
