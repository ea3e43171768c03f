import Archive
import Orders

extension OrderStore {
    /// How long a writer waits for its turn at the trail, in seconds.
    static let trailPatience = 10

    /// Runs a change while nobody else writes the trail or the index. An unfinished last line is cut off first, and a trail that does not
    /// exist begins by saying how many orders it does not know.
    func whileRecording<Result>(
        by actor: String, at time: Timestamp, _ change: (TrailWriter) throws(ArchiveFault) -> Result
    ) throws(ArchiveFault) -> Result {
        let trail = try TrailWriter(path: layout.trail, patience: Self.trailPatience * 1000, files: files, digest: digest)
        guard let trail else { throw .busy(path: layout.trail, seconds: Self.trailPatience) }
        defer { withExtendedLifetime(trail) {} }
        if trail.torn > 0 {
            try trail.cutTornLine()
            try trail.append([
                TrailEntry(time: time, actor: actor, what: "repaired: an unfinished line of \(trail.torn) bytes was cut off")
            ])
        }
        if trail.end == 0 {
            try trail.append([TrailEntry(time: time, actor: actor, what: "trail begun", ordersBefore: reader.countBeforeTrail)])
            try files.syncFolder(layout.root)
            // Where many orders are older than the trail, the index is made when somebody asks for it; one that is there learns of the trail.
            if reader.count <= mostRows, let index = IndexBuilder(self).build(trailEnd: trail.end, to: nil).index {
                try? replaceIndex(index.tail.bytes)
            }
        }
        return try change(trail)
    }

    /// Writes a file of its own with its line in the trail. As with orders, the line comes first and the file gets its name then: whoever is killed in
    /// between leaves the file in the staging folder, and the next start finishes what the trail tells of.
    ///
    /// - Parameters:
    ///   - folder: the folder that it lies in.
    ///   - label: that of its temporary file, by which the next start knows it; see ``finishRecorded()``.
    ///   - entry: the line, with the file's digest.
    func publish(
        _ bytes: [UInt8], as path: String, in folder: String, label: String, _ entry: TrailEntry, _ trail: TrailWriter
    ) throws(ArchiveFault) {
        let staged = try files.stage(bytes, label: label)
        let before = trail.end
        var isUndone = true
        do throws(ArchiveFault) {
            try trail.append([entry])
            do throws(ArchiveFault) {
                try trail.sync {}
                try attempt(.rename, path) { () throws(SystemError) in try operations.rename(staged, path) }
            } catch {
                // Else the next start finishes what the trail tells of.
                isUndone = (try? trail.withdraw(to: before)) != nil
                throw error
            }
        } catch {
            if isUndone { try? operations.remove(staged) }
            throw error
        }
        try files.syncFolder(folder)
    }

    /// Records the changes of a step and makes them: their lines are written, in one go, before any change can be seen, and taken back if one fails.
    ///
    /// - Parameters:
    ///   - publish: makes the changes seen.
    ///   - withdraw: makes them unseen again; `false` if that cannot be, so that the lines stay true.
    func commit(
        _ changes: [RecordedChange], _ trail: TrailWriter, publish: () throws(ArchiveFault) -> Void,
        withdraw: () throws(ArchiveFault) -> Bool
    ) throws(CommitFailure) {
        let before = trail.end
        do {
            let lines = changes.flatMap { change in
                let beside = change.beside.mapValues { hexadecimal(digest($0)) }
                // The files are those of the change: its last line tells of them.
                return change.events.enumerated().map { place, event in
                    TrailEntry(
                        change.order, event, file: change.record.file, beside: place == change.events.count - 1 ? beside : [:])
                }
            }
            try trail.append(lines)
        } catch {
            throw CommitFailure(error: error, isUndone: true)
        }
        var isIndexed = false
        do {
            try publish()
            isIndexed = true
            try trail.sync { () throws(ArchiveFault) in
                for folder in Set(changes.map { parent(of: $0.path) }).sorted() { try files.syncFolder(folder) }
                // The index need not wait for the disk, and this is time the trail needs anyway.
                for change in changes { keep(change.record.unlisted, of: change.order.id) }
                appendToIndex(changes.map { ($0.record.entry, $0.path) }, from: before, to: trail.end)
            }
        } catch {
            var isUndone = (try? withdraw()) ?? false
            if isUndone { isUndone = (try? trail.withdraw(to: before)) != nil }
            // It may tell of what did not happen; the next reader makes it anew.
            if isIndexed { try? operations.remove(layout.index) }
            throw CommitFailure(error: error, isUndone: isUndone)
        }
    }

    /// What becomes of one order in a step.
    struct RecordedChange {
        /// The order as it becomes.
        let order: Order
        /// What is new of its events.
        let events: ArraySlice<OrderEvent>
        let record: OrderRecord
        /// The bytes of the files that lie beside the order since this change, by file name.
        let beside: [String: [UInt8]]
        /// The order's file.
        let path: String
    }

    /// What is kept of an order beside its file, worked out before it is needed.
    struct OrderRecord {
        /// The SHA-256 of the file, in hexadecimal.
        let file: String
        let entry: OrderSummary
        /// What the entry has no room for.
        let unlisted: UnlistedText?

        init(_ order: Order, _ bytes: [UInt8], _ digest: Digest) {
            let excerpt = OrderExcerpt(order)
            unlisted = UnlistedText(excerpt)
            (file, entry) = (hexadecimal(digest(bytes)), OrderSummary(excerpt, unlisted: unlisted))
        }
    }

    /// Why a change was not made, and whether it left nothing.
    struct CommitFailure: Error {
        let error: ArchiveFault
        /// `false` if the trail still tells of it; then a temporary file of it has to stay.
        let isUndone: Bool
    }
}
