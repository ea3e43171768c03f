package import Archive
package import Orders
import PostgreSQL

extension PostgresArchive {
    /// Records money that a customer paid ahead; see ``CustomerArchive/deposit(_:for:)``.
    package func deposit(_ deposit: Deposit, for id: CustomerID) throws(ArchiveFault) -> DepositAccount {
        try recording(by: deposit.actor, at: deposit.recordedAt) { recording in
            let ledgers = try self.ledgers { try recording.transaction.rows($0, $1) }
            let account = try recording.account(of: id, in: ledgers, isForgotten: deposit.amount < .zero)
            let balance = account.balance(in: deposit.currency)
            if deposit.amount < .zero, balance.money + deposit.amount < .zero { throw ArchiveFault.depositTooLow(id, balance: balance) }
            var ledger = ledgers.byFirstOrder[id.firstOrder] ?? DepositLedger(customer: id)
            ledger.deposits.append(deposit)
            let bytes = try StoredJSON.bytes(ledger)
            try recording.add(
                """
                INSERT INTO certdesk.deposits (customer_id, file) VALUES ($1, $2) \
                ON CONFLICT (customer_id) DO UPDATE SET file = excluded.file
                """, [.text(ledger.customer.description), .bytes(bytes)])
            var entry = TrailEntry(time: deposit.recordedAt, actor: deposit.actor, what: deposit.what(of: ledger.customer))
            (entry.customer, entry.file) = (ledger.customer, hexadecimal(digest(bytes)))
            try recording.tell(entry)
            return DepositAccount(account.deposits + [deposit], withdrawals: account.withdrawals)
        }
    }

    /// Every ledger that is as the trail has it, and every one that cannot be used; see ``CustomerArchive/depositLedgers()``.
    package func depositLedgers() -> DepositLedgers {
        orFault { try ledgers { try rows($0, $1) } }
    }

    /// One customer's ledgers; see ``CustomerArchive/depositLedgers(of:)``.
    package func depositLedgers(of customer: Customer) -> DepositLedgers {
        orFault { try ledgers(of: customer.ledgerIDs) { try rows($0, $1) } }
    }

    private func orFault(_ read: () throws -> DepositLedgers) -> DepositLedgers {
        do {
            return try read()
        } catch {
            let fault = RecordFault(path: "deposits", reason: .damaged(ArchiveFault(error).description))
            return DepositLedgers([], faults: [(fault: fault, customers: nil)])
        }
    }

    /// Money must not be taken, nor what something else did be covered up, by what no line of the trail tells of.
    ///
    /// - Parameter ids: under which numbers; `nil` for all that there are.
    fileprivate func ledgers(
        of ids: [CustomerID]? = nil, _ ask: (String, [SQLValue]) throws -> SQLRows
    ) throws -> DepositLedgers {
        let found = try ask(
            """
            SELECT r.id, d.file, \(Self.lastLine("customer_id")) FROM (SELECT customer_id AS id FROM certdesk.trail WHERE customer_id IS NOT NULL \
            UNION SELECT customer_id FROM certdesk.deposits) r LEFT JOIN certdesk.deposits d ON d.customer_id = r.id \
            \(ids == nil ? "" : "WHERE r.id = ANY ($1) ")ORDER BY r.id
            """, ids.map { [.texts($0.map(\.description))] } ?? [])
        var (ledgers, faults): ([DepositLedger], [(fault: RecordFault, customers: [CustomerID]?)]) = ([], [])
        for row in found {
            let path = "deposits/\(row.text(0))"
            let owner = CustomerID(canonical: row.text(0))
            do throws(RecordFault) {
                if row.isNull(1) { throw RecordFault(path: path, reason: .unreadable(.missing)) }
                let ledger = try StoredJSON.value(DepositLedger.self, from: row.bytes(1), path)
                guard ledger.customer == owner else {
                    throw RecordFault(path: path, reason: .misplaced(id: ledger.customer.description))
                }
                guard Self.tells(row.bytes(2), of: row.bytes(1), digest) else { throw RecordFault(path: path, reason: .changedOutside) }
                ledgers.append(ledger)
            } catch {
                var owners = [owner].compactMap(\.self)
                if case .misplaced(let other) = error.reason { owners += [CustomerID(canonical: other)].compactMap(\.self) }
                faults.append((fault: error, customers: owners))
            }
        }
        return DepositLedgers(ledgers, faults: faults)
    }
}

extension Recording {
    /// What a customer has now.
    ///
    /// - Parameter isForgotten: whether the customer may be one who was forgotten.
    fileprivate func account(of id: CustomerID, in ledgers: DepositLedgers, isForgotten: Bool) throws -> DepositAccount {
        func ask(_ sql: String, _ values: [SQLValue]) throws -> SQLRows { try transaction.rows(sql, values) }
        if isForgotten, let record = try archive.forgotten(id, ask) {
            return try ledgers.account(
                of: record.orders, withdrawals: try withdrawals(of: record.orders), firstOrder: record.id.firstOrder
            ).orFaulty()
        }
        return try ledgers.account(of: try archive.customer(id, ask)).orFaulty()
    }

    /// What orders took of the deposit, by their records: those of a customer who was forgotten are in no customer's.
    private func withdrawals(of orders: [OrderID]) throws -> [DepositWithdrawal] {
        let found = try transaction.rows(
            "SELECT id, file FROM certdesk.orders WHERE id = ANY ($1)", [.texts(orders.map(\.description))])
        return try found.compactMap { row in
            guard let id = OrderID(canonical: row.text(0)) else { return nil }
            let order = try StoredJSON.order(id, from: row.bytes(1), PostgresArchive.path(id))
            guard order.paidFromDeposit > .zero else { return nil }
            return DepositWithdrawal(order: id, amount: MonetaryAmount(order.paidFromDeposit, order.currency))
        }
    }

    /// Orders that take more from a deposit than before must find it there.
    func requireDeposits(for changes: [(before: Order, after: Order)]) throws {
        let taking = changes.filter { $0.after.paidFromDeposit > $0.before.paidFromDeposit }
        if taking.isEmpty { return }
        let ledgers = try archive.ledgers { try transaction.rows($0, $1) }
        var taken: [CustomerID: Money] = [:]
        for (before, after) in taking {
            guard after.customer != nil, let customer = try owner(of: after.id) else { throw ArchiveFault.noDeposit(after.id) }
            let balance = try ledgers.account(of: customer).orFaulty().balance(in: after.currency)
            taken[customer.id, default: .zero] = taken[customer.id, default: .zero] + after.paidFromDeposit - before.paidFromDeposit
            guard taken[customer.id, default: .zero] <= balance.money else {
                throw ArchiveFault.depositTooLow(customer.id, balance: balance)
            }
        }
    }
}
