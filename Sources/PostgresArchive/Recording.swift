import Archive
import Orders
import PostgreSQL

/// A step that the trail tells of, while nobody else can take one. Everything that is to be written is gathered and goes to the database at its end.
struct Recording {
    let archive: PostgresArchive
    let transaction: DatabaseTransaction
    /// How many lines the trail has.
    private(set) var sequence: Int
    /// The SHA-256 of the last one.
    private var previous: String
    private var lastLine: [UInt8]?
    private var statements: [(String, [SQLValue])] = []
    /// Statements that have to change a row, and what it means if they do not.
    private var required: [Int: ArchiveFault] = [:]
    /// What a constraint is about that something may violate.
    private var duplicates: [String: ArchiveFault] = [:]
    /// Customers as they become.
    var customers: [CustomerID: Customer] = [:]
    /// Orders that have a customer since this step.
    var owners: [(order: OrderID, customer: CustomerID)] = []

    init(_ archive: PostgresArchive, _ transaction: DatabaseTransaction, by actor: String, at time: Timestamp) throws {
        (self.archive, self.transaction) = (archive, transaction)
        let head = try transaction.rows("SELECT sequence, digest FROM certdesk.head FOR UPDATE")
        (sequence, previous) = (head[0].integer(0), head[0].text(1))
        if sequence == 0 { try tell(TrailEntry(time: time, actor: actor, what: "trail begun", ordersBefore: 0)) }
    }

    /// Writes a statement at the end of the step.
    ///
    /// - Parameter missing: what it means if the statement changes nothing.
    mutating func add(_ sql: String, _ values: [SQLValue], orElse missing: ArchiveFault? = nil) {
        if let missing { required[statements.count] = missing }
        statements.append((sql, values))
    }

    /// Says what it means if a constraint is violated.
    mutating func expect(_ constraint: String, _ fault: ArchiveFault) { duplicates[constraint] = fault }

    /// Writes a line of the trail.
    mutating func tell(_ entry: TrailEntry) throws {
        var entry = entry
        entry.previous = previous
        let line = Array(try entry.line().dropLast())
        (previous, lastLine) = (hexadecimal(archive.digest(line)), line)
        sequence += 1
        add(
            """
            INSERT INTO certdesk.trail (sequence, line, order_id, quote_id, customer_id, domain_id, provider_id) \
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            [
                .integer(sequence), .bytes(line), .text(entry.order?.description), .text(entry.quote?.description),
                .text(entry.customer?.description), .text(entry.domain?.description), .text(entry.provider?.description),
            ])
    }

    /// Sends all that was gathered.
    fileprivate mutating func finish() throws {
        try addCustomers()
        if statements.isEmpty { return }
        if lastLine != nil {
            add("UPDATE certdesk.head SET sequence = $1, digest = $2", [.integer(sequence), .text(previous)])
        } else {
            add("UPDATE certdesk.changes SET number = number + 1", [])
        }
        statements.append(PostgresArchive.notification)
        let results: [SQLRows]
        do throws(DatabaseFault) {
            results = try transaction.execute(statements)
        } catch {
            if error.kind == .duplicate, let fault = error.constraint.flatMap({ duplicates[$0] }) { throw fault }
            throw error
        }
        for (place, fault) in required where results[place].affected == 0 { throw fault }
    }

    /// By what it is found afterwards whether the step was taken.
    fileprivate var proof: (sequence: Int, line: [UInt8])? { lastLine.map { (sequence, $0) } }
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
        do {
            return try database.transaction { transaction in
                var recording = try Recording(self, transaction, by: actor, at: time)
                let value = try step(&recording)
                try recording.finish()
                attempt = (value, recording.proof)
                return value
            }
        } catch let fault as DatabaseFault where fault.kind == .outcomeUnknown {
            guard let attempt, let proof = attempt.proof else { throw fault }
            guard try isTaken(proof, fault) else { throw StorageFault.notTaken(fault) }
            return attempt.value
        }
    }

    /// - Parameter unknown: what is thrown while nobody can be asked.
    private func isTaken(_ proof: (sequence: Int, line: [UInt8]), _ unknown: DatabaseFault) throws -> Bool {
        do throws(ArchiveFault) {
            return try asking {
                try database.transaction { transaction in
                    _ = try transaction.rows("SELECT sequence FROM certdesk.head FOR UPDATE")
                    let lines = try transaction.rows("SELECT line FROM certdesk.trail WHERE sequence = $1", [.integer(proof.sequence)])
                    return lines.first?.bytes(0) == proof.line
                }
            }
        } catch {
            throw unknown
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
