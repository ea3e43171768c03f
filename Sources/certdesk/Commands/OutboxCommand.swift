import Archive
import ArgumentParser
import Console
import Live
import Reports

/// `certdesk outbox`: what is written to customers and to whoever controls their names.
struct OutboxCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outbox", abstract: "List, show, send or withdraw messages about orders and quotes.",
        discussion: """
            Messages are files in the store, as mail programs take them. Nothing is sent before somebody asks for it.

            Example: certdesk outbox list --state waiting
            """,
        subcommands: [OutboxListCommand.self, OutboxShowCommand.self, OutboxSendCommand.self, OutboxWithdrawCommand.self])

    /// Prints a message as `outbox list` does.
    static func printMessage(_ number: MessageID, in store: any OrderArchive, json: Bool) throws {
        guard let messages = store.messages, let message = try messages.outbox(of: number.subject)[number.number] else { return }
        let listed = ListedMessage(number, message, file: try messages.messageFile(number))
        print(json ? try JSONOutput.document(listed) : listed.text)
        if let remark = listed.remark { StandardError.line(remark) }
    }
}

extension GlobalOptions {
    /// The messages of the store.
    func openMessages() throws -> any OutboxArchive { try OrderLookup.messages(of: openExistingArchive()) }
}

extension OutboxMessage.Standing: ExpressibleByArgument {}

/// The number of a message as it was typed.
extension MessageID {
    static func typed(_ text: String) throws -> MessageID {
        guard let id = MessageID(text) else {
            throw Exit(
                .noInput, "\(text.prefix(40)) is not the number of a message: they look like K9JW-JCHY-1. certdesk outbox list names them.")
        }
        return id
    }
}
