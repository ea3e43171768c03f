import Archive
import Orders

/// What a change of an order of a hosted service has the customer be told: whenever it is the customer's turn, and when it is done.
struct HostedMessages: OrderMessages {
    let change: CorrespondingChange
    let order: Order
    let customer: Party
    private let hosted: HostedOrder

    var commonName: String { hosted.commonName }

    /// `nil` for an order of anything else.
    init?(_ change: CorrespondingChange) {
        guard let hosted = change.after.hosted, let customer = change.after.customer else { return nil }
        (self.change, order, self.hosted, self.customer) = (change, change.after, hosted, customer)
    }

    /// What was sent, tested or configured is not so any more once something else is in its place: another key, another certificate.
    /// Nor does anybody have to be reminded of an end that is none any more.
    func endOf(_ message: OutboxMessage) -> String? {
        if let reminder = order.event(of: message).flatMap(RenewalReminder.init), reminder.lastDay != order.lastDay {
            return "A later certificate came before it was sent."
        }
        if tells(message, ofEvent: OrderEvent.attached), !Self.hasCurrentAddress(message, of: order) {
            return Correspondence.addressChanged
        }
        guard Self.isDone(message, of: order) else { return Correspondence.reopenedBefore }
        return Self.isMoot(message, of: order) ? Correspondence.toldOtherwise : nil
    }

    /// Whether nobody needs a message any more, since a later one says the same or what it asks for is here: of the address, of the address that was
    /// sent anew, of the request, of the certificate.
    static func isMoot(_ message: OutboxMessage, of order: Order) -> Bool {
        let later: [HandOver.ID]
        switch order.handOver(of: message) {
        case .address?: later = [.requestSent, .record]
        // Whoever has sent the certificate has bought it.
        case .requestSent?: later = order.event(of: message)?.what == HandOver.ID.addressSent ? [.record] : [.certificate]
        case nil where isOfCertificate(message, of: order): later = [.record]
        default: return false
        }
        return later.contains { id in
            guard order.hosted?.handOvers.isDone(id) == true else { return false }
            return order.handOver(id, before: order.events.count).map { $0.place > message.event } ?? false
        }
    }

    /// Whether a message says that a certificate is here.
    private static func isOfCertificate(_ message: OutboxMessage, of order: Order) -> Bool {
        message.kind == .handOver && order.event(of: message)?.what.hasPrefix(OrderEvent.attached) == true
    }

    /// Whether the step that a message tells of is done, if it tells of one.
    static func isDone(_ message: OutboxMessage, of order: Order) -> Bool {
        order.handOver(of: message).map { order.hosted?.handOvers.isDone($0) == true } ?? true
    }

    /// Whether the address of the order is still the one that it had when a message was written, if it had one.
    static func hasCurrentAddress(_ message: OutboxMessage, of order: Order) -> Bool {
        let told = order.handOver(.address, before: message.event)?.place
        return told == nil || told == order.handOver(.address, before: order.events.count)?.place
    }

    /// Whether the step that a message tells of is done as it says.
    static func isCurrent(_ message: OutboxMessage, of order: Order) -> Bool {
        let told = order.handOver(of: message) ?? (isOfCertificate(message, of: order) ? .certificate : nil)
        guard let step = told, isDone(message, of: order) else { return false }
        return order.event(of: message)?.undoes == nil && order.handOver(step, before: order.events.count)?.place == message.event
    }

    var all: [DueMessage] {
        (change.before == nil ? [step(.request, 0)] : [])
            + events.flatMap { place, event -> [DueMessage] in
                if let undone = event.undoes { return again(place, undone) }
                switch event.to {
                case .needsInformation?: return [question(place, event)]
                case .cancelled?, .denied?: return [closing(place, event)]
                default: break
                }
                if let revoked = revocation(place, event, of: hosted.certificates) { return [revoked] }
                if let reminder = RenewalReminder(event) { return [ending(reminder, place)] }
                if event.what.hasPrefix(OrderEvent.attached) { return [step(.certificate, place)] }
                let told = HandOver.ID(of: event).flatMap { [.address, .requestSent, .record, .test, .notice].contains($0) ? $0 : nil }
                return told.map { isTold($0, before: place) ? [] : [step($0, place)] } ?? []
            }
    }

    /// Whether the customer knows already what is noted anew: that the site was tested, whoever looked at it since.
    private func isTold(_ id: HandOver.ID, before place: Int) -> Bool {
        guard id == .test, let earlier = order.handOver(id, before: place)?.place else { return false }
        return change.outbox.messages.contains { $0.event == earlier && $0.state == .sent }
    }

    /// Whether it waits to be told that the certificate is here, with the wish for a record that is made by now.
    private var hasUntoldCertificate: Bool {
        change.outbox.messages.contains { $0.isUnsent && Self.isOfCertificate($0, of: order) && Self.isMoot($0, of: order) }
    }

    /// How a step is again, where the customer was told something else of it meanwhile.
    private func again(_ place: Int, _ undone: Int) -> [DueMessage] {
        let told = change.outbox.messages.filter { $0.state == .sent && $0.event == undone }.compactMap(order.handOver).first
        guard let told, let earlier = order.handOver(told, before: undone), hosted.handOvers.isDone(told) else { return [] }
        // What was not sent then is sent now.
        let isWaiting = change.outbox.messages.contains {
            $0.event == earlier.place && $0.state != .sent && $0.reason != Correspondence.toldOtherwise
        }
        return isWaiting ? [] : [step(told, place)]
    }

    /// What the customer is told once a step is done.
    private func step(_ id: HandOver.ID, _ place: Int) -> DueMessage {
        var message = message(.handOver, place)
        // What is bought stays bought, wherever the record leads.
        let isBought = id == .requestSent && hosted.handOvers.isDone(.purchase)
        message.conditions = [isBought ? "bought" : id.rawValue]
        if id == .record, hasUntoldCertificate { message.conditions.insert(HandOver.ID.certificate.rawValue) }
        if id == .test, hosted.handOvers[.test]?.value == HandOver.bySiteAnswer { message.conditions.insert("answered") }
        let title =
            switch id {
            case .request: "order taken"
            case .requestSent where isBought: "address sent"
            // Who reads it is notified by it.
            case .notice: "in use"
            default: id.title
            }
        message.words = [
            "ticket": hosted.handOvers[.ticket]?.value ?? "", "address": hosted.handOvers[.address]?.value ?? "",
            "service": hosted.service.title, "step": title,
            "platform": hosted.csr.platform?.title ?? "",
        ]
        if hosted.handOvers.isDone(.ticket) { message.conditions.insert("has-ticket") }
        if hosted.handOvers.isDone(.record) { message.conditions.insert("has-record") }
        if let address = hosted.handOvers[.address]?.value {
            message.conditions.insert("has-address")
            message.lists["record"] = ["\(hosted.commonName). IN \(address.contains(":") ? "AAAA" : "A") \(address)"]
        }
        if id == .request || id == .notice, !order.quote.isNothing {
            message.words["total"] = "\(MonetaryAmount(order.quote.total, order.currency))"
        }
        if id == .requestSent, !isBought, let request = change.request {
            message.attachments = [.init(name: SigningRequest.requestFileName, kind: .pem, bytes: request)]
        }
        return message
    }

    /// That the certificate ends soon.
    private func ending(_ reminder: RenewalReminder, _ place: Int) -> DueMessage {
        var message = self.reminder(place, reminder, of: "of-service", [hosted.commonName])
        message.words["service"] = hosted.service.title
        return message
    }

    private func question(_ place: Int, _ event: OrderEvent) -> DueMessage {
        var message = message(.handOver, place)
        message.conditions = ["asks"]
        message.words = ["reason": event.reason ?? "", "step": "a question"]
        return message
    }
}
