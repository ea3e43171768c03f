package import Archive
package import Orders

extension OrderStore {
    /// Writes changed orders over the revisions that they were made from, as one step with their lines in the trail. When this returns, it is on the
    /// disk; when it throws, the old orders are there, or, if only the very last sync failed, the new ones.
    ///
    /// What is put beside them goes the same way; see ``OrderArchive/change(_:)``.
    package func change(_ changes: [OrderChange]) throws(ArchiveFault) -> [Order] {
        var dated: [(change: OrderChange, month: StoreLayout.Month)] = []
        for change in changes {
            guard let month = try month(of: change.order.id) else { throw .noSuchOrder(change.order.id) }
            dated.append((change, month))
        }
        guard let first = changes.first?.order else { return [] }
        guard let last = first.events.last else { throw .eventsRewritten(first.id) }
        // Made before anybody has to wait for it.
        if changes.contains(where: { $0.order.paidFromDeposit > .zero }) { _ = customerIndex() }
        return try whileWriting { () throws(ArchiveFault) in
            try whileRecording(by: last.actor, at: last.time) { (trail) throws(ArchiveFault) in try change(dated, trail) }
        }
    }

    /// The same while nobody else writes the trail.
    func change(
        _ dated: [(change: OrderChange, month: StoreLayout.Month)], _ trail: TrailWriter
    ) throws(ArchiveFault) -> [Order] {
        let staged = try stageAll(dated, trail)
        var isBegun = false
        do throws(CommitFailure) {
            try commit(staged.map(\.recorded), trail) { () throws(ArchiveFault) in
                for change in staged { try publish(change, &isBegun) }
            } withdraw: { () throws(ArchiveFault) in
                !isBegun
            }
        } catch {
            // Else the next start finishes what the trail tells of.
            if error.isUndone { for change in staged { takeBack(change) } }
            throw error.error
        }
        return staged.map(\.recorded.order)
    }

    /// The next revision of an order, written but not in its place yet.
    struct StagedChange {
        let recorded: RecordedChange
        /// The order's folder, if anything beside the order changes.
        let folder: String?
        /// What must not lie there any more.
        let removed: [String]
        /// The temporary files and the places that they take, the order's own last: whoever finds the event finds the files.
        let files: [(temporary: String, path: String)]
        let takeBackLetters: () -> Void
    }

    /// Stages some changes; if one cannot be made, nothing is left of any.
    func stageAll(
        _ changes: [(change: OrderChange, month: StoreLayout.Month)], _ trail: TrailWriter
    ) throws(ArchiveFault) -> [StagedChange] {
        var staged: [StagedChange] = []
        do throws(ArchiveFault) {
            var before: [Order] = []
            for (change, month) in changes { before.append(try recordedOrder(change.order.id, in: month, trail)) }
            try requireDeposits(for: zip(before, changes).map { (before: $0, after: $1.change.order) }, by: trail.search)
            for ((change, month), stored) in zip(changes, before) {
                let others = changes.map(\.change.order).filter { $0.id != change.order.id }
                staged.append(try stage(change, over: stored, besides: others, in: month))
            }
        } catch {
            for change in staged { takeBack(change) }
            throw error
        }
        return staged
    }

    private func stage(_ change: OrderChange, over stored: Order, besides others: [Order], in month: StoreLayout.Month) throws(ArchiveFault)
        -> StagedChange
    {
        var order = change.order
        guard stored.revision == order.revision else {
            throw .changedMeanwhile(order.id, revision: stored.revision, by: stored.events.last?.actor ?? stored.actor)
        }
        guard order.events.count > stored.events.count, order.events.starts(with: stored.events) else { throw .eventsRewritten(order.id) }
        order.schema = Order.currentSchema
        order.revision += 1
        let bytes = try StoredJSON.bytes(order)
        let folder = layout.orderFolder(order.id, in: month)
        let path = layout.orderFile(order.id, in: month)
        if !change.beside.isEmpty { try makeFolder(folder) }
        let beside = Dictionary(uniqueKeysWithValues: change.beside.map { ($0.key.rawValue, $0.value) })
        var staged: [(temporary: String, path: String)] = []
        do throws(ArchiveFault) {
            for (name, contents) in beside {
                guard let contents else { continue }
                staged.append((try files.stage(contents, label: Self.label(of: name, beside: order.id, in: month)), "\(folder)/\(name)"))
            }
            staged.append((try files.stage(bytes, label: Self.label(of: order.id, in: month)), path))
            // Their order's staged file tells the next start which messages to look at if we are killed on the way.
            let takeBackLetters = try writeLetters(before: stored, after: order, beside: beside, others: others, in: month)
            return StagedChange(
                recorded: RecordedChange(
                    order: order, events: order.events[stored.events.count...], record: OrderRecord(order, bytes, digest),
                    beside: beside.compactMapValues(\.self), path: path),
                folder: beside.isEmpty ? nil : folder, removed: beside.filter { $0.value == nil }.map { "\(folder)/\($0.key)" },
                files: staged,
                takeBackLetters: takeBackLetters)
        } catch {
            for file in staged { try? operations.remove(file.temporary) }
            throw error
        }
    }

    /// Removes a file; `false` if there is none.
    @discardableResult
    func removeIfThere(_ path: String) throws(ArchiveFault) -> Bool {
        do throws(ArchiveFault) {
            try attempt(.remove, path) { () throws(SystemError) in try operations.remove(path) }
            return true
        } catch {
            guard error.isMissing else { throw error }
            return false
        }
    }

    /// Puts a staged change in its place. `isBegun` becomes true with the first file that is another one afterwards.
    func publish(_ change: StagedChange, _ isBegun: inout Bool) throws(ArchiveFault) {
        for path in change.removed where try removeIfThere(path) { isBegun = true }
        for file in change.files {
            try attempt(.rename, file.path) { () throws(SystemError) in try operations.rename(file.temporary, file.path) }
            isBegun = true
        }
        if let folder = change.folder { try files.syncFolder(folder) }
    }

    /// Removes what was staged.
    func takeBack(_ change: StagedChange) {
        change.takeBackLetters()
        for file in change.files { try? operations.remove(file.temporary) }
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
}
