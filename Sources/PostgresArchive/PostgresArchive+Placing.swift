package import Archive
package import Orders
import PostgreSQL

extension PostgresArchive {
    /// Places an order with all that belongs to it, in one transaction that begins with the lock of the trail's end. Ids, accounts, uses of codes and numbers of
    /// invoices are unique rows of it.
    ///
    /// It is placed when COMMIT was answered, or when the trail tells of it where COMMIT was not.
    package func place(_ placement: Placement) throws(ArchiveFault) -> OrderFiles {
        guard placement.isKeyEncrypted else { throw .unencryptedKey }
        let order = placement.order
        if let account = placement.account, Account.key(of: account.userID) == nil { throw .unusableUserID }
        try recording(by: order.actor, at: order.placedAt) { recording in
            for constraint in ["listed_pkey", "orders_pkey"] { recording.expect(constraint, .orderIDTaken(order.id)) }
            // The server takes the lock while it is worked out whose order it may be.
            try recording.transaction.push()
            try recording.askForCustomer(of: order)
            try recording.transaction.push(isAnswered: true)
            if let account = placement.account { try recording.make(account) }
            try recording.require(placement.claims, of: order.id)
            var answers: [OrderChange] = []
            for id in order.counterparts {
                let stored = try recording.recordedOrder(id)
                try stored.requireRoom(for: order) { (id) throws(ArchiveFault) in
                    try asking { try recording.order(id) }
                }
                answers.append(OrderChange(stored.answering(order)))
            }
            try recording.accept(order)
            try recording.write(order, after: nil, beside: placement.beside.mapValues { $0 })
            for answer in answers {
                _ = try recording.change(answer, besides: answers.map(\.order).filter { $0.id != answer.order.id })
            }
        }
        return OrderFiles(order.id, placement.beside.keys)
    }

    /// Writes changed orders over the revisions that they were made from, as one step with their lines in the trail; see ``OrderArchive/change(_:)``.
    package func change(_ changes: [OrderChange]) throws(ArchiveFault) -> [Order] {
        guard let first = changes.first?.order else { return [] }
        guard let last = first.events.last else { throw .eventsRewritten(first.id) }
        return try recording(by: last.actor, at: last.time) { recording in
            let before = try changes.map { try recording.recordedOrder($0.order.id) }
            try recording.requireDeposits(for: zip(before, changes).map { (before: $0, after: $1.order) })
            var changed: [Order] = []
            for (stored, change) in zip(before, changes) {
                let others = changes.map(\.order).filter { $0.id != change.order.id }
                changed.append(try recording.change(change, over: stored, besides: others))
            }
            return changed
        }
    }

    /// Gives an order its invoice; see ``OrderArchive/invoice(_:by:at:)``. The number is a unique row of the same transaction.
    package func invoice(_ id: OrderID, by actor: String, at time: Timestamp) throws(ArchiveFault) -> Order {
        try recording(by: actor, at: time) { recording in
            let stored = try recording.recordedOrder(id)
            if stored.isInvoiced { return stored }
            if let refusal = stored.refusalToInvoice { throw ArchiveFault.noInvoice(id, because: refusal) }
            let year = time.calendarDate.year
            let last = try recording.transaction.rows(
                "SELECT number FROM certdesk.invoices WHERE year = $1 ORDER BY number DESC LIMIT 1", [.integer(year)]
            ).first.flatMap { InvoiceNumber(year: year, number: $0.integer(0)) }
            guard let number = InvoiceNumber.following(last, in: year) else {
                throw ArchiveFault.noInvoice(id, because: "There are no invoice numbers left in \(year).")
            }
            return try recording.change(OrderChange(stored.invoiced(number, by: actor, at: time)), over: stored)
        }
    }
}

extension Recording {
    /// An order as it is now.
    func order(_ id: OrderID) throws -> Order {
        guard let row = try transaction.rows("SELECT file FROM certdesk.orders WHERE id = $1", [.text(id.description)]).first else {
            throw ArchiveFault.noSuchOrder(id)
        }
        return try StoredJSON.order(id, from: row.bytes(0), PostgresArchive.path(id))
    }

    /// An order as the trail has it: a change must not take over, and so cover up, what something else did to the record.
    func recordedOrder(_ id: OrderID) throws -> Order {
        let row = try transaction.rows(
            "SELECT r.file, \(PostgresArchive.lastLine("order_id")) FROM certdesk.orders r WHERE r.id = $1", [.text(id.description)]
        ).first
        guard let row else { throw ArchiveFault.noSuchOrder(id) }
        let bytes = row.bytes(0)
        let order = try StoredJSON.order(id, from: bytes, PostgresArchive.path(id))
        if let told = TrailEntry(line: row.bytes(1))?.file, told != hexadecimal(archive.digest(bytes)) {
            throw ArchiveFault.changedOutside(id)
        }
        return order
    }

    /// Makes an account, whose user id must be free.
    fileprivate mutating func make(_ account: Account) throws {
        guard let key = Account.key(of: account.userID) else { throw ArchiveFault.unusableUserID }
        expect("accounts_pkey", .accountExists(userID: account.userID))
        try add("INSERT INTO certdesk.accounts (key, file) VALUES ($1, $2)", [.cell(key), .bytes(try StoredJSON.bytes(account))])
    }

    /// Each code must have a use left; the order gets its first free place.
    fileprivate mutating func require(_ claims: [CodeClaim], of order: OrderID) throws {
        for claim in claims {
            let places = try transaction.rows("SELECT place FROM certdesk.code_uses WHERE code = $1 ORDER BY place", [.cell(claim.code)])
                .map { $0.integer(0) }
            guard places.count < claim.limit else { throw ArchiveFault.codeUsedUp(claim.code, limit: claim.limit) }
            let free = zip(places, 1...).first { $0 != $1 }?.1 ?? places.count + 1
            try add(
                "INSERT INTO certdesk.code_uses (code, place, order_id) VALUES ($1, $2, $3)",
                [.cell(claim.code), .integer(free), .text(order.description)])
        }
    }

    /// Makes a change over the order that it was made from.
    mutating func change(_ change: OrderChange, besides others: [Order]) throws -> Order {
        try self.change(change, over: try recordedOrder(change.order.id), besides: others)
    }

    /// The same over an order that was just read.
    mutating func change(_ change: OrderChange, over stored: Order, besides others: [Order] = []) throws -> Order {
        var order = change.order
        let changed = ArchiveFault.changedMeanwhile(
            order.id, revision: stored.revision, by: stored.events.last?.actor ?? stored.actor)
        guard stored.revision == order.revision else { throw changed }
        guard order.events.count > stored.events.count, order.events.starts(with: stored.events) else {
            throw ArchiveFault.eventsRewritten(order.id)
        }
        order.schema = Order.currentSchema
        order.revision += 1
        try write(order, after: stored, beside: change.beside, others: others, orElse: changed)
        return order
    }
}
