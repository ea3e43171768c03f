package import Orders

/// The number of a message: its order's, and which of the order's messages it is, `K9JW-JCHY-3`.
package struct MessageID: Hashable, Sendable, CustomStringConvertible {
    /// Whose message it is.
    package let order: OrderID
    /// Which one, counted from 1.
    package let number: Int

    /// A message of an order.
    package init(order: OrderID, number: Int) {
        (self.order, self.number) = (order, number)
    }

    /// Reads what somebody typed; capitals do not matter.
    package init?(_ typed: String) {
        guard typed.utf8.count <= 40, let hyphen = typed.lastIndex(of: "-"), let order = OrderID(typed[..<hyphen]),
            let number = Int(typed[typed.index(after: hyphen)...]), number > 0, typed.last?.isASCII == true
        else { return nil }
        self.init(order: order, number: number)
    }

    /// `K9JW-JCHY-3`.
    package var description: String { "\(order)-\(number)" }
}
