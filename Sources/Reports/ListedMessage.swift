package import Archive
package import Orders

/// A message as lists print it.
package struct ListedMessage: Encodable {
    let id: String
    let kind: MessageKind
    let order: OrderID
    let to: String
    let subject: String
    let state: OutboxMessage.State
    let file: String
    let writtenAt: Timestamp
    let changedAt: Timestamp?
    let actor: String?
    let reason: String?

    /// A message of an order, and where its text lies.
    package init(_ message: OutboxMessage, of order: OrderID, file: String) {
        id = "\(MessageID(order: order, number: message.number))"
        (kind, self.order, to, subject) = (message.kind, order, message.to, message.subject)
        (state, self.file, writtenAt) = (message.state, file, message.writtenAt)
        (changedAt, actor, reason) = (message.changedAt, message.actor, message.reason)
    }

    /// The message on one line, for people and for `cut`.
    package var text: String {
        ([id, kind.rawValue, state.rawValue, to, subject] + (reason.map { [$0] } ?? [])).map { DisplayText.sanitized($0) }
            .joined(separator: "\t")
    }
}
