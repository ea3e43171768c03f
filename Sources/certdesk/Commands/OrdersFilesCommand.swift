import Archive
import ArgumentParser
import Console
import Live
import Orders

/// `certdesk orders files ID [NAME]`.
struct OrdersFilesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "files", abstract: "List what lies beside an order, or get one of it: the request, the encrypted key, certificates.",
        discussion: """
            Without a name, each line is a name. With one, the file is printed, or written to a new file that is for your eyes alone (0600). Private keys \
            are encrypted, as they lie there. Documents are under certdesk orders documents; the files for a server come by certdesk orders bundle.

            Example: certdesk orders files K9JW-JCHY
            Example: certdesk orders files K9JW-JCHY csr.pem --output csr.pem
            """)

    @Argument(help: "The order's id; case and hyphen do not matter.", completion: Completed.orders)
    var id: String

    @Argument(help: "A name of the list: csr.pem.")
    var name: String?

    @Option(help: "The file to write; it must not exist yet.", completion: .file())
    var output: String?

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if name == nil, output != nil { throw ValidationError("--output goes with a name: certdesk orders files ID csr.pem --output FILE") }
    }

    func run() throws {
        let id = try OrderLookup.id(id)
        let store = try options.openExistingArchive()
        let names = try OrderLookup.trying { () throws(ArchiveFault) in try store.attachments(of: store.order(id)) }
        guard let name else {
            for name in names { print(options.json ? try JSONOutput.line(Listed(order: id, name: name.rawValue)) : name.rawValue) }
            if names.isEmpty { try NothingListed("file").say() }
            return
        }
        guard let wanted = names.first(where: { $0.rawValue == name }),
            let bytes = try OrderLookup.trying({ () throws(ArchiveFault) in try store.attachment(wanted, of: id) })
        else {
            let known = names.isEmpty ? "Nothing lies beside it." : "There is \(names.map(\.rawValue).joined(separator: ", "))."
            throw Exit(.noInput, DisplayText.sanitized("The order \(id) has no \(name.prefix(60)). \(known)"))
        }
        guard let output else {
            if options.json { throw Exit(.usage, "With --json name the file to write with --output.") }
            return try OutputFile.print(bytes)
        }
        try OutputFile.create(bytes, at: output)
        print(
            options.json
                ? try JSONOutput.document(Listed(order: id, name: name, file: output, bytes: bytes.count))
                : "\(DisplayText.sanitized(output))\t\(bytes.count) bytes")
    }

    private struct Listed: Encodable {
        let order: OrderID
        let name: String
        var file: String?
        var bytes: Int?
    }
}
