import ArgumentParser

/// `certdesk customers`: whoever has ordered.
struct CustomersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "customers", abstract: "List, show, export, separate, join or forget customers, or record what they paid ahead.",
        discussion: """
            Customers are made from their orders: an organization with its people, and what was proved of it and until when that counts.

            Example: certdesk customers list example.com
            """,
        subcommands: [List.self, Show.self, Export.self, Deposit.self, Separate.self, Join.self, Forget.self])
}
