package import Archive
package import Orders

/// Where an order stands, as the commands that change it print it.
package struct OrderStatus: Encodable {
    let id: OrderID
    let state: OrderState
    let revision: Int
    let outstanding: [String]
    let possible: [OrderState]
    let issueFrom: CalendarDate
    let payment: PaymentStatus
    let events: [OrderEvent]
    /// Whether there is a day from which something can be issued.
    private let isDated: Bool
    /// What is open and what the deposit has for it; empty where nothing was paid in part and nothing is to be taken from a deposit.
    private let money: [String]

    private enum CodingKeys: CodingKey {
        case id, state, revision, outstanding, possible, issueFrom, payment, events
    }

    /// Where an order stands on a day.
    ///
    /// - Parameter cover: what the deposit has that it is to be paid from; `nil` if it is paid otherwise.
    package init(_ order: Order, _ rules: LifeCycle, on day: CalendarDate, cover: DepositCover? = nil) {
        (id, state, revision, events) = (order.id, order.state, order.revision, order.events)
        outstanding = order.state.isOpen ? rules.outstanding(order).map(\.description) : []
        possible = rules.possibleStates(order, on: day)
        payment = PaymentStatus(order, cover)
        let open = MonetaryAmount(order.openAmount, order.currency)
        money =
            (order.paidAmount > .zero ? ["paid\t\(MonetaryAmount(order.paidAmount, order.currency)), \(open) open"] : [])
            + (cover.map { ["deposit\t\($0.words)"] } ?? [])
        (issueFrom, isDated) = (rules.dueDay(order), order.tls != nil)
    }

    /// The status for people, a fact on each line.
    package var text: String {
        var lines = ["\(id)\t\(state.title)"]
        lines += outstanding.map { "missing\t\($0)" }
        lines += money
        if state.isOpen, isDated { lines.append("due\t\(issueFrom)") }
        if !possible.isEmpty { lines.append("next\t" + possible.map(\.title).joined(separator: ", ")) }
        lines += events.lines.map { "event\t\($0)" }
        return lines.map { line in
            line.split(separator: "\t", maxSplits: 1).map { DisplayText.sanitized(String($0)) }.joined(separator: "\t")
        }.joined(separator: "\n")
    }
}
