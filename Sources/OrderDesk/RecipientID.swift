import FormView
import Orders

/// One of the recipients of an order, as the desk names it: `K9JW-JCHY-3`.
struct RecipientID: Hashable, Sendable {
    let order: OrderID
    let number: Int

    init(_ order: OrderID, _ number: Int) { (self.order, self.number) = (order, number) }

    /// `nil` for the id of anything else.
    init?(_ id: DeskID) {
        let parts = id.text.split(separator: "-")
        guard id.kind == .recipient, parts.count > 1, let number = parts.last.flatMap({ Int($0) }),
            let order = OrderID(parts.dropLast().joined(separator: "-"))
        else { return nil }
        self.init(order, number)
    }

    /// The desk's.
    var deskID: DeskID { DeskID(.recipient, "\(order)-\(number)") }
}
