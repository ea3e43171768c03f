import Archive
import ArgumentParser
import Console
import Live
import Reports

/// `certdesk outbox list`.
struct OutboxListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List messages, those of the newest orders and quotes first.",
        discussion: """
            A line has the message's number, what it is about, its state, whom it goes to, its subject and why it was not sent, divided by tabs. With \
            --json each line is an object that also names the file.

            Example: certdesk outbox list --state failed
            """)

    @Option(help: "Only messages in this state: waiting, sent, failed, or withdrawn (what it says is not so any more); may be repeated.")
    var state: [OutboxMessage.Standing] = []

    @Option(help: "Only messages about this order.", completion: Completed.orders)
    var order: String?

    @Option(help: "Only messages about this quote.", completion: Completed.quotes)
    var quote: String?

    @Option(help: "Only messages about this mail domain.")
    var domain: String?

    @Option(help: "At most so many messages.")
    var limit: Int?

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if [order, quote, domain].count(where: { $0 != nil }) > 1 {
            throw ValidationError("Only one of --order, --quote and --domain can be given.")
        }
        if let limit, limit < 1 { throw ValidationError("--limit takes a number from 1 on.") }
    }

    func run() throws {
        let messages = try options.openMessages()
        let subject: MessageSubject? =
            if let order {
                .order(try OrderLookup.id(order))
            } else if let quote {
                .quote(try QuoteLookup.id(quote))
            } else if let domain {
                .domain(try MailDomainLookup.domain(domain, in: options.openExistingArchive()).id)
            } else {
                nil
            }
        do {
            if let subject {
                let count = try show(messages.outbox(of: subject), atMost: limit ?? .max) {
                    try messages.messageFile(MessageID(subject, number: $0))
                }
                if count == 0 { try NothingListed("message").say() }
                return
            }
            var rest = limit ?? .max
            let faults = try messages.eachOutbox { outbox, file in
                if rest > 0 { rest -= try show(outbox, atMost: rest, file: file) }
            }
            if rest == limit ?? .max, faults.isEmpty { try NothingListed("message").say() }
            for fault in faults { StandardError.line(fault.description) }
            if !faults.isEmpty { throw Exit(.data) }
        } catch let fault as ArchiveFault {
            throw Exit(fault)
        }
    }

    private func show(_ outbox: Outbox, atMost limit: Int, file: (_ number: Int) throws -> String) throws -> Int {
        let wanted = outbox.ids { state.isEmpty || state.contains($0.standing) }.prefix(limit)
        for id in wanted {
            guard let message = outbox[id.number] else { continue }
            let listed = ListedMessage(id, message, file: try file(id.number))
            print(options.json ? try JSONOutput.line(listed) : listed.text)
        }
        return wanted.count
    }
}
