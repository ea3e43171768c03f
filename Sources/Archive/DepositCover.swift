package import Orders

/// Whether the deposit of its customer covers what is open of an order that is paid from it.
package struct DepositCover: Hashable, Sendable {
    /// What the deposit has.
    package let balance: MonetaryAmount
    /// What is open.
    package let open: MonetaryAmount

    /// What a deposit has for what is open.
    package init(balance: MonetaryAmount, open: MonetaryAmount) {
        (self.balance, self.open) = (balance, open)
    }

    /// Whether it is enough.
    package var isEnough: Bool { balance.money >= open.money }

    /// How it stands, for people.
    package var words: String {
        if isEnough { return "\(balance), which covers what is open" }
        return "\(balance), which is \(MonetaryAmount(open.money - balance.money, open.currency)) too little"
    }
}

extension OrderArchive {
    /// Whether the customer's deposit covers what is open of an order; `nil` for an order that is paid otherwise, or is paid or closed, and where nobody
    /// knows what he has.
    package func depositCover(of order: Order) -> DepositCover? {
        guard order.payment?.method == .deposit, order.openAmount > .zero, order.state != .cancelled, order.state != .denied,
            let customers
        else { return nil }
        let open = MonetaryAmount(order.openAmount, order.currency)
        guard let customer = customers.customer(of: order) else {
            return DepositCover(balance: MonetaryAmount(.zero, order.currency), open: open)
        }
        guard let account = try? customers.depositAccount(of: customer) else { return nil }
        return DepositCover(balance: account.balance(in: order.currency), open: open)
    }
}
