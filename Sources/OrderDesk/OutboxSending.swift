package import Archive
import Certificates
import Clients
package import Console
package import Live
import Orders
package import Reports

/// Hands messages of the outbox over to a mail program, and notes what came of it.
package struct OutboxSending {
    private let configuration: Configuration
    private let store: any OrderArchive
    private let messages: any OutboxArchive
    private let command: DeliveryCommand

    /// A way to send the messages of an archive.
    package init(_ configuration: Configuration, in store: any OrderArchive, with command: DeliveryCommand) throws {
        (self.configuration, self.store, self.command) = (configuration, store, command)
        messages = try OrderLookup.messages(of: store)
    }

    /// Hands a message over and notes what came of it; `nil` if it is not to be sent any more by now.
    ///
    /// - Parameter isWanted: whether somebody still waits for it; else the command is ended.
    package func deliver(_ id: MessageID, isWanted: () -> Bool = { true }) throws -> (message: OutboxMessage, listed: ListedMessage)? {
        guard let now = try messages.outbox(of: id.subject)[id.number], now.state != .sent, !now.isWithdrawn else { return nil }
        let file = try messages.messageFile(id)
        var (reason, hasRun) = (try expiry(of: id, now), false)
        var text: [UInt8] = []
        if reason == nil {
            do { text = try self.text(of: id, now) } catch { reason = "\(error)" }
        }
        if reason == nil {
            // Whoever is stopped on the way leaves a message that nobody sends a second time unasked; and where this cannot be written, as on a full
            // disk, nothing is handed over that could not be noted.
            _ = try note(
                "certdesk was stopped, or the store could not be written to, while the message was handed over: it may have been sent.", id)
            (reason, hasRun) = (command.run(input: text, isWanted: isWanted), true)
        }
        do {
            guard let message = try note(reason.map { DisplayText.sanitized($0) }, id) else { return nil }
            return (message, ListedMessage(id, message, file: file))
        } catch let fault as ArchiveFault where hasRun {
            // What came of it is known here alone.
            let outcome = DisplayText.sanitized(reason ?? "It was handed over: do not send it again.")
            let unnoted = "What became of the message \(id) could not be noted, and it is listed as failed."
            throw Exit(Exit.Code(fault.kind), "\(unnoted) \(fault) \(outcome)")
        }
    }

    /// The text of a message, if it is the one that was written: nobody is sent what something else made of it.
    private func text(of id: MessageID, _ message: OutboxMessage) throws(ArchiveFault) -> [UInt8] {
        let text = try messages.messageText(id)
        guard SHA256.hex(text) == message.digest else {
            throw .faulty(RecordFault(path: try messages.messageFile(id), reason: .changedOutside))
        }
        return text
    }

    /// Notes that a message was sent, or why it was not.
    private func note(_ reason: String?, _ id: MessageID) throws -> OutboxMessage? {
        let time = Clock.live.now()
        return try messages.changeOutbox(of: id.subject, by: configuration.actor, at: time) { outbox in
            guard let place = outbox.messages.firstIndex(where: { $0.number == id.number }) else { return }
            outbox.messages[place].note(sent: reason == nil, at: time, by: configuration.actor, because: reason)
        }[id.number]
    }

    /// Why a quote would promise what is over, or a value would show nothing; `nil` for any other message.
    private func expiry(of id: MessageID, _ message: OutboxMessage) throws -> String? {
        if message.kind == .domainRequest, let domain = id.subject.domain {
            let kept = try MailDomainLookup.domains(of: store).mailDomain(domain)
            let end = kept.openChallenge.map(\.value.validUntil) ?? message.writtenAt
            return configuration.moment < end ? nil : "The value in it was good until \(end.minute) (UTC)."
        }
        guard message.kind == .quote, let quote = id.subject.quote else { return nil }
        let kept = try store.quote(quote)
        return kept.state(on: configuration.asOf) == .expired ? "The quote was valid until \(kept.validUntil)." : nil
    }
}
