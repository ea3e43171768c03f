package import Orders

/// An order as `orders show --json` prints it: as its file has it, and with what has to be done next.
package struct ShownOrder: Encodable {
    private let order: Order
    private let next: NextActions

    private enum Key: CodingKey {
        case next, expected, key
    }

    /// An order with what is next.
    package init(_ order: Order, _ next: NextActions) { (self.order, self.next) = (order, next) }

    /// Writes both as one object.
    package func encode(to encoder: any Encoder) throws {
        try order.encode(to: encoder)
        var members = encoder.container(keyedBy: Key.self)
        try members.encode(next.all, forKey: .next)
        try members.encodeIfPresent(next.expected, forKey: .expected)
        try members.encode(order.keyStanding, forKey: .key)
    }
}
