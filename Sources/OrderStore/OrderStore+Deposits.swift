package import Archive
package import Orders

extension OrderStore {
    /// Records money that a customer paid ahead; see ``CustomerArchive/deposit(_:for:)``.
    ///
    /// See ``publish(_:as:in:label:_:_:)`` for what a killed writer leaves.
    package func deposit(_ deposit: Deposit, for id: CustomerID) throws(ArchiveFault) -> DepositAccount {
        // Made before anybody has to wait for it.
        _ = customerIndex()
        return try whileWriting { () throws(ArchiveFault) in
            try makeFolder(layout.deposits)
            return try whileRecording(by: deposit.actor, at: deposit.recordedAt) { (trail) throws(ArchiveFault) in
                finishRecorded()
                let account = try account(of: id, isForgotten: deposit.amount < .zero, by: trail.search)
                let balance = account.balance(in: deposit.currency)
                if deposit.amount < .zero, balance.money + deposit.amount < .zero { throw .depositTooLow(id, balance: balance) }
                var ledger = try storedLedger(id) ?? DepositLedger(customer: id)
                ledger.deposits.append(deposit)
                try record(ledger, deposit, trail)
                return DepositAccount(account.deposits + [deposit], withdrawals: account.withdrawals)
            }
        }
    }

    /// What a customer has now; nobody else may be writing the trail.
    ///
    /// - Parameter isForgotten: whether the customer may be one who was forgotten.
    private func account(of id: CustomerID, isForgotten: Bool, by trail: TrailSearch) throws(ArchiveFault) -> DepositAccount {
        let ledgers = recordedLedgers(by: trail)
        if let customer = readIndex(isWritten: false).customer(id) { return try ledgers.account(of: customer).orFaulty() }
        guard isForgotten, let record = forgottenCustomers().compactMap({ try? $0.get() }).first(where: { $0.id == id }) else {
            throw missing(id)
        }
        return try account(of: record, in: ledgers).orFaulty()
    }

    private func account(of record: ForgottenCustomer, in ledgers: DepositLedgers) throws(ArchiveFault) -> Result<
        DepositAccount, RecordFault
    > {
        ledgers.account(of: record.orders, withdrawals: try withdrawals(of: record.orders), firstOrder: record.id.firstOrder)
    }

    /// What orders took of the deposit, by their files: those of a customer who was forgotten are in no index of customers.
    private func withdrawals(of orders: [OrderID]) throws(ArchiveFault) -> [DepositWithdrawal] {
        var found: [DepositWithdrawal] = []
        for id in orders {
            do throws(ArchiveFault) {
                let order = try order(id)
                guard order.paidFromDeposit > .zero else { continue }
                found.append(DepositWithdrawal(order: id, amount: MonetaryAmount(order.paidFromDeposit, order.currency)))
            } catch {
                guard case .noSuchOrder = error else { throw error }
            }
        }
        return found
    }

    private func record(_ ledger: DepositLedger, _ deposit: Deposit, _ trail: TrailWriter) throws(ArchiveFault) {
        let bytes = try StoredJSON.bytes(ledger)
        var entry = TrailEntry(time: deposit.recordedAt, actor: deposit.actor, what: deposit.what(of: ledger.customer))
        (entry.customer, entry.file) = (ledger.customer, hexadecimal(digest(bytes)))
        try publish(
            bytes, as: layout.depositsFile(ledger.customer), in: layout.deposits, label: Self.label(of: ledger.customer), entry, trail)
    }

    /// A customer's ledger, which was held against the trail before; `nil` if he has none.
    private func storedLedger(_ id: CustomerID) throws(ArchiveFault) -> DepositLedger? {
        do throws(RecordFault) {
            return try ledger(id, from: StoredJSON.contents(of: layout.depositsFile(id), operations))
        } catch {
            if error.reason == .unreadable(.missing) { return nil }
            throw .faulty(error)
        }
    }

    private func ledger(_ id: CustomerID, from bytes: [UInt8]) throws(RecordFault) -> DepositLedger {
        let path = layout.depositsFile(id)
        let ledger = try StoredJSON.value(DepositLedger.self, from: bytes, path)
        guard ledger.customer == id else { throw RecordFault(path: path, reason: .misplaced(id: ledger.customer.description)) }
        return ledger
    }

    /// Every ledger that is as the trail has it, and every one that cannot be used; see ``CustomerArchive/depositLedgers()``.
    package func depositLedgers() -> DepositLedgers {
        do throws(ArchiveFault) {
            let (ledgers, isWhole) = try TrailSearch.run(in: layout.trail, operations) { (trail) throws(ArchiveFault) in
                let ledgers = recordedLedgers(by: trail)
                return (ledgers, !ledgers.faults.contains { $0.reason == .changedOutside || $0.reason == .unreadable(.missing) })
            }
            if isWhole { return ledgers }
            return try whileNobodyRecords(patience: 1000) { (trail) throws(ArchiveFault) in recordedLedgers(by: trail) } ?? ledgers
        } catch {
            return DepositLedgers([], faults: [(fault: fault(of: error), customers: nil)])
        }
    }

    /// One customer's ledgers; see ``CustomerArchive/depositLedgers(of:)``.
    package func depositLedgers(of customer: Customer) -> DepositLedgers {
        guard (try? operations.inspect(layout.deposits)) != nil else { return DepositLedgers([]) }
        let there = customer.ledgerIDs.filter { (try? operations.inspect(layout.depositsFile($0))) != nil }
        if there.isEmpty { return DepositLedgers([]) }
        var (read, faults): ([DepositLedger], [RecordFault]) = ([], [])
        do throws(ArchiveFault) {
            try TrailSearch.run(in: layout.trail, operations) { (trail) throws(ArchiveFault) in
                for id in there {
                    let told = try trail?.last(with: "\"customer\":\"\(id)\"")?.file
                    do throws(RecordFault) {
                        let path = layout.depositsFile(id)
                        let bytes = try StoredJSON.contents(of: path, operations)
                        let ledger = try ledger(id, from: bytes)
                        if trail != nil, told != hexadecimal(digest(bytes)) { throw RecordFault(path: path, reason: .changedOutside) }
                        read.append(ledger)
                    } catch {
                        faults.append(error)
                    }
                }
            }
        } catch {
            return DepositLedgers([], faults: [(fault: fault(of: error), customers: nil)])
        }
        return ledgers((read, faults))
    }

    /// The ledgers as they are told of: money must not be taken, nor what something else did to a file be covered up, by what no line tells of. Where
    /// there is no trail at all, they are taken as they are.
    private func recordedLedgers(by trail: TrailSearch?) -> DepositLedgers {
        // Whoever has no ledger need not wait for the trail.
        guard let trail, (try? operations.inspect(layout.deposits)) != nil else { return ledgers(readLedgers()) }
        let told: [CustomerID: String]
        do throws(ArchiveFault) {
            told = try trail.lastFiles(with: "\"customer\":\"", of: \.customer).files
        } catch {
            return DepositLedgers([], faults: [(fault: fault(of: error), customers: nil)])
        }
        var found = readLedgers(told: told)
        let there = Set(found.read.map { layout.depositsFile($0.customer) } + found.faults.map(\.path))
        found.faults += Set(told.keys.map(layout.depositsFile)).subtracting(there).sorted().map {
            RecordFault(path: $0, reason: .unreadable(.missing))
        }
        return ledgers(found)
    }

    private func ledgers(_ found: (read: [DepositLedger], faults: [RecordFault])) -> DepositLedgers {
        DepositLedgers(found.read, faults: found.faults.map { (fault: $0, customers: owners(of: $0)) })
    }

    /// What keeps everybody from reading the trail.
    private func fault(of error: ArchiveFault) -> RecordFault {
        switch error {
        case .faulty(let fault): fault
        case .storage(let fault): RecordFault(path: layout.trail, reason: .unreadable(SystemError(code: fault.code)))
        default: RecordFault(path: layout.trail, reason: .damaged(error.description))
        }
    }

    /// Whose ledger it may be that cannot be used: by the file's name, and by what is in it; `nil` if anybody's.
    private func owners(of fault: RecordFault) -> [CustomerID]? {
        // The folder itself.
        guard fault.path.hasPrefix("\(layout.deposits)/") else { return nil }
        let name = fault.path.dropFirst(layout.deposits.count + 1)
        let owner = name.hasSuffix(".json") ? CustomerID(canonical: name.dropLast(5)) : nil
        guard case .misplaced(let other) = fault.reason else { return [owner].compactMap(\.self) }
        return [owner, CustomerID(canonical: other)].compactMap(\.self)
    }

    /// - Parameter told: the digests that the files must have; `nil` where anything is taken.
    private func readLedgers(told: [CustomerID: String]? = nil) -> (read: [DepositLedger], faults: [RecordFault]) {
        records(in: layout.deposits) { (id: CustomerID) throws(RecordFault) in
            let path = layout.depositsFile(id)
            let bytes = try StoredJSON.contents(of: path, operations)
            let ledger = try ledger(id, from: bytes)
            if let told, told[id] != hexadecimal(digest(bytes)) { throw RecordFault(path: path, reason: .changedOutside) }
            return ledger
        }
    }

    /// The customer whose order it is; see ``CustomerArchive/customer(of:)``.
    package func customer(of order: Order) -> Customer? { customerIndex().customer(of: order) }

    /// Orders that take more from a deposit than before must find it there; nobody else may be writing the trail.
    func requireDeposits(for changes: [(before: Order, after: Order)], by trail: TrailSearch) throws(ArchiveFault) {
        let taking = changes.filter { $0.after.paidFromDeposit > $0.before.paidFromDeposit }
        if taking.isEmpty { return }
        finishRecorded()
        let (index, ledgers) = (readIndex(isWritten: false), recordedLedgers(by: trail))
        var taken: [CustomerID: Money] = [:]
        for (before, after) in taking {
            guard let customer = index.customer(of: after) else { throw .noDeposit(after.id) }
            let balance = try ledgers.account(of: customer).orFaulty().balance(in: after.currency)
            taken[customer.id, default: .zero] = taken[customer.id, default: .zero] + after.paidFromDeposit - before.paidFromDeposit
            guard taken[customer.id, default: .zero] <= balance.money else { throw .depositTooLow(customer.id, balance: balance) }
        }
    }

    /// The label of the temporary file of a ledger.
    static func label(of customer: CustomerID) -> String { "deposits.\(customer)" }

    /// What is wrong with deposits: files that are not as the trail has them, money that is nobody's, and more taken than there was.
    ///
    /// - Parameter recorded: the digests of the files, by the trail.
    func depositFindings(_ recorded: [CustomerID: String]) -> [StoreFinding] {
        let (ledgers, faults) = readLedgers()
        var (found, missing) = (faults.map(StoreFinding.init), Set(recorded.keys))
        if ledgers.isEmpty, faults.isEmpty, missing.isEmpty { return [] }
        let index = readIndex(isWritten: false)
        let (all, forgotten) = (DepositLedgers(ledgers), forgottenCustomers().compactMap { try? $0.get() })
        for ledger in ledgers {
            let (id, path) = (ledger.customer, layout.depositsFile(ledger.customer))
            missing.remove(id)
            if let bytes = try? StoredJSON.contents(of: path, operations), recorded[id] != hexadecimal(digest(bytes)) {
                found.append(StoreFinding(.fault, id.description, "\(path) is not as the trail has it: it was changed by something else."))
            }
            let (owner, account): (CustomerID, Result<DepositAccount, RecordFault>?)
            if let customer = index.customer(id) ?? index.customer(ofOrder: id.firstOrder) {
                (owner, account) = (customer.id, all.account(of: customer))
            } else if let record = forgotten.first(where: { $0.id == id || $0.orders.contains(id.firstOrder) }) {
                (owner, account) = (record.id, try? self.account(of: record, in: all))
            } else {
                found.append(StoreFinding(.fault, id.description, "\(path) has money of a customer that no order tells of."))
                continue
            }
            for balance in (try? account?.get())?.balances ?? [] where balance.money < .zero {
                let words =
                    "Orders of the customer \(owner) took \(MonetaryAmount(.zero - balance.money, balance.currency)) more than was paid ahead."
                found.append(StoreFinding(.fault, id.description, words))
            }
        }
        let unreadable = Set(faults.map(\.path))
        for id in missing.filter({ !unreadable.contains(layout.depositsFile($0)) }).sorted(by: { $0.description < $1.description }) {
            found.append(StoreFinding(.fault, id.description, "\(layout.depositsFile(id)) is missing. Restore it from a backup."))
        }
        return found
    }
}
