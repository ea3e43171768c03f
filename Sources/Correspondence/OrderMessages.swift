import Archive
import Orders

/// What a change of an order has people be told, whatever was ordered.
protocol OrderMessages {
    var change: CorrespondingChange { get }
    var order: Order { get }
    /// Who is told.
    var customer: Party { get }
    /// The name that tells the order from others.
    var commonName: String { get }
    /// The events that the change adds and that can decide whether earlier messages are still sent, with their places.
    var decisiveEvents: [(place: Int, event: OrderEvent)] { get }
    /// Why an earlier message is not sent any more because of what the change does with whoever it is to; `nil` if it still is.
    func endOf(_ message: OutboxMessage) -> String?
    /// An earlier message that asks for something, as it would be written now; `nil` for one that stays as it is.
    func retold(_ message: OutboxMessage) -> DueMessage?
    /// All messages, in the order in which they are to be read.
    var all: [DueMessage] { get }
}

extension Order {
    /// The event for which a message was written.
    func event(of message: OutboxMessage) -> OrderEvent? { events.indices.contains(message.event) ? events[message.event] : nil }

    /// The step of a hosted service that a message tells of. One for an event that takes a step back says how that step is again.
    func handOver(of message: OutboxMessage) -> HandOver.ID? {
        guard message.kind == .handOver, let event = event(of: message) else { return nil }
        return HandOver.ID(of: event.undoes.flatMap { events.indices.contains($0) ? events[$0] : nil } ?? event)
    }
}

extension OrderMessages {
    /// The events that the change adds, with their places.
    var events: [(place: Int, event: OrderEvent)] {
        Array(order.events.enumerated().dropFirst(change.before?.events.count ?? 0)).map { ($0.offset, $0.element) }
    }

    var decisiveEvents: [(place: Int, event: OrderEvent)] { events }

    func endOf(_ message: OutboxMessage) -> String? { nil }

    func retold(_ message: OutboxMessage) -> DueMessage? { nil }

    /// Whether a hand-over's message was written for an event that begins so.
    func tells(_ message: OutboxMessage, ofEvent beginning: String) -> Bool {
        message.kind == .handOver && order.event(of: message)?.what.hasPrefix(beginning) == true
    }

    /// Says what the order cost when it was placed, what of that is open and how it is paid, with the price as a file.
    func addPrice(to message: inout DueMessage, _ payment: Payment) {
        let (quote, open) = (order.placedQuote, order.progress.payment == .open ? order.openOfPlacedQuote : .zero)
        // Whoever pays needs the amount itself; which prices are assumed stands in the list.
        message.words["total"] = "\(MonetaryAmount(open, order.currency))"
        message.lists["price"] = QuoteTable(quote).lines(on: order.asOf)
        message.attachments = quote.isNothing ? [] : [QuoteTable(quote).attachment(of: order, customer)]
        if !quote.isNothing { message.conditions.insert("has-price") }
        if open > .zero {
            message.conditions.insert(payment.method == .deposit ? "by-deposit" : "awaits-payment")
        }
        // The page asks for all of it.
        if let link = payment.link, open == quote.total {
            message.conditions.insert("has-payment-link")
            message.words["paymentLink"] = link
        }
        if payment.isCardUncharged, open > .zero { message.conditions.insert("card-checked") }
    }

    /// A message to the applicant.
    func message(_ kind: MessageKind, _ event: Int) -> DueMessage {
        let contact = customer.applicant.contact
        return DueMessage(kind: kind, mailbox: contact.email, name: contact.name, event: event)
    }

    /// That a certificate is revoked: the one in use with its order, or another one by itself. `nil` for any other event, and where the order that it is a
    /// reissue of tells it.
    func revocation(_ place: Int, _ event: OrderEvent, of certificates: [ReceivedCertificate]) -> DueMessage? {
        let isInUse = event.to == .revoked
        guard isInUse || event.revokedSerial != nil,
            !change.others.contains(where: {
                order.related(.reissues).contains($0.id) && ($0.events.last?.to == .revoked || $0.events.last?.revokedSerial != nil)
            })
        else { return nil }
        var message = message(.revoked, place)
        message.words = ["reason": event.reason ?? ""]
        if event.reason != nil { message.conditions.insert("has-reason") }
        if isInUse { message.conditions.insert("in-use") }
        // Which one was in use then says the time at which it was revoked; orders of before do not say that.
        let revoked = certificates.last { isInUse ? $0.revokedAt == event.time : $0.serial == event.revokedSerial }
        if let certificate = revoked ?? (isInUse ? certificates.last(where: \.inUse) : nil) {
            message.conditions.insert("has-serial")
            message.words.merge(["serial": certificate.serial, "until": "\(certificate.notAfter)"]) { $1 }
        }
        return message
    }

    /// That something ends soon, or today.
    ///
    /// - Parameters:
    ///   - subject: the condition that says what: `of-term`.
    ///   - names: those of the certificate.
    func reminder(_ place: Int, _ reminder: RenewalReminder, of subject: String, _ names: [String]) -> DueMessage {
        var message = message(.renewalReminder, place)
        message.words = ["lastDay": "\(reminder.lastDay)", "days": "\(reminder.daysLeft)"]
        message.lists = ["names": names]
        message.conditions = reminder.daysLeft == 0 ? [subject, "\(subject)-today", "ends-today"] : [subject]
        if reminder.threshold == RenewalReminder.thresholds.last { message.conditions.insert("is-last") }
        return message
    }

    /// That the order is closed.
    func closing(_ place: Int, _ event: OrderEvent) -> DueMessage {
        var message = message(.cancelled, place)
        message.words = ["reason": event.reason ?? ""]
        if event.reason != nil { message.conditions.insert("has-reason") }
        if event.to == .denied { message.conditions.insert("denied") }
        if change.outbox.messages.contains(where: { $0.kind.hasServerCertificate && $0.state == .sent }) {
            message.conditions.insert("has-certificate")
        }
        return message
    }
}
