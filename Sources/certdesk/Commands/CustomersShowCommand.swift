import ArgumentParser
import Console
import Live
import Reports

extension CustomersCommand {
    /// `certdesk customers show ID`.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Print what is known of a customer.",
            discussion: "Example: certdesk customers show \"Example Ltd\"")

        @Argument(help: "The customer's id, or words that fit no other.")
        var customer: String

        @OptionGroup var options: GlobalOptions

        func run() throws {
            let archive = try options.openExistingArchive()
            let customer = try CustomerLookup.customer(customer, in: archive)
            let object = CustomerObject(customer, try CustomerLookup.account(of: customer, in: archive), on: options.asOf)
            print(options.json ? try JSONOutput.document(object) : object.text)
        }
    }
}
