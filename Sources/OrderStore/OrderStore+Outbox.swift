package import Archive
package import Orders

extension OrderStore: OutboxArchive {
    /// What was written about an order; see ``OutboxArchive/outbox(of:)``.
    package func outbox(of id: OrderID) throws(ArchiveFault) -> Outbox {
        try storedOutbox(id, in: try placedMonth(id)).settled(at: try order(id).revision)
    }

    /// Everything that was written; see ``OutboxArchive/eachOutbox(_:)``. Each record is read once and none is kept, whatever the number of orders.
    package func eachOutbox(_ body: (Outbox) throws -> Void) throws -> [RecordFault] {
        var faults: [RecordFault] = []
        for month in outboxMonths {
            var outboxes: [Outbox] = []
            for name in reader.names(in: layout.outboxMonth(month)).names {
                guard let id = StoreLayout.order(ofOutbox: name) else { continue }
                do throws(RecordFault) {
                    outboxes.append(try StoredJSON.value(Outbox.self, at: layout.outboxFile(id, in: month), operations))
                } catch {
                    if error.reason != .unreadable(.missing) { faults.append(error) }
                }
            }
            for outbox in outboxes.sorted(by: { $0.newestFirst > $1.newestFirst }) { try body(outbox) }
        }
        return faults
    }

    /// Where the text of a message lies.
    package func messageFile(_ id: MessageID) throws(ArchiveFault) -> String {
        layout.messageFile(id, in: try placedMonth(id.order))
    }

    /// The text of a message.
    package func messageText(_ id: MessageID) throws(ArchiveFault) -> [UInt8] {
        let path = try messageFile(id)
        do {
            return try StoredJSON.contents(of: path, operations)
        } catch {
            throw .faulty(error)
        }
    }

    /// Writes what becomes of an order's messages; see ``OutboxArchive/changeOutbox(of:by:at:_:)``.
    package func changeOutbox(
        of id: OrderID, by actor: String, at time: Timestamp, _ change: (inout Outbox) -> Void
    ) throws(ArchiveFault) -> Outbox {
        let month = try placedMonth(id)
        return try whileWriting { () throws(ArchiveFault) in
            // Who changes the order writes its messages under the same lock.
            try whileRecording(by: actor, at: time) { (_) throws(ArchiveFault) in
                let stored = try outbox(of: id)
                var outbox = stored
                change(&outbox)
                if outbox != stored { try write(outbox, in: month) }
                return outbox
            }
        }
    }

    /// Sends messages while nobody else does; see ``OutboxArchive/whileSending(_:)``.
    package func whileSending(_ send: () throws -> Void) throws {
        try makeFolders()
        let lock = try FileLock(path: layout.sendingLock, exclusive: true, patience: 0, mode: modes.file, operations: operations)
        guard let lock else { throw ArchiveFault.outboxInUse }
        defer { withExtendedLifetime(lock) {} }
        try send()
    }

    /// The months that have messages, the latest first.
    var outboxMonths: [StoreLayout.Month] {
        reader.names(in: layout.outbox).names.filter { StoreLayout.Month(year: $0, month: "01") != nil }.flatMap { year in
            reader.names(in: "\(layout.outbox)/\(year)").names.compactMap { StoreLayout.Month(year: year, month: $0) }
        }.sorted(by: >)
    }

    private func placedMonth(_ id: OrderID) throws(ArchiveFault) -> StoreLayout.Month {
        guard let month = try month(of: id) else { throw .noSuchOrder(id) }
        return month
    }

    /// The record as it lies there; empty where none does.
    func storedOutbox(_ id: OrderID, in month: StoreLayout.Month) throws(ArchiveFault) -> Outbox {
        let path = layout.outboxFile(id, in: month)
        do throws(RecordFault) {
            let outbox = try StoredJSON.value(Outbox.self, at: path, operations)
            guard outbox.order == id else { throw RecordFault(path: path, reason: .misplaced(id: outbox.order.description)) }
            return outbox
        } catch {
            guard error.reason == .unreadable(.missing) else { throw .faulty(error) }
            return Outbox(of: id)
        }
    }

    func write(_ outbox: Outbox, in month: StoreLayout.Month) throws(ArchiveFault) {
        let bytes = try StoredJSON.bytes(outbox)
        try files.replace(bytes, at: layout.outboxFile(outbox.order, in: month), in: layout.outboxMonth(month), label: "outbox")
    }
}

extension Outbox {
    /// By when something was written last.
    fileprivate var newestFirst: (Timestamp, String) {
        (messages.last?.writtenAt ?? Timestamp(secondsSinceEpoch: 0), order.description)
    }
}
