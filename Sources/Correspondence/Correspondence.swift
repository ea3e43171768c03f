package import Archive
import Certificates
package import Mail
import Orders
package import Screens

/// Writes to people about orders: what is due, in the words of the templates.
package struct Correspondence {
    private let templates: [String: MessageTemplate]
    private let sender: MailAddress
    private let registrableDomain: (String) -> String?
    private let randomBytes: (Int) throws -> [UInt8]
    private let digest: Digest

    /// A correspondence.
    ///
    /// - Parameters:
    ///   - templates: the texts, by kind; of a kind without one nothing is written.
    ///   - sender: who writes, and to whom answers go.
    ///   - registrableDomain: the public suffix and one label more of a host name.
    ///   - randomBytes: so many bytes that nobody can guess.
    ///   - digest: SHA-256.
    package init(
        templates: [String: MessageTemplate], sender: MailAddress, registrableDomain: @escaping (String) -> String?,
        randomBytes: @escaping (Int) throws -> [UInt8], digest: @escaping Digest
    ) {
        (self.templates, self.sender, self.registrableDomain) = (templates, sender, registrableDomain)
        (self.randomBytes, self.digest) = (randomBytes, digest)
    }

    /// What a change has people be told; `nil` if nothing. What says what is not so any more is withdrawn, if nobody has sent it.
    ///
    /// - Throws: what `randomBytes` throws.
    package func letters(_ change: CorrespondingChange) throws -> Letters? {
        guard let due = messages(change) else { return nil }
        var letters = Letters(outbox: change.outbox, texts: [:])
        withdraw(in: &letters.outbox, due)
        try retell(due, &letters)
        for message in due.all { try write(message, due, &letters) }
        return letters.outbox == change.outbox ? nil : letters
    }

    static let closedBefore = "The order was closed before it was sent."
    static let doneBefore = "What it asks for was shown before it was sent, or is asked in another way."
    static let notedAnew = "The step was noted anew."
    static let reopenedBefore = "What it tells of has to be done again."
    static let withdrawnBefore = "Whoever it is about was withdrawn before it was sent."
    static let agreementAnew = "The agreement was noted anew before it was sent."
    static let toldOtherwise = "What it says or asks for was told or done in another way before it was sent."
    static let addressChanged = "The address changed before it was sent."
    static let waitingAgain = "Another recipient waited for a certificate before it was sent."
    static let endedBefore = "The certificate came to its end before it was sent."

    /// Whether a message that was withdrawn is sent after all, once the last step was taken back.
    private static func isRestored(_ message: OutboxMessage, in order: Order) -> Bool {
        switch message.reason {
        case closedBefore, doneBefore, withdrawnBefore, agreementAnew: order.state.isOpen
        case endedBefore: order.state.isRunning
        case addressChanged: HostedMessages.hasCurrentAddress(message, of: order)
        case toldOtherwise: HostedMessages.isCurrent(message, of: order) && !HostedMessages.isMoot(message, of: order)
        case waitingAgain: MailMessages.isIssuedAsTold(message, of: order)
        case reopenedBefore, notedAnew: HostedMessages.isCurrent(message, of: order)
        default: false
        }
    }

    /// Why a reminder is not sent any more once an event has happened; `nil` if it still is.
    private static func endOfReminders(_ event: OrderEvent) -> String? {
        if event.what.hasPrefix("renewed by ") { return "The order was renewed before it was sent." }
        return RenewalReminder(event) == nil ? nil : "A later reminder came before it was sent."
    }

    private func withdraw(in outbox: inout Outbox, _ due: any OrderMessages) {
        for (_, event) in due.decisiveEvents {
            for place in outbox.messages.indices {
                let message = outbox.messages[place]
                if let undone = event.undoes {
                    if message.event == undone {
                        outbox.messages[place].withdraw(at: event.time, by: event.actor, because: "What it tells of was taken back.")
                    } else if Self.isRestored(message, in: due.order) {
                        outbox.messages[place].restore()
                    }
                } else if [.revoked, .superseded].contains(event.to) {
                    if message.kind.isOfRunning {
                        outbox.messages[place].withdraw(at: event.time, by: event.actor, because: Self.endedBefore)
                    }
                } else if message.kind == .renewalReminder, let reason = Self.endOfReminders(event) {
                    outbox.messages[place].withdraw(at: event.time, by: event.actor, because: reason)
                } else if message.kind == .handOver, let id = HandOver.ID(of: event),
                    let told = due.order.handOver(of: message), told == id || id.undoes.contains(told)
                {
                    outbox.messages[place].withdraw(at: event.time, by: event.actor, because: Self.notedAnew)
                } else if let anew = ApprovalRenewal(event) {
                    if outbox.values.contains(where: { $0.message == message.number && $0.domain == anew.domain }) {
                        outbox.messages[place].withdraw(at: event.time, by: event.actor, because: "The approval was asked for anew.")
                    }
                } else if [.cancelled, .denied].contains(event.to) {
                    // Nor is a certificate any more that had come before.
                    if message.kind.asks || message.kind.hasServerCertificate {
                        outbox.messages[place].withdraw(at: event.time, by: event.actor, because: Self.closedBefore)
                    }
                } else if event.what.hasPrefix(OrderEvent.attached),
                    message.kind.hasServerCertificate || due.tells(message, ofEvent: OrderEvent.attached)
                {
                    outbox.messages[place].withdraw(
                        at: event.time, by: event.actor, because: "A later certificate came before it was sent.")
                }
            }
        }
        if let last = due.events.last?.event {
            for place in outbox.messages.indices {
                guard let reason = due.endOf(outbox.messages[place]) else { continue }
                outbox.messages[place].withdraw(at: last.time, by: last.actor, because: reason)
            }
        }
    }

    private func messages(_ change: CorrespondingChange) -> (any OrderMessages)? {
        let certificate: (any OrderMessages)? = DueMessages(change, registrableDomain: registrableDomain)
        return certificate ?? HostedMessages(change) ?? MailMessages(change)
    }

    /// Writes anew what waits to be sent and asks for something that came with the change, or is open again: nobody is asked in vain.
    private func retell(_ due: any OrderMessages, _ letters: inout Letters) throws {
        guard let before = due.change.before, let last = due.events.last, !due.order.state.isGivenUp,
            let earlier = messages(
                CorrespondingChange(before: before, after: before, outbox: due.change.outbox, certificate: nil, chain: nil))
        else { return }
        for place in letters.outbox.messages.indices where letters.outbox.messages[place].isUnsent {
            let message = letters.outbox.messages[place]
            guard templates[message.kind.rawValue] != nil, var now = due.retold(message), let then = earlier.retold(message),
                now.asked != then.asked
            else { continue }
            letters.outbox.messages[place].withdraw(at: last.event.time, by: last.event.actor, because: Self.writtenAnew)
            now.writtenWith = last.place
            try write(now, due, &letters)
        }
    }

    private static let writtenAnew = "What it asks for changed before it was sent, so it was written anew."

    private func write(_ due: DueMessage, _ all: any OrderMessages, _ letters: inout Letters) throws {
        guard templates[due.kind.rawValue] != nil, let to = MailAddress(name: due.name, mailbox: due.mailbox) else { return }
        let order = all.order
        let id = MessageID(order: order.id, number: letters.outbox.nextNumber)
        let event = order.events[due.writtenWith ?? due.event]
        let time = event.time
        var due = due
        due.isSandbox = order.isSandbox
        due.words.merge([
            "order": "\(order.id)", "applicant": all.customer.applicant.contact.name, "organization": all.customer.organization.name,
            "commonName": all.commonName, "product": order.product,
        ]) { own, _ in own }
        if let domain = due.domain {
            let value = ApprovalValue(
                domain: domain, value: hexadecimal(try randomBytes(ApprovalValue.byteCount)), madeAt: Self.beginning(of: event, in: order),
                message: id.number,
                persists: due.persists)
            letters.outbox.values.append(value)
            due.words.merge(["value": value.value, "record": value.record, "validUntil": value.validUntil.minute]) { $1 }
        }
        guard let (message, text) = worded(due, id, to: to, at: time, revision: order.revision) else { return }
        letters.texts[id.number] = text
        letters.outbox.messages.append(message)
    }

    /// When a value that is written for an event begins to count: at once, or on the later day that somebody acts for.
    private static func beginning(of event: OrderEvent, in order: Order) -> Timestamp {
        let day = event.asOf ?? order.asOf
        let ahead = max(0, event.time.calendarDate.days(until: day))
        return Timestamp(secondsSinceEpoch: event.time.secondsSinceEpoch + ahead * 86_400)
    }

    /// A message in the words of its template; `nil` where there is none.
    func worded(
        _ due: DueMessage, _ id: MessageID, to: MailAddress, at time: Timestamp, revision: Int
    ) -> (message: OutboxMessage, text: [UInt8])? {
        guard let template = templates[due.kind.rawValue] else { return nil }
        var due = due
        due.words["support"] = "Support: \(sender.mailbox)"
        let subject = DisplayText.sanitized((due.isSandbox ? "[Sandbox] " : "") + template.subject.filled(due.words))
        let paragraphs = due.paragraphs(of: template)
        let readings = IDNA.readings(in: paragraphs.flatMap(\.lines))
        let text = MailMessage(
            id: "\(id)", date: time, from: sender, to: to, subject: subject,
            text: (due.isSandbox ? [.flowed(Order.sandboxNotice)] : []) + paragraphs + (readings.isEmpty ? [] : [.fixed(readings)]),
            attachments: due.attachments
        ).bytes
        let message = OutboxMessage(
            number: id.number, kind: due.kind, to: to.mailbox, subject: subject, writtenAt: time, revision: revision, event: due.event,
            digest: hexadecimal(digest(text)))
        return (message, text)
    }
}
