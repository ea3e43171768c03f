/// That an order has to do with another one. Of two orders, one says what the other does not contradict: where it renews that one, that one is
/// renewed by it. The archive writes both in one step.
package struct Relation: Hashable, Sendable {
    /// What the order is to the other one.
    package enum Kind: String, Codable, CaseIterable, Hashable, Sendable {
        /// It goes on from where the other one's term ends.
        case renews
        case renewedBy = "renewed-by"
        /// It brings another certificate of the other one's plan, at no new price but for what is added.
        case reissues
        case reissuedBy = "reissued-by"
        /// The other one is a batch, or whatever else has parts.
        case partOf = "part-of"

        /// What the other order says of this one; `nil` if it says nothing.
        package var counterpart: Kind? {
            switch self {
            case .renews: .renewedBy
            case .renewedBy: .renews
            case .reissues: .reissuedBy
            case .reissuedBy: .reissues
            case .partOf: nil
            }
        }

        /// What an order of the kind does, to go on a sentence: `is renewed by`.
        package var predicate: String {
            switch self {
            case .renews, .reissues: title
            case .renewedBy, .reissuedBy, .partOf: "is \(title)"
            }
        }

        /// The kind for people, in small letters: `renewed by`.
        package var title: String { String(rawValue.map { $0 == "-" ? " " : $0 }) }
    }

    /// What the order is to the other one.
    package let kind: Kind
    /// The other one.
    package let order: OrderID

    /// A relation to another order.
    package init(kind: Kind, order: OrderID) {
        (self.kind, self.order) = (kind, order)
    }
}

extension Relation: Codable {
    private enum CodingKeys: String, CodingKey {
        case kind, order
        /// What the order was called before; nothing writes it any more.
        case other
    }

    /// Reads the other order under its name of today or of before.
    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        kind = try members.decode(Kind.self, forKey: .kind)
        order = try members.decode(OrderID.self, forKey: members.contains(.order) ? .order : .other)
    }

    /// Writes `kind` and `order`.
    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encode(kind, forKey: .kind)
        try members.encode(order, forKey: .order)
    }
}

extension Order {
    /// The other orders that have to say what this one is to them, each once.
    package var counterparts: [OrderID] {
        var orders: [OrderID] = []
        for relation in relations where relation.kind.counterpart != nil && !orders.contains(relation.order) {
            orders.append(relation.order)
        }
        return orders
    }

    /// The order with what another one, which was just placed, is to it, and an event for each relation.
    package func answering(_ placed: Order) -> Order {
        var answering = self
        for relation in placed.relations where relation.order == id {
            guard let kind = relation.kind.counterpart else { continue }
            answering.relations.append(Relation(kind: kind, order: placed.id))
            answering.events.append(OrderEvent(time: placed.placedAt, actor: placed.actor, what: "\(kind.title) \(placed.id)"))
        }
        return answering
    }

    /// The relations of some kind, in the order in which they came.
    package func related(_ kind: Relation.Kind) -> [OrderID] { relations.filter { $0.kind == kind }.map(\.order) }
}
