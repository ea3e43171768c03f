package import Orders

/// Money that a customer paid ahead of what he orders, or that he got back of it.
package struct Deposit: Codable, Hashable, Sendable {
    /// How much; below zero for what went back to him, never zero.
    package var amount: Money
    /// What it is in.
    package var currency: Currency
    /// The day on which it was paid, or paid back.
    package var date: CalendarDate
    /// What the payer or the bank calls it.
    package var reference: String?
    /// When it was recorded.
    package var recordedAt: Timestamp
    /// By whom.
    package var actor: String

    /// Money that was paid ahead.
    package init(_ amount: MonetaryAmount, date: CalendarDate, reference: String? = nil, recordedAt: Timestamp, actor: String) {
        (self.amount, currency) = (amount.money, amount.currency)
        (self.date, self.reference, self.recordedAt, self.actor) = (date, reference, recordedAt, actor)
    }

    /// What the audit trail says of it.
    package func what(of customer: CustomerID) -> String {
        amount < .zero
            ? "customer \(customer) got \(MonetaryAmount(.zero - amount, currency)) of the deposit back on \(date)"
            : "customer \(customer) paid \(MonetaryAmount(amount, currency)) ahead on \(date)"
    }
}

/// All that a customer paid ahead. What his orders took of it stands in them.
package struct DepositLedger: Codable, Hashable, Sendable {
    /// The version of the file format; see ``currentSchema``.
    package var schema: Int
    /// Whose it is, by his number when the first was recorded.
    package var customer: CustomerID
    /// In the order in which they were recorded. None is ever removed.
    package var deposits: [Deposit]

    /// The only version of the format so far.
    package static let currentSchema = 1

    /// A ledger in which nothing stands yet.
    package init(customer: CustomerID) {
        (schema, self.customer, deposits) = (Self.currentSchema, customer, [])
    }
}

/// What an order took of its customer's deposit.
package struct DepositWithdrawal: Hashable, Sendable {
    /// The order.
    package var order: OrderID
    /// How much.
    package var amount: MonetaryAmount

    /// What an order took.
    package init(order: OrderID, amount: MonetaryAmount) { (self.order, self.amount) = (order, amount) }
}

/// What a customer paid ahead, and what his orders took of it; see ``DepositLedgers``.
package struct DepositAccount: Hashable, Sendable {
    /// What came in and went back, in the order of days.
    package let deposits: [Deposit]
    /// What orders took and did not give back.
    package let withdrawals: [DepositWithdrawal]

    /// What came in and went back, in any order, and what orders took.
    package init(_ deposits: [Deposit] = [], withdrawals: [DepositWithdrawal]) {
        self.deposits = deposits.sorted { ($0.date, $0.recordedAt) < ($1.date, $1.recordedAt) }
        self.withdrawals = withdrawals
    }

    /// What is left, for each currency in which there ever was something, in the order of the currencies.
    package var balances: [MonetaryAmount] {
        Currency.allCases.compactMap { currency in
            let paid = deposits.filter { $0.currency == currency }.map(\.amount)
            let taken = withdrawals.filter { $0.amount.currency == currency }.map(\.amount.money)
            guard !paid.isEmpty || !taken.isEmpty else { return nil }
            return MonetaryAmount(paid.reduce(.zero, +) - taken.reduce(.zero, +), currency)
        }
    }

    /// What is left in one currency.
    package func balance(in currency: Currency) -> MonetaryAmount {
        balances.first { $0.currency == currency } ?? MonetaryAmount(.zero, currency)
    }
}
