import Archive

extension OrderStore {
    /// Every record of a kind that is as the trail has it, and behind them every one that cannot be used. The trail is read once for all of them.
    ///
    /// - Parameters:
    ///   - key: the member of the trail's lines that names a record of the kind, and `id` the same as a value.
    ///   - stored: what the files have, whatever the trail says, each with the digest of its file.
    ///   - place: a record's name, and the path of its file.
    func told<Record, ID: Hashable>(
        by key: String, _ id: (TrailEntry) -> ID?, stored: () -> [Result<(record: Record, file: String), RecordFault>],
        place: (Record) -> (id: ID, path: String)
    ) -> [Result<Record, RecordFault>] {
        func held(_ trail: TrailSearch?) throws(ArchiveFault) -> (records: [Result<Record, RecordFault>], isWhole: Bool) {
            let told = try trail?.lastFiles(with: "\"\(key)\":\"", of: id).files ?? [:]
            var (sound, faults, isWhole): ([Record], [RecordFault], Bool) = ([], [], true)
            for stored in stored() {
                switch stored {
                case .success(let (record, file)) where told[place(record).id] == file: sound.append(record)
                case .success(let (record, _)):
                    isWhole = false
                    faults.append(RecordFault(path: place(record).path, reason: .changedOutside))
                case .failure(let fault): faults.append(fault)
                }
            }
            return (sound.map(Result.success) + faults.map(Result.failure), isWhole)
        }
        if stored().isEmpty { return [] }
        let first = (try? TrailSearch.run(in: layout.trail, operations, held)) ?? (try? held(nil))
        if let first, first.isWhole { return first.records }
        // The line comes before the file: somebody may be changing one just now.
        let again = try? whileNobodyRecords(patience: Self.trailPatience * 1000, held)
        return ((again ?? nil) ?? first)?.records ?? []
    }
}
