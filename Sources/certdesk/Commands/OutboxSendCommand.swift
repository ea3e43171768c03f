import Archive
import ArgumentParser
import Console
import Glibc
import Live
import OrderDesk
import Reports

/// `certdesk outbox send`.
struct OutboxSendCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "send", abstract: "Hand messages over to a mail program.",
        discussion: """
            Each message is the standard input of the command, which the shell reads. One that ends with 0 has taken the message; after anything else the \
            message is kept as failed, with the reason, and --failed tries it again. A command that takes longer than --seconds is stopped, and so is one \
            that runs when certdesk is asked to end. Exit code 1 means that a message was not sent.

            Example: certdesk outbox send --with "sendmail -t"
            Example: certdesk outbox send K9JW-JCHY-2 --with "msmtp -t"
            """)

    @Argument(
        help: "The numbers of messages, or of orders, quotes or mail domains for all that wait; every message that waits if left out.",
        completion: Completed.messages)
    var ids: [String] = []

    @Option(name: .customLong("with"), help: "The command that takes a message.")
    var command = DeliveryCommand.usual

    @Option(help: "How long the command may take for a message, in seconds.")
    var seconds = DeliveryCommand.usualSeconds

    @Flag(help: "Also try again what has failed.")
    var failed = false

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if !(1...3600).contains(seconds) { throw ValidationError("--seconds takes a number from 1 to 3600.") }
        if command.allSatisfy(\.isWhitespace) { throw ValidationError("--with needs a command.") }
    }

    func run() throws {
        let store = try options.openWritableArchive()
        let messages = try OrderLookup.messages(of: store)
        let sending = try OutboxSending(options.configuration, in: store, with: DeliveryCommand(command, seconds: seconds))
        var (sent, refused, left) = (0, 0, 0)
        do {
            try messages.whileSending {
                for id in try wanted(messages) {
                    guard let state = try deliver(id, sending) else { continue }
                    if state == .sent { sent += 1 } else { refused += 1 }
                }
                if !failed { left = try failedBefore(messages) - refused }
            }
        } catch let fault as ArchiveFault {
            throw Exit(fault)
        }
        if sent + refused > 0, let notice = options.configuration.senderNotice { StandardError.line(notice) }
        if left > 0 {
            let what = left == 1 ? "1 message that failed before waits" : "\(left) messages that failed before wait"
            StandardError.line("\(what): --failed tries again, and certdesk outbox list --state failed says why.")
        }
        if refused > 0 { throw Exit(.found, "\(refused) of \(sent + refused) messages \(refused == 1 ? "was" : "were") not sent.") }
        if sent == 0, !options.json { StandardError.line("There is no message to send.") }
    }

    private func wanted(_ messages: any OutboxArchive) throws -> [MessageID] {
        guard ids.isEmpty else {
            return try ids.flatMap { typed in
                if MessageID(typed)?.isWritten(typed) != true, let subject = MessageSubject(typed: typed) {
                    return wanted(try messages.outbox(of: subject))
                }
                let id = try MessageID.typed(typed)
                guard let message = try messages.outbox(of: id.subject)[id.number] else { throw ArchiveFault.noSuchMessage("\(id)") }
                try message.requireUnsent(id)
                return [id]
            }
        }
        var found: [MessageID] = []
        let faults = try messages.eachOutbox { found += wanted($0) }
        for fault in faults { StandardError.line(fault.description) }
        return found
    }

    private func wanted(_ outbox: Outbox) -> [MessageID] {
        outbox.ids { $0.standing == .waiting || failed && $0.standing == .failed }
    }

    /// How many messages have failed and wait to be tried again, of those that were asked for; of single messages everybody knows it.
    private func failedBefore(_ messages: any OutboxArchive) throws -> Int {
        func count(_ outbox: Outbox) -> Int { outbox.messages.count { $0.standing == .failed } }
        var found = 0
        if ids.isEmpty {
            _ = try messages.eachOutbox { found += count($0) }
            return found
        }
        let subjects = Set(ids.compactMap { typed in MessageID(typed)?.isWritten(typed) == true ? nil : MessageSubject(typed: typed) })
        for subject in subjects { found += count(try messages.outbox(of: subject)) }
        return found
    }

    /// Hands a message over and says what came of it; `nil` if it is not to be sent any more by now.
    private func deliver(_ id: MessageID, _ sending: OutboxSending) throws -> OutboxMessage.State? {
        // Whoever asks the program to end waits until the command has ended, and what came of it is noted.
        let signals = HeldSignals()
        defer { withExtendedLifetime(signals) {} }
        guard let (message, listed) = try sending.deliver(id) else { return nil }
        print(options.json ? try JSONOutput.line(listed) : listed.text)
        if let remark = listed.remark { StandardError.line(remark) }
        // Whoever waits sees what has been done before the next message takes its time.
        fflush(nil)
        return message.state
    }
}
