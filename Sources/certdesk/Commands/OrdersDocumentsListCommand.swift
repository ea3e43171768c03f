import Archive
import ArgumentParser
import Console
import Live
import Orders
import Reports

/// `certdesk orders documents list ID`.
struct OrdersDocumentsListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the documents of an order.",
        discussion: """
            A line has number, kind, name, bytes, SHA-256, media type, and when and by whom the document was added, with tabs between; with --json it is \
            an object.

            Example: certdesk orders documents list K9JW-JCHY
            """)

    @Argument(help: "The order's id; case and hyphen do not matter.", completion: Completed.orders)
    var id: String

    @OptionGroup var options: GlobalOptions

    func run() throws {
        let id = try OrderLookup.id(id)
        let store = try options.openExistingArchive()
        let order = try OrderLookup.trying { () throws(ArchiveFault) in try store.order(id) }
        for document in order.documents {
            let listed = ListedDocument(document, of: order.id)
            print(options.json ? try JSONOutput.line(listed) : listed.row)
        }
        if order.documents.isEmpty { try NothingListed("document").say() }
    }
}
