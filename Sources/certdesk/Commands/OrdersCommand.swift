import Archive
import ArgumentParser
import Console
import Orders
import Reports

/// `certdesk orders`: what was placed.
struct OrdersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "orders",
        abstract: "List, find, show, move on, note, take payments for, attach to, hand over, reissue, export or check orders.",
        discussion: "Example: certdesk orders find example.org",
        subcommands: [
            OrdersListCommand.self, OrdersFindCommand.self, OrdersExpiringCommand.self, OrdersRemindCommand.self, OrdersRenewCommand.self,
            OrdersReissueCommand.self, OrdersChangeApprovalCommand.self, OrdersShowCommand.self, OrdersStatusCommand.self,
            OrdersApproveCommand.self, OrdersPayCommand.self, OrdersInvoiceCommand.self, OrdersDocumentsCommand.self,
            OrdersBatchCommand.self,
            OrdersNoteCommand.self, OrdersUndoCommand.self, OrdersIssueCommand.self, OrdersRevokeCommand.self, OrdersAttachCommand.self,
            OrdersKeyCommand.self, OrdersFilesCommand.self,
            OrdersHandOverCommand.self,
            OrdersRequirementCommand.self, OrdersRecipientsCommand.self,
            OrdersBundleCommand.self, OrdersExportCommand.self,
            OrdersVerifyCommand.self, OrdersSchemaCommand.self,
        ])
}

extension OrderState: ExpressibleByArgument {
    init?(argument: String) { self.init(typed: argument) }
}

extension Region: ExpressibleByArgument {}
extension OrderQuery.Sorting: ExpressibleByArgument {}

extension GlobalOptions {
    /// Prints an order that something was done with: the object for machines, else where it stands.
    func printOrder(_ order: Order, in store: any OrderArchive) throws {
        guard !json else { return print(try JSONOutput.document(order)) }
        try printStatus(of: order, .live(order, in: store, on: asOf), in: store)
    }

    /// Prints where an order stands.
    func printStatus(of order: Order, _ rules: LifeCycle, in store: any OrderArchive) throws {
        let status = OrderStatus(
            order, rules, outbox: try? store.messages?.outbox(of: order.id), on: asOf, cover: store.depositCover(of: order))
        print(json ? try JSONOutput.document(status) : status.text)
    }
}
