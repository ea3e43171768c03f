extension Order {
    /// What was paid and has not gone back. Orders that were settled before amounts were recorded have nothing here.
    package var paidAmount: Money { payments.filter { $0.returnedBy == nil }.reduce(.zero) { $0 + $1.amount } }

    /// What is still to be paid: nothing of an order that is settled, however that was recorded.
    package var openAmount: Money { progress.payment == .settled ? .zero : max(.zero, quote.total - paidAmount) }

    /// What notes that all that is open was paid, to be typed as it stands.
    package var payingCommand: String { Self.payingCommand(id, openAmount) }

    /// The same for an order of which so much is open.
    static func payingCommand(_ id: OrderID, _ open: Money) -> String { "certdesk orders pay \(id) --amount \(open.text)" }

    /// What was taken from the customer's deposit and has not gone back to it.
    package var paidFromDeposit: Money {
        payments.filter { $0.returnedBy == nil && $0.method == .deposit }.reduce(.zero) { $0 + $1.amount }
    }

    /// The ways in which money for it may come, its own first: whoever meant to pay from the deposit may send a transfer after all.
    package var waysToPay: [Payment.Method] {
        let own = payment?.method ?? .bankTransfer
        // Nobody's order has no deposit.
        return [own] + [.bankTransfer, .card, .deposit].filter { $0 != own && ($0 != .deposit || customer != nil) }
    }

    /// The first day on which it could be paid: its own, or that whose prices it has, whichever came first.
    package var firstDayToPay: CalendarDate { min(asOf, placedAt.calendarDate) }

    /// Takes back what an event did with payments: the one that it recorded goes, those that went back by it count again.
    mutating func takeBackPayment(_ event: OrderEvent, at place: Int) {
        for payment in payments.indices where payments[payment].returnedBy == place { payments[payment].returnedBy = nil }
        guard let last = payments.last, last.returnedBy == nil, (last.recordedAt, last.actor) == (event.time, event.actor) else { return }
        switch OrderStep(of: event, in: self) {
        case .pay?, .settle(.settled)?: payments.removeLast()
        default: break
        }
    }
}
