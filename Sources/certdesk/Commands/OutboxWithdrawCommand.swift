import Archive
import ArgumentParser
import Console
import Live
import OrderDesk
import Reports

/// `certdesk outbox withdraw ID`.
struct OutboxWithdrawCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "Take a message out of what is to be sent.",
        discussion: """
            It stays in the list with the reason, and nobody sends it any more. A value that it names stays as it is.

            Example: certdesk outbox withdraw K9JW-JCHY-2 --reason "The address was mistyped."
            """)

    @Argument(help: "The message's number; case does not matter.", completion: Completed.messages)
    var id: String

    @Option(help: "Why.")
    var reason: String

    @OptionGroup var options: GlobalOptions

    func validate() throws { try ReasonOption.requireLine(reason) }

    func run() throws {
        let id = try MessageID.typed(id)
        let messages = try OrderLookup.messages(of: options.openWritableArchive())
        do {
            let message = try messages.withdraw(id, by: options.actorName, because: reason)
            let listed = ListedMessage(id, message, file: try messages.messageFile(id))
            print(options.json ? try JSONOutput.document(listed) : listed.text)
        } catch let fault as ArchiveFault {
            throw Exit(fault)
        }
    }
}
