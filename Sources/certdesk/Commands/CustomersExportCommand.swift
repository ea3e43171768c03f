import ArgumentParser
import Console
import Live
import Reports

extension CustomersCommand {
    /// `certdesk customers export ID`.
    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "export", abstract: "Write all that is kept about a customer, as he may ask for it.",
            discussion: """
                One JSON document with the customer, the orders, the accounts without their passwords, the lists of messages, and the drafts, quotes and \
                mail domains that name the customer.

                Example: certdesk customers export C-K9JW-JCHY --output customer.json
                """)

        @Argument(help: "The customer's id, or words that fit no other.", completion: Completed.customers)
        var customer: String

        @Option(help: "A new file, readable for you alone (0600); standard output if left out.", completion: .file())
        var output: String?

        @OptionGroup var options: GlobalOptions

        func run() throws {
            let archive = try options.openExistingArchive()
            let holdings = CustomerHoldings(of: try CustomerLookup.customer(customer, in: archive), in: archive)
            let account = try CustomerLookup.account(of: holdings.customer, in: archive)
            let record = CustomerRecord(
                CustomerObject(holdings.customer, .success(account), on: options.asOf), deposits: account.deposits, orders: holdings.orders,
                accounts: holdings.accounts,
                messages: holdings.messages, drafts: holdings.drafts, quotes: holdings.quotes,
                domains: holdings.domains)
            // All that is kept is promised.
            if let fault = Databases.denied ?? Databases.unanswered { throw Exit(fault) }
            let text = try JSONOutput.document(record) + "\n"
            guard let output else { return try OutputFile.print(Array(text.utf8)) }
            try OutputFile.create(Array(text.utf8), at: output)
            if options.json { print(try JSONOutput.document(WrittenSheet("\(holdings.customer.id)", file: output))) }
        }
    }
}
