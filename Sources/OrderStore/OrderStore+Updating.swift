package import Archive
package import Orders

extension OrderStore {
    /// Writes a changed order over the revision that it was made from, as one step with its line in the trail, and returns it with its
    /// new revision. When this returns, it is on the disk; when it throws, the old order is there, or, if only the very last sync failed,
    /// the new one.
    ///
    /// What is put beside it goes the same way; see ``OrderArchive/change(_:beside:)``.
    package func change(_ order: Order, beside: [OrderAttachment: [UInt8]?]) throws(ArchiveFault) -> Order {
        guard let month = try month(of: order.id) else { throw .noSuchOrder(order.id) }
        guard let last = order.events.last else { throw .eventsRewritten(order.id) }
        return try whileWriting { () throws(ArchiveFault) in
            try whileRecording(by: last.actor, at: last.time) { (trail) throws(ArchiveFault) in
                let stored = try recordedOrder(order.id, in: month, trail)
                guard stored.revision == order.revision else {
                    throw .changedMeanwhile(order.id, revision: stored.revision, by: stored.events.last?.actor ?? stored.actor)
                }
                guard order.events.count > stored.events.count, order.events.starts(with: stored.events) else {
                    throw .eventsRewritten(order.id)
                }
                if !beside.isEmpty { try makeFolder(layout.orderFolder(order.id, in: month)) }
                let files = Dictionary(uniqueKeysWithValues: beside.map { ($0.key.rawValue, $0.value) })
                return try replace(stored, with: order, events: order.events[stored.events.count...], beside: files, in: month, trail)
            }
        }
    }

    /// An order as the trail has it: a change must not take over, and so cover up, what something else did to the file.
    func recordedOrder(_ id: OrderID, in month: StoreLayout.Month, _ trail: TrailWriter) throws(ArchiveFault) -> Order {
        let path = layout.orderFile(id, in: month)
        let recorded = try trail.lastEntry(of: id)?.file
        let (stored, file): (Order, String)
        do throws(RecordFault) {
            let bytes = try StoredJSON.contents(of: path, operations)
            (stored, file) = (try reader.order(id, from: bytes, path), hexadecimal(digest(bytes)))
        } catch {
            throw .faulty(error)
        }
        if let recorded, recorded != file {
            // A writer that was killed may have left what the trail tells of.
            guard finishRecorded(id, in: month) else { throw .changedOutside(id) }
            return try order(id)
        }
        return stored
    }

    /// Writes the next revision of an order over the one before, with its lines in the trail, and returns it.
    ///
    /// - Parameter beside: what the files beside the order, by name, have to contain with it; `nil` for one that must not be there.
    private func replace(
        _ stored: Order, with changed: Order, events: ArraySlice<OrderEvent>, beside: [String: [UInt8]?], in month: StoreLayout.Month,
        _ trail: TrailWriter
    ) throws(ArchiveFault) -> Order {
        var order = changed
        order.schema = Order.currentSchema
        order.revision += 1
        let bytes = try StoredJSON.bytes(order)
        let folder = layout.orderFolder(order.id, in: month)
        let path = layout.orderFile(order.id, in: month)
        var staged: [(temporary: String, path: String)] = []
        let takeBackLetters: () -> Void
        do throws(ArchiveFault) {
            for (name, contents) in beside {
                guard let contents else { continue }
                staged.append((try files.stage(contents, label: Self.label(of: name, beside: order.id, in: month)), "\(folder)/\(name)"))
            }
            staged.append((try files.stage(bytes, label: Self.label(of: order.id, in: month)), path))
            // Their order's staged file tells the next start which messages to look at if we are killed on the way.
            takeBackLetters = try writeLetters(before: stored, after: order, beside: beside, in: month)
        } catch {
            for file in staged { try? operations.remove(file.temporary) }
            throw error
        }
        var isBegun = false
        do throws(CommitFailure) {
            try commit(
                order, events: events, OrderRecord(order, bytes, digest), beside: beside.compactMapValues(\.self), at: path,
                in: layout.month(month), trail
            ) { () throws(ArchiveFault) in
                for (name, contents) in beside where contents == nil {
                    do throws(ArchiveFault) {
                        try attempt(.remove, "\(folder)/\(name)") { () throws(SystemError) in try operations.remove("\(folder)/\(name)") }
                        isBegun = true
                    } catch {
                        guard error.isMissing else { throw error }
                    }
                }
                // The order last: whoever finds the event finds the files.
                for file in staged {
                    try attempt(.rename, file.path) { () throws(SystemError) in try operations.rename(file.temporary, file.path) }
                    isBegun = true
                }
                if !beside.isEmpty { try files.syncFolder(folder) }
            } withdraw: { () throws(ArchiveFault) in
                !isBegun
            }
        } catch {
            // Else the next start finishes what the trail tells of.
            if error.isUndone {
                takeBackLetters()
                for file in staged { try? operations.remove(file.temporary) }
            }
            throw error.error
        }
        return order
    }
}
