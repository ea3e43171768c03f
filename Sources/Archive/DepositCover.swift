package import Orders

/// Whether the deposit of its customer covers what is open of an order that is paid from it.
package struct DepositCover: Hashable, Sendable {
    /// What the deposit has, or what keeps everybody from knowing.
    private let found: Result<MonetaryAmount, RecordFault>
    /// What is open.
    package let open: MonetaryAmount

    /// What a deposit has for what is open.
    package init(balance: MonetaryAmount, open: MonetaryAmount) { self.init(.success(balance), open: open) }

    /// The same where it may be that nobody knows.
    init(_ found: Result<MonetaryAmount, RecordFault>, open: MonetaryAmount) { (self.found, self.open) = (found, open) }

    /// What the deposit has; `nil` where nobody knows.
    package var balance: MonetaryAmount? { try? found.get() }

    /// Whether it is known to be enough.
    package var isEnough: Bool { balance.map { $0.money >= open.money } ?? false }

    /// How it stands, for people.
    package var words: String {
        switch found {
        case .failure(let fault): "not known: \(fault)"
        case .success(let balance) where isEnough: "\(balance), which covers what is open"
        case .success(let balance): "\(balance), which is \(MonetaryAmount(open.money - balance.money, open.currency)) too little"
        }
    }
}

extension OrderArchive {
    /// Whether the customer's deposit covers what is open of an order; `nil` for an order that is paid otherwise, or is paid or closed.
    package func depositCover(of order: Order) -> DepositCover? {
        guard order.payment?.method == .deposit, order.openAmount > .zero, order.state != .cancelled, order.state != .denied,
            let customers
        else { return nil }
        let open = MonetaryAmount(order.openAmount, order.currency)
        guard let customer = customers.customer(of: order) else {
            return DepositCover(balance: MonetaryAmount(.zero, order.currency), open: open)
        }
        return DepositCover(customers.depositLedgers().account(of: customer).map { $0.balance(in: order.currency) }, open: open)
    }
}
