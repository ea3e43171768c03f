package import Archive
import Clients
package import Console
import Live
import Orders

extension OutboxArchive {
    /// Takes a message out of what is to be sent: one for the wrong mailbox, or with something that turned out to be wrong. It stays in the list with the reason.
    ///
    /// - Throws: `Exit` if it was sent or withdrawn already; ``ArchiveFault/noSuchMessage(_:)``; ``ArchiveFault/outboxInUse`` while somebody sends messages.
    package func withdraw(_ id: MessageID, by actor: String, because reason: String) throws -> OutboxMessage {
        var withdrawn: OutboxMessage?
        // Nobody is handing it over just now.
        try whileSending {
            guard let message = try outbox(of: id.subject)[id.number] else { throw ArchiveFault.noSuchMessage("\(id)") }
            try message.requireUnsent(id)
            let time = Clock.live.now()
            withdrawn = try changeOutbox(of: id.subject, by: actor, at: time) { outbox in
                guard let place = outbox.messages.firstIndex(where: { $0.number == id.number }) else { return }
                outbox.messages[place].withdraw(at: time, by: actor, because: reason)
            }[id.number]
        }
        guard let withdrawn else { throw ArchiveFault.noSuchMessage("\(id)") }
        return withdrawn
    }
}

extension OutboxMessage {
    /// Refuses what is not to be sent any more, or was sent.
    package func requireUnsent(_ id: MessageID) throws(Exit) {
        if isWithdrawn { throw Exit(.data, "\(id) is not sent any more: \(reason ?? "")") }
        if state == .sent { throw Exit(.data, "\(id) was sent already, at \(changedAt ?? writtenAt).") }
    }
}
