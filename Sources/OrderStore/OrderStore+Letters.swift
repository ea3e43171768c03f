import Archive
import Orders

extension OrderStore {
    /// Writes what a change has people be told of, before the change itself: it counts from the moment on at which the order has the revision that
    /// it names. So a writer that is killed leaves the old order with the old messages, or the new one with the new.
    ///
    /// - Parameters:
    ///   - others: the other orders that change in the same step.
    ///   - beside: what the files beside the order, by name, contain with the change; of those that are not in it, what lies there.
    /// - Returns: what takes it back.
    func writeLetters(
        before: Order?, after: Order, beside: [String: [UInt8]?], others: [Order] = [], in month: StoreLayout.Month
    ) throws(ArchiveFault) -> () -> Void {
        guard let correspondent else { return {} }
        let stored = before == nil ? Outbox(of: after.id) : try storedOutbox(.order(after.id), in: month)
        let outbox = stored.settled(at: before?.revision ?? 0)
        let change = CorrespondingChange(
            before: before, after: after, others: others, outbox: outbox,
            beside: Dictionary(
                uniqueKeysWithValues: beside.compactMap { name, contents in OrderAttachment(rawValue: name).map { ($0, contents) } }),
            reading: { try? order($0) }
        ) { try? StoredJSON.contents(of: "\(layout.orderFolder(after.id, in: month))/\($0.rawValue)", operations) }
        let letters = try change.letters(by: correspondent)
        let wanted = letters?.outbox ?? outbox
        if wanted == stored { return {} }
        return try write(letters?.texts ?? [:], wanted, over: stored, of: after.id, in: month)
    }

    private static let lettersAtOnce = 64

    private func write(
        _ texts: [Int: [UInt8]], _ outbox: Outbox, over stored: Outbox, of id: OrderID, in month: StoreLayout.Month
    ) throws(ArchiveFault) -> () -> Void {
        let subject = MessageSubject.order(id)
        var written: [String] = []
        func takeBack() {
            for path in written { try? operations.remove(path) }
            if stored.messages.isEmpty {
                try? operations.remove(layout.outboxFile(subject, in: month))
            } else {
                try? write(stored, in: month)
            }
        }
        do throws(ArchiveFault) {
            for folder in [layout.outbox, layout.outboxYear(month), layout.outboxMonth(month)] { try makeFolder(folder) }
            // The disk writes some together; each is an open file meanwhile.
            var pending: [PendingFile] = []
            for (number, text) in texts.sorted(by: { $0.key < $1.key }) {
                let path = layout.messageFile(MessageID(subject, number: number), in: month)
                // One that was written with a change that was never made.
                if (try? operations.inspect(path)) != nil { try? operations.remove(path) }
                if pending.count == Self.lettersAtOnce {
                    for file in pending { try file.wait() }
                    pending = []
                }
                pending.append(try PendingFile(text, at: path, files))
                written.append(path)
            }
            for file in pending { try file.wait() }
            try write(outbox, in: month)
        } catch {
            takeBack()
            throw error
        }
        return takeBack
    }

    /// Removes what was written with a change that its writer did not live to make; nobody else may be writing.
    func settleOutbox(_ id: OrderID, _ month: StoreLayout.Month) {
        guard let stored = try? storedOutbox(.order(id), in: month) else { return }
        var revision = 0
        if (try? operations.inspect(layout.orderFile(id, in: month))) != nil {
            // What cannot be read now is settled another time.
            guard let order = try? order(id) else { return }
            revision = order.revision
        }
        let settled = stored.settled(at: revision)
        guard settled != stored else { return }
        if settled.messages.isEmpty {
            try? operations.remove(layout.outboxFile(.order(id), in: month))
        } else {
            guard (try? write(settled, in: month)) != nil else { return }
        }
        for message in stored.messages where settled[message.number] == nil {
            try? operations.remove(layout.messageFile(MessageID(order: id, number: message.number), in: month))
        }
    }
}
