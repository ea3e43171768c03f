import ArgumentParser
import Console
import Live
import OrderDesk
import Orders
import Reports

/// `certdesk orders documents export ID N`.
struct OrdersDocumentsExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write a document of an order to a new file.",
        discussion: """
            The file is for your eyes alone (0600); one that is there already is left as it is. A document that is not what was added is refused.

            Example: certdesk orders documents export K9JW-JCHY 2 --output extract.pdf
            """)

    @Argument(help: "The order's id; case and hyphen do not matter.", completion: Completed.orders)
    var id: String

    @Argument(help: "The document's number.")
    var number: Int

    @Option(help: "The file to write; it must not exist yet.", completion: .file())
    var output: String

    @OptionGroup var options: GlobalOptions

    func run() throws {
        let id = try OrderLookup.id(id)
        try OutputFile.requireAbsent(output)
        let found = try OrderDocuments(store: try options.openExistingArchive(), actor: options.actorName).document(number, of: id)
        try OutputFile.create(found.bytes, at: output)
        let listed = ListedDocument(found.document, of: id, file: output)
        print(options.json ? try JSONOutput.document(listed) : "\(DisplayText.sanitized(output))\t\(found.document.size) bytes")
    }
}
