package import Archive
package import Orders

/// Where an order stands, as the commands that change it print it.
package struct OrderStatus: Encodable {
    let id: OrderID
    let state: OrderState
    let revision: Int
    /// What is to be done, by whom and since when.
    let next: [NextAction]
    /// The day on which the certificate can be expected if everybody acts at once.
    let expected: CalendarDate?
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
        case id, state, revision, next, expected, outstanding, possible, issueFrom, payment, events
    }

    private let expectedWords: String?

    /// So many events are printed for people; thousands of recipients have one each.
    private static let shownEvents = 200

    /// Where an order stands on a day.
    ///
    /// - Parameters:
    ///   - outbox: what was written about it; `nil` where nobody knows.
    ///   - cover: what the deposit has that it is to be paid from; `nil` if it is paid otherwise.
    package init(_ order: Order, _ rules: LifeCycle, outbox: Outbox?, on day: CalendarDate, cover: DepositCover? = nil) {
        let next = NextActions(order, rules, outbox: outbox, on: day)
        (self.next, expected, expectedWords) = (next.all, next.expected, next.expectedWords)
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
        lines += next.map { "\($0.who.rawValue)\t\($0.text)" }
        lines += expectedWords.map { ["expected\t\($0)"] } ?? []
        lines += outstanding.map { "missing\t\($0)" }
        lines += money
        if state.isOpen, isDated { lines.append("due\t\(issueFrom)") }
        if !possible.isEmpty { lines.append("next\t" + possible.map(\.title).joined(separator: ", ")) }
        lines += events.lines.suffix(Self.shownEvents).map { "event\t\($0)" }
        return lines.map { line in
            line.split(separator: "\t", maxSplits: 1).map { DisplayText.sanitized(String($0)) }.joined(separator: "\t")
        }.joined(separator: "\n")
    }
}
