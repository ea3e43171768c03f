package import Orders

/// The steps of a hosted service, as `orders hand-over` prints them.
package struct HandOverList: Encodable {
    let order: OrderID
    let state: OrderState
    let commonName: String
    let handOvers: [HandOver]

    /// The steps of an order; none of an order of something else.
    package init(_ order: Order) {
        (self.order, state) = (order.id, order.state)
        (commonName, handOvers) = (order.hosted?.commonName ?? "", order.hosted?.handOvers ?? [])
    }

    /// A step on each line: its id, how far it is, who is to act, since when, what came of it. Safe to print on a terminal.
    package var text: String {
        handOvers.map { step in
            [step.id.rawValue, step.state.rawValue, step.who.rawValue, step.since.minute, step.value ?? ""].map {
                DisplayText.sanitized($0)
            }
            .joined(separator: "\t")
        }.joined(separator: "\n")
    }
}
