import ArgumentParser
import Console
import Live
import OrderDesk
import Orders
import Reports

/// `certdesk orders documents add ID FILE`.
struct OrdersDocumentsAddCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Put a document beside an order.",
        discussion: """
            The file is copied and keeps its name for people only; digest, size, time and who added it stand in the order, and the audit trail has the \
            digest. At most \(OrderDocument.sizeLimit >> 20) MB, and \(OrderDocument.countLimit) documents an order. Links, folders and pipes are refused, and so is a file with \
            a private key. What is printed is what documents list prints of it.

            Example: certdesk orders documents add K9JW-JCHY extract.pdf --kind registration --note "Sent by mail on November 28"
            """)

    @Argument(help: "The order's id; case and hyphen do not matter.", completion: Completed.orders)
    var id: String

    @Argument(help: "The file.", completion: .file())
    var file: String

    @Option(help: "What the document is: \(OrderDocument.Kind.allCases.map(\.rawValue).joined(separator: ", ")).")
    var kind: OrderDocument.Kind

    @Option(help: "A remark; it is kept in the event.")
    var note: String?

    @OptionGroup var options: GlobalOptions

    func run() throws {
        let id = try OrderLookup.id(id)
        let documents = OrderDocuments(store: try options.openWritableArchive(), actor: options.actorName)
        let listed = ListedDocument(try documents.add(file: file, as: kind, note: note, to: id), of: id)
        print(options.json ? try JSONOutput.document(listed) : listed.row)
    }
}
