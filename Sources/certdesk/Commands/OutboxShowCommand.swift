import Archive
import ArgumentParser
import Console
import Live
import Orders
import Reports

/// `certdesk outbox show ID`.
struct OutboxShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Print a message.",
        discussion: """
            With --json it is printed as in the list, which names its file.

            Example: certdesk outbox show K9JW-JCHY-1
            """)

    @Argument(help: "The message's number; case does not matter.", completion: Completed.messages)
    var id: String

    @OptionGroup var options: GlobalOptions

    func run() throws {
        let id = try MessageID.typed(id)
        let messages = try options.openMessages()
        try OrderLookup.trying { () throws(ArchiveFault) in
            guard let message = try messages.outbox(of: id.subject)[id.number] else { throw .noSuchMessage("\(id)") }
            if options.json {
                let listed = ListedMessage(id, message, file: try messages.messageFile(id))
                do { print(try JSONOutput.document(listed)) } catch { throw .notEncodable("\(error)") }
            } else {
                let text = String(decoding: try messages.messageText(id), as: UTF8.self).replacing("\r\n", with: "\n")
                print(DisplayText.sanitized(text, keepingLines: true), terminator: "")
            }
        }
    }
}
