import Console
import Archive
import ArgumentParser
import Orders

/// `certdesk orders`: what was placed.
struct OrdersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "orders", abstract: "List, find, show, move on, note, attach to, export or check orders.",
        discussion: "Example: certdesk orders find example.org",
        subcommands: [
            OrdersListCommand.self, OrdersFindCommand.self, OrdersShowCommand.self, OrdersStatusCommand.self, OrdersNoteCommand.self,
            OrdersUndoCommand.self, OrdersAttachCommand.self, OrdersExportCommand.self,
            OrdersVerifyCommand.self, OrdersSchemaCommand.self,
        ])
}

/// Finds orders by what people type.
enum OrderLookup {
    /// The id that was typed.
    static func id(_ typed: String) throws -> OrderID {
        guard let id = OrderID(typed) else {
            throw Exit(.noInput, "\(typed.prefix(40)) is not an order id: a character is wrong or missing. Ids look like K9JW-JCHY.")
        }
        return id
    }

    /// Does something with the store and ends the program with its exit code if that fails.
    static func trying<Result>(_ body: () throws(ArchiveFault) -> Result) throws -> Result {
        do {
            return try body()
        } catch {
            throw Exit(error)
        }
    }

    /// Every row of a list, some at a time; a fault of the archive ends the program with its exit code.
    static func eachPage(
        of query: OrderQuery, limit: Int?, in archive: any OrderArchive, _ body: ([ListedRecord]) throws -> Void
    ) throws {
        do {
            try archive.eachPage(of: query, limit: limit, body)
        } catch let fault as ArchiveFault {
            throw Exit(fault)
        }
    }
}

extension OrderState: ExpressibleByArgument {
    init?(argument: String) { self.init(typed: argument) }
}

extension Region: ExpressibleByArgument {}
extension OrderQuery.Sorting: ExpressibleByArgument {}
