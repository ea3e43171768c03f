import Archive
import Orders

/// A record that is a file of its own in a folder of its kind, and whose digest stands in the trail.
protocol ToldRecord: Versioned {
    associatedtype ID: LetteredID

    /// Its number, which its file is named by.
    var id: ID { get }
    /// What it is, in sentences: `mail domain`.
    static var title: String { get }
    /// The member of the trail's lines that names it, and the beginning of its temporary files' names.
    static var label: String { get }
    /// The same member of a line.
    static var subject: WritableKeyPath<TrailEntry, ID?> { get }
    /// The folder of its kind.
    static func folder(in layout: StoreLayout) -> String
    /// The order of lists.
    static func precedes(_ left: Self, _ right: Self) -> Bool
    /// What makes it unusable although it could be read, to end a sentence; `nil` for nothing.
    var damage: String? { get }
}

extension ToldRecord {
    var damage: String? { nil }

    /// The file of a number.
    static func file(_ id: ID, in layout: StoreLayout) -> String { "\(folder(in: layout))/\(id).json" }
}

/// A record with the digest of its file.
typealias Stored<Record> = (record: Record, file: String)

extension OrderStore {
    /// A record as its file has it, with the digest of the file.
    func read<Record: ToldRecord>(_ type: Record.Type, _ id: Record.ID) throws(RecordFault) -> Stored<Record> {
        let path = Record.file(id, in: layout)
        let bytes = try StoredJSON.contents(of: path, operations)
        let record = try StoredJSON.value(type, from: bytes, path)
        guard record.id == id else { throw RecordFault(path: path, reason: .misplaced(id: record.id.description)) }
        if let damage = record.damage { throw RecordFault(path: path, reason: .damaged(damage)) }
        return (record, hexadecimal(digest(bytes)))
    }

    /// Every record of a kind as the files have it, whatever the trail says, and behind them every file that cannot be used.
    func stored<Record: ToldRecord>(_ type: Record.Type) -> [Result<Stored<Record>, RecordFault>] {
        let (records, faults) = records(in: Record.folder(in: layout)) { (id: Record.ID) throws(RecordFault) in try read(type, id) }
        return records.sorted { Record.precedes($0.record, $1.record) }.map(Result.success) + faults.map(Result.failure)
    }

    /// Every record of a kind that is as the trail has it, and behind them every one that cannot be used. The trail is read once for all of them.
    func told<Record: ToldRecord>(_ type: Record.Type) -> [Result<Record, RecordFault>] {
        func held(
            _ stored: [Result<Stored<Record>, RecordFault>], _ trail: TrailSearch?
        ) throws(ArchiveFault) -> (records: [Result<Record, RecordFault>], isWhole: Bool) {
            let told = try trail?.lastFiles(with: "\"\(Record.label)\":\"") { $0[keyPath: Record.subject] }.files ?? [:]
            var (sound, faults, isWhole): ([Record], [RecordFault], Bool) = ([], [], true)
            for stored in stored {
                switch stored {
                case .success(let (record, file)) where told[record.id] == file: sound.append(record)
                case .success(let (record, _)):
                    isWhole = false
                    faults.append(RecordFault(path: Record.file(record.id, in: layout), reason: .changedOutside))
                case .failure(let fault): faults.append(fault)
                }
            }
            return (sound.map(Result.success) + faults.map(Result.failure), isWhole)
        }
        let stored = stored(type)
        if stored.isEmpty { return [] }
        let first =
            (try? TrailSearch.run(in: layout.trail, operations) { (trail) throws(ArchiveFault) in try held(stored, trail) })
            ?? (try? held(stored, nil))
        if let first, first.isWhole { return first.records }
        // The line comes before the file: somebody may be changing one just now.
        let again = try? whileNobodyRecords(patience: Self.trailPatience * 1000) { (trail) throws(ArchiveFault) in
            try held(self.stored(type), trail)
        }
        return ((again ?? nil) ?? first)?.records ?? []
    }

    /// Writes a record, and what was done to it into the trail; both or neither.
    func record<Record: ToldRecord>(
        _ record: Record, _ what: String, by actor: String, at time: Timestamp, because reason: String? = nil
    ) throws(ArchiveFault) {
        let bytes = try StoredJSON.bytes(record)
        var entry = TrailEntry(time: time, actor: actor, what: what)
        entry[keyPath: Record.subject] = record.id
        (entry.reason, entry.file) = (reason, hexadecimal(digest(bytes)))
        try whileRecording(by: actor, at: time) { (trail) throws(ArchiveFault) in
            try publish(
                bytes, as: Record.file(record.id, in: layout), in: Record.folder(in: layout), label: "\(Record.label).\(record.id)", entry,
                trail)
        }
    }
}

extension StoreVerifier {
    /// Holds the records of a kind against what the trail tells of them.
    ///
    /// - Parameters:
    ///   - told: the last lines of the trail about each.
    ///   - look: gets every record that could be read, for what else is to be held against it.
    mutating func check<Record: ToldRecord>(
        _ type: Record.Type, told: [Record.ID: TrailEntry], _ look: (inout StoreVerifier, Record) -> Void = { _, _ in }
    ) {
        var left = told
        for stored in store.stored(type) {
            switch stored {
            case .success(let (record, file)):
                let path = Record.file(record.id, in: layout)
                checkMode(path)
                if let told = left.removeValue(forKey: record.id) {
                    if told.file != file { changedOutside(path, record.id.description) }
                } else {
                    fault(record.id.description, "The trail does not tell of the \(Record.title) \(record.id).")
                }
                look(&self, record)
            case .failure(let fault):
                found.append(StoreFinding(fault))
                let name = fault.path.split(separator: "/").last ?? ""
                if let id = Record.ID(canonical: name.dropLast(5)) { left[id] = nil }
            }
        }
        for (id, told) in left.sorted(by: { $0.key.description < $1.key.description }) {
            fault(
                id.description,
                "The trail tells of the \(Record.title) \(id) (\(told.time), \(told.actor)), but there is no such \(Record.title). "
                    + "Restore it from a backup.")
        }
    }

    /// Holds mail domains against the trail, and against each other.
    mutating func checkMailDomains() {
        var standing: [String: MailDomainID] = [:]
        check(MailDomain.self, told: toldMailDomains) { verifier, domain in
            guard domain.removal == nil, let other = standing.updateValue(domain.id, forKey: domain.domain) else { return }
            verifier.fault(
                domain.id.description, "The mail domain \(domain.domain) stands in the list twice, as \(other) and \(domain.id).")
        }
    }

    /// Says that a record's file is another one than the trail tells of.
    mutating func changedOutside(_ path: String, _ subject: String) {
        fault(subject, "\(path) is not as the trail has it: it was changed by something else.")
    }
}
