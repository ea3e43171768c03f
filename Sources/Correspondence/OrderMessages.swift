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
    /// All messages, in the order in which they are to be read.
    var all: [DueMessage] { get }
}

extension OrderMessages {
    /// The events that the change adds, with their places.
    var events: [(place: Int, event: OrderEvent)] {
        Array(order.events.enumerated().dropFirst(change.before?.events.count ?? 0)).map { ($0.offset, $0.element) }
    }

    /// A message to the applicant.
    func message(_ kind: MessageKind, _ event: Int) -> DueMessage {
        let contact = customer.applicant.contact
        return DueMessage(kind: kind, mailbox: contact.email, name: contact.name, event: event)
    }

    /// That the order is closed.
    func closing(_ place: Int, _ event: OrderEvent) -> DueMessage {
        var message = message(.cancelled, place)
        message.words = ["reason": event.reason ?? ""]
        if event.reason != nil { message.conditions.insert("has-reason") }
        if event.to == .denied { message.conditions.insert("denied") }
        return message
    }
}
