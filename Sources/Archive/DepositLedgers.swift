package import Orders

extension Result where Failure == RecordFault {
    /// What was found, where nothing keeps everybody from knowing it.
    ///
    /// - Throws: ``ArchiveFault/faulty(_:)``.
    package func orFaulty() throws(ArchiveFault) -> Success {
        do throws(RecordFault) {
            return try get()
        } catch {
            throw .faulty(error)
        }
    }
}

/// Every ledger of money that was paid ahead. One that cannot be used hides what its customer has, and nothing of anybody else.
package struct DepositLedgers: Sendable {
    /// By the first order of the customer whose it is.
    package let byFirstOrder: [OrderID: DepositLedger]
    /// Everything that cannot be used.
    package let faults: [RecordFault]
    private let faultOf: [OrderID: RecordFault]
    /// What leaves open what anybody has.
    private let faultOfAll: RecordFault?

    /// What could be read, and what could not.
    ///
    /// - Parameter faults: each with the customers whose ledger it may be; `nil` if it may be anybody's.
    package init(_ ledgers: [DepositLedger], faults: [(fault: RecordFault, customers: [CustomerID]?)] = []) {
        byFirstOrder = Dictionary(ledgers.map { ($0.customer.firstOrder, $0) }) { first, _ in first }
        self.faults = faults.map(\.fault)
        faultOf = Dictionary(
            faults.flatMap { found in (found.customers ?? []).map { ($0.firstOrder, found.fault) } },
            uniquingKeysWith: { first, _ in first })
        faultOfAll = faults.first { $0.customers == nil }?.fault
    }

    /// What a customer paid ahead and his orders took of it, or what keeps everybody from knowing.
    package func account(of customer: Customer) -> Result<DepositAccount, RecordFault> {
        account(of: customer.orders, withdrawals: customer.withdrawals, firstOrder: customer.id.firstOrder)
    }

    /// The same of orders that may be nobody's any more.
    ///
    /// - Parameters:
    ///   - withdrawals: what the orders took.
    ///   - firstOrder: by which the customer has his number.
    package func account(
        of orders: [OrderID], withdrawals: [DepositWithdrawal], firstOrder: OrderID
    ) -> Result<DepositAccount, RecordFault> {
        // His money is his whatever number he has now, so that of every order counts.
        let others = byFirstOrder.isEmpty && faultOf.isEmpty ? [] : orders.filter { $0 != firstOrder }
        let all = [firstOrder] + others
        if let fault = faultOfAll ?? all.lazy.compactMap({ faultOf[$0] }).first { return .failure(fault) }
        return .success(DepositAccount(all.flatMap { byFirstOrder[$0]?.deposits ?? [] }, withdrawals: withdrawals))
    }
}
