package import Archive
package import Orders

/// The steps of a hosted service, as `orders hand-over` prints them.
package struct HandOverList: Encodable {
    let order: OrderID
    let state: OrderState
    let commonName: String
    let handOvers: [HandOver]
    /// The messages by which the customer is told that it is done, and which nobody has sent yet.
    let unsentNotices: [String]

    /// The steps of an order; none of an order of something else.
    ///
    /// - Parameter messages: what was written about it; `nil` where nobody knows.
    package init(_ order: Order, messages: Outbox?) {
        (self.order, state) = (order.id, order.state)
        (commonName, handOvers) = (order.hosted?.commonName ?? "", order.hosted?.handOvers ?? [])
        unsentNotices = (messages?.unsentNotices(of: order) ?? []).map(\.description)
    }

    /// A step on each line: its id, how far it is, who is to act, since when, what came of it. Safe to print on a terminal.
    package var text: String {
        handOvers.map { step in
            let isUntold = step.id == .notice && !unsentNotices.isEmpty
            return [
                // Nobody is to act any more.
                step.id.rawValue, state.isFinal && step.state != .done ? "not done" : step.state.rawValue, step.who.rawValue,
                step.since.minute,
                isUntold ? "not sent yet: \(unsentNotices.joined(separator: " "))" : step.value ?? "",
            ].map { DisplayText.sanitized($0) }.joined(separator: "\t")
        }.joined(separator: "\n")
    }

    /// That the customer is noted as told and is not, in a sentence; `nil` where that is not so.
    package var warning: String? {
        guard let first = unsentNotices.first else { return nil }
        let others = unsentNotices.count > 1 ? " and \(unsentNotices.count - 1) more" : ""
        return "The customer has not been told yet: the message \(first)\(others) still waits in the outbox. certdesk outbox send sends it."
    }
}

extension Outbox {
    /// The messages that say that a hosted service is done, although nobody has sent them; none before that is noted.
    func unsentNotices(of order: Order) -> [MessageID] {
        guard order.hosted?.handOvers.isDone(.notice) == true else { return [] }
        return ids { message in
            message.kind == .handOver && message.isUnsent && order.events.indices.contains(message.event)
                && HandOver.ID(of: order.events[message.event]) == .notice
        }
    }
}
