import Archive
import Orders
import PostgreSQL

/// A step that the trail tells of, while nobody else can take one. What it writes goes to the database while more is made ready; nothing of it is there before
/// the end.
struct Recording {
    let archive: PostgresArchive
    let transaction: DatabaseTransaction
    private let (actor, time): (String, Timestamp)
    /// The end of the trail, which is asked for first and locked.
    private let head: PendingRows
    /// How many lines the trail has, and the SHA-256 of the last one; `nil` until somebody needs it.
    private var end: (sequence: Int, digest: String)?
    private var lastLine: [UInt8]?
    private var isWriting = false
    /// Statements that have to change a row, and what it means if they do not.
    private var required: [(rows: PendingRows, missing: ArchiveFault)] = []
    /// What a constraint is about that something may violate.
    fileprivate var duplicates: [String: ArchiveFault] = [:]
    /// Customers as they become, until they are written.
    var customers: [CustomerID: Customer] = [:]
    /// Orders that have a customer since this step, until that is written.
    var owners: [(order: OrderID, customer: CustomerID)] = []
    /// What was asked of customers before it was needed, by what they are known by.
    var askedCustomers: [[String]: PendingRows] = [:]

    init(_ archive: PostgresArchive, _ transaction: DatabaseTransaction, by actor: String, at time: Timestamp) throws {
        (self.archive, self.transaction, self.actor, self.time) = (archive, transaction, actor, time)
        head = try transaction.ask(
            """
            SELECT sequence, digest, copied_from, EXISTS (SELECT 1 FROM certdesk.actors WHERE name = $1) FROM certdesk.head FOR UPDATE
            """, [.cell(actor)])
    }

    /// Writes something.
    ///
    /// - Parameter missing: what it means if the statement changes nothing.
    mutating func add(_ sql: String, _ values: [SQLValue], orElse missing: ArchiveFault? = nil) throws {
        isWriting = true
        let rows = try transaction.ask(sql, values)
        if let missing { required.append((rows, missing)) }
    }

    /// Says what it means if a constraint is violated.
    mutating func expect(_ constraint: String, _ fault: ArchiveFault) { duplicates[constraint] = fault }

    /// Writes a line of the trail.
    mutating func tell(_ entry: TrailEntry) throws {
        if end == nil {
            let row = try wholeHead()
            end = (row.integer(0), row.text(1))
            if row.integer(0) == 0 { try tell(TrailEntry(time: time, actor: actor, what: "trail begun", ordersBefore: 0)) }
        }
        guard let (sequence, digest) = end else { return }
        var entry = entry
        entry.previous = digest
        let line = Array(try entry.line().dropLast())
        lastLine = line
        end = (sequence + 1, hexadecimal(archive.digest(line)))
        try add(
            """
            INSERT INTO certdesk.trail (sequence, line, order_id, quote_id, customer_id, domain_id, provider_id) \
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            [
                .integer(sequence + 1), .bytes(line), .text(entry.order?.description), .text(entry.quote?.description),
                .text(entry.customer?.description), .text(entry.domain?.description), .text(entry.provider?.description),
            ])
    }

    /// The end of the trail, of a store that is whole.
    private func wholeHead() throws -> SQLRow {
        let row = try transaction.rows(of: head)[0]
        if let origin = row.optionalText(2) { throw ArchiveFault.storage(.unfinishedCopy(archive.database.address, of: origin)) }
        return row
    }

    /// Notes who took an order or made a quote. Whoever works here is known already, unless it is the first time.
    mutating func addActor(_ name: String) throws {
        if try name.isEmpty || name == actor && wholeHead().boolean(3) { return }
        try add("INSERT INTO certdesk.actors (name) VALUES ($1) ON CONFLICT DO NOTHING", [.cell(name)])
    }

    /// Sends what is left, and looks at what has to be so before the end.
    fileprivate mutating func finish() throws {
        guard isWriting else { return }
        if lastLine != nil, let end {
            try add("UPDATE certdesk.head SET sequence = $1, digest = $2", [.integer(end.sequence), .text(end.digest)])
        } else {
            _ = try wholeHead()
            try add("UPDATE certdesk.changes SET number = number + 1", [])
        }
        try transaction.notify(PostgresArchive.channel)
        for (rows, missing) in required where try transaction.rows(of: rows).affected == 0 { throw missing }
    }

    /// By what it is found afterwards whether the step was taken.
    fileprivate var proof: (sequence: Int, line: [UInt8])? { lastLine.flatMap { line in end.map { ($0.sequence, line) } } }
}

extension PostgresArchive {
    /// Takes a step that the trail tells of, whole or not at all, while nobody else takes one. If the connection ends before the end was confirmed, the trail is
    /// asked whether the step was taken: whoever gets its lock knows that nobody is still at it.
    func recording<Value>(by actor: String, at time: Timestamp, _ step: (inout Recording) throws -> Value) throws(ArchiveFault) -> Value {
        try asking { try recordingAny(by: actor, at: time, step) }
    }

    /// The same for a step that may throw anything.
    func recordingAny<Value>(by actor: String, at time: Timestamp, _ step: (inout Recording) throws -> Value) throws -> Value {
        var attempt: (value: Value, proof: (sequence: Int, line: [UInt8])?)?
        var duplicates: [String: ArchiveFault] = [:]
        do {
            let value = try database.transaction { transaction in
                var recording = try Recording(self, transaction, by: actor, at: time)
                defer { duplicates = recording.duplicates }
                let value = try step(&recording)
                try recording.finish()
                attempt = (value, recording.proof)
                return value
            }
            if attempt?.proof != nil { unanswered.noteWritten() }
            return value
        } catch let fault as DatabaseFault where fault.kind == .duplicate {
            throw fault.constraint.flatMap { duplicates[$0] } ?? fault
        } catch let fault as DatabaseFault where fault.kind == .outcomeUnknown {
            guard let attempt, let proof = attempt.proof else { throw fault }
            guard try isTaken(proof, fault) else { throw StorageFault.notTaken(fault) }
            unanswered.noteWritten()
            return attempt.value
        }
    }

    /// A server that starts again, or another one that takes over, is there within seconds.
    private static let longestAbsence = Duration.seconds(10)

    /// Waits some time for somebody who can be asked.
    ///
    /// - Parameter unknown: what is thrown if there is nobody.
    private func isTaken(_ proof: (sequence: Int, line: [UInt8]), _ unknown: DatabaseFault) throws -> Bool {
        let begun = ContinuousClock.now
        while true {
            do {
                return try database.transaction { transaction in
                    _ = try transaction.rows("SELECT sequence FROM certdesk.head FOR UPDATE")
                    let lines = try transaction.rows("SELECT line FROM certdesk.trail WHERE sequence = $1", [.integer(proof.sequence)])
                    return lines.first?.bytes(0) == proof.line
                }
            } catch {
                guard (error as? DatabaseFault)?.isAway == true, Patience.waits(since: begun, upTo: Self.longestAbsence) else {
                    throw unknown
                }
            }
        }
    }
}

extension StorageFault {
    fileprivate static func notTaken(_ fault: DatabaseFault) -> ArchiveFault {
        .storage(
            StorageFault(
                .inputOutput, operation: "database", subject: fault.state,
                sentence: "The connection ended before this was written, and it was not: nothing has changed. Try again."))
    }
}
