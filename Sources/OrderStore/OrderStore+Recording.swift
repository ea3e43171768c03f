import Orders

extension OrderStore {
    /// How long a writer waits for its turn at the trail, in seconds.
    static let trailPatience = 10

    /// Runs a change while nobody else writes the trail or the index. An unfinished last line is cut off first, and a trail that does not
    /// exist begins by saying how many orders it does not know.
    func whileRecording<Result>(
        by actor: String, at time: Timestamp, _ change: (TrailWriter) throws(StoreError) -> Result
    ) throws(StoreError) -> Result {
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
            try trail.append([TrailEntry(time: time, actor: actor, what: "trail begun", ordersBefore: reader.count)])
            try? replaceIndex(builtIndex(trailEnd: trail.end))
        }
        return try change(trail)
    }

    /// Records a change and makes it, as one step: the line is on the disk before the change is seen, and taken back if it fails.
    ///
    /// - Parameters:
    ///   - staged: the change's temporary file; it stays if the line cannot be taken back, so that the next start finishes the change.
    ///   - publish: makes the change seen.
    ///   - withdraw: makes it unseen again.
    func commit(
        _ order: Order, events: ArraySlice<OrderEvent>, bytes: [UInt8], at path: String, _ trail: TrailWriter,
        publish: () throws(StoreError) -> Void, withdraw: () throws(StoreError) -> Void
    ) throws(CommitFailure) {
        let before = trail.end
        let file = hexadecimal(digest(bytes))
        do {
            try trail.append(events.map { TrailEntry(order, $0, file: file) })
        } catch {
            throw CommitFailure(error: error, isUndone: true)
        }
        do {
            try publish()
        } catch {
            let isUndone = (try? withdraw()) != nil && (try? trail.withdraw(to: before)) != nil
            throw CommitFailure(error: error, isUndone: isUndone)
        }
        appendToIndex(order, at: path, from: before, to: trail.end)
    }

    /// Why a change was not made, and whether it left nothing.
    struct CommitFailure: Error {
        let error: StoreError
        /// `false` if the trail still tells of it; then its temporary file has to stay.
        let isUndone: Bool
    }
}
