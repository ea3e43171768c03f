import ArgumentParser
import Orders

/// `certdesk orders documents`: what customers send in about their orders.
struct OrdersDocumentsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "documents", abstract: "List, add or export the documents of an order: registrations, bills, letters.",
        discussion: "Example: certdesk orders documents add K9JW-JCHY extract.pdf --kind registration",
        subcommands: [OrdersDocumentsListCommand.self, OrdersDocumentsAddCommand.self, OrdersDocumentsExportCommand.self])
}

extension OrderDocument.Kind: ExpressibleByArgument {}
