package import Archive
package import Orders

extension OrderStore {
    /// Forgets a customer; see ``CustomerArchive/forget(_:by:at:because:)``.
    ///
    /// The record of it comes first and says what is still to be done. Whoever is killed then leaves a customer who is in no list any more; the next who asks
    /// for customers does the rest.
    package func forget(
        _ id: CustomerID, by actor: String, at time: Timestamp, because reason: String
    ) throws(ArchiveFault) -> ForgottenCustomer {
        let record = try whileWriting { () throws(ArchiveFault) in
            let lock = try FileLock(
                path: layout.customersLock, exclusive: true, patience: Self.patience * 1000, mode: modes.file, operations: operations)
            guard let lock else { throw .busy(path: layout.customersLock, seconds: Self.patience) }
            defer { withExtendedLifetime(lock) {} }
            let index = readIndex(isWritten: false)
            guard let customer = index.customer(id) else { throw missing(id) }
            let record = ForgottenCustomer(
                id: id, time: time, actor: actor, reason: reason, orders: customer.orders,
                accounts: try accounts(of: customer, alone: index))
            try makeFolder(layout.customers)
            try write(record)
            try finish(record)
            return record
        }
        _ = customerIndex()
        return record
    }

    func missing(_ id: CustomerID) -> ArchiveFault {
        for case .success(let forgotten) in forgottenCustomers() where forgotten.id == id {
            return .customerForgotten(id, at: forgotten.time, by: forgotten.actor)
        }
        return .noSuchCustomer(id)
    }

    /// The accounts that ordered for a customer and for nobody else.
    private func accounts(of customer: Customer, alone index: CustomerIndex) throws(ArchiveFault) -> [String] {
        var (userIDs, seen): ([String], Set<String>) = ([], [])
        for id in customer.orders {
            guard let userID = try applicant(of: id), let key = Account.key(of: userID), seen.insert(key).inserted,
                try account(userID: userID) != nil
            else { continue }
            var isShared = false
            try? index.each("") { other in
                isShared = other.id != customer.id && other.userIDs.contains { Account.key(of: $0) == key }
                return !isShared
            }
            if !isShared { userIDs.append(userID) }
        }
        return userIDs
    }

    /// Who ordered; `nil` for an order that is gone. One that cannot be read now stops everything, or its account would stay for ever.
    private func applicant(of id: OrderID) throws(ArchiveFault) -> String? {
        do throws(ArchiveFault) {
            return try order(id).customer?.applicant.userID
        } catch {
            guard case .noSuchOrder = error else { throw error }
            return nil
        }
    }

    /// Does what is still to be done: the line in the trail, the accounts, and the record without their names. Whatever is done already stays so.
    func finish(_ record: ForgottenCustomer) throws(ArchiveFault) {
        guard let accounts = record.accounts else { return }
        try whileRecording(by: record.actor, at: record.time) { (trail) throws(ArchiveFault) in
            let isTold = try TrailReader(layout.trail, operations).tells(of: record.what)
            guard !isTold else { return }
            var entry = TrailEntry(time: record.time, actor: record.actor, what: record.what)
            entry.reason = record.reason
            try trail.append([entry])
            try trail.sync {}
        }
        for userID in accounts {
            guard let path = layout.accountFile(userID: userID) else { continue }
            try removeIfThere(path)
        }
        if !accounts.isEmpty { try files.syncFolder(layout.accounts) }
        var done = record
        done.accounts = nil
        try write(done)
    }

    /// Whoever the trail says was forgotten and whose record is gone or damaged, worked out again from the orders there were then.
    ///
    /// - Parameter records: those that can be read.
    func lostRecords(besides records: [ForgottenCustomer]) -> [ForgottenCustomer] {
        guard let trail = try? TrailReader(layout.trail, operations), let search = ByteSearch(Array("\(TrailEntry.forgottenEnd)\"".utf8))
        else { return [] }
        var (known, found) = (Set(records.map(\.id)), [] as [ForgottenCustomer])
        for line in trail.entries(from: 0) where search.isIn(line.bytes) {
            guard let entry = line.entry, let id = entry.forgottenCustomer, known.insert(id).inserted else { continue }
            let before = folded(without: Set((records + found).flatMap(\.orders)), until: entry.time)
            found.append(
                ForgottenCustomer(
                    id: id, time: entry.time, actor: entry.actor, reason: entry.reason ?? "",
                    orders: before[id]?.orders ?? [id.firstOrder], accounts: nil))
        }
        return found
    }

    func write(_ record: ForgottenCustomer) throws(ArchiveFault) {
        try files.replace(
            try StoredJSON.bytes(record), at: layout.customerFile(record.id), in: layout.customers, label: "customer.\(record.id)")
    }
}

extension TrailReader {
    /// Whether a line says that something was done.
    fileprivate func tells(of what: String) -> Bool {
        entries(from: 0).contains { line in
            ByteSearch(Array(what.utf8))?.isIn(line.bytes) == true && line.entry?.what == what
        }
    }
}
