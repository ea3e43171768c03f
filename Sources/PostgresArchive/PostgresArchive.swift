package import Archive
import Orders
package import PostgreSQL

/// The orders, drafts and accounts of a desk in a database that many machines share. What is kept are the very bytes that a folder would have; columns beside
/// them are what lists filter, sort and search by. See the SQL in `Schema` for what lies where.
///
/// Making the value asks the database nothing.
package struct PostgresArchive: OrderArchive {
    /// Where everything lies.
    package let database: Database
    /// For questions that may take long, so that nobody who types waits behind one.
    let patientDatabase: Database
    let digest: Digest
    let unicode: @Sendable (String) -> String?
    let locks: HeldLocks
    let stamps = StampWatch()
    let counts = KnownCounts()
    /// What was not answered.
    package let unanswered = Unanswered()
    /// Writes to people about what becomes of orders; `nil` where nobody is told.
    package var correspondent: Correspondent?

    /// The archive in a database whose schema was made by ``PostgresSchema/migrate(_:)``.
    ///
    /// - Parameters:
    ///   - digest: SHA-256.
    ///   - unicode: the U-label form of a host name, by which orders are to be found as well.
    package init(_ database: Database, digest: @escaping Digest, unicode: @escaping @Sendable (String) -> String? = { _ in nil }) {
        (self.database, self.digest, self.unicode) = (database, digest, unicode)
        patientDatabase = Database(database.address, name: "certdesk-lists", statementTimeout: .seconds(600), isSpare: true)
        locks = HeldLocks(database)
    }

    /// Asks whether the database can be worked with, so that an operator learns before the first question, not after the last, that it cannot.
    ///
    /// - Throws: ``ArchiveFault/storage(_:)`` with what is in the way: nobody answers, a schema that is missing, older or newer, a copy that is not finished, a
    ///   standby, a role that may only read.
    package func prepare() throws(ArchiveFault) {
        try requireWhole()
        try asking {
            let sql = "SELECT current_setting('transaction_read_only'), has_table_privilege('certdesk.trail', 'INSERT'), current_user"
            guard let row = try database.rows(sql, repeatable: true).first else { return }
            if row.text(0) == "on" { throw ArchiveFault.storage(.readOnly(database.address)) }
            if !row.boolean(1) { throw ArchiveFault.storage(.readingRole(row.text(2), database.address)) }
        }
    }

    /// Asks what may take long over a connection of its own, unless the role may have no second one.
    func patiently<Value, Failure: Error>(_ ask: (Database) throws(Failure) -> Value) throws(Failure) -> Value {
        do throws(Failure) {
            return try ask(patientDatabase)
        } catch {
            guard (error as? DatabaseFault)?.state == "53300" else { throw error }
            return try ask(database)
        }
    }

    /// Gives the connections back before another one is made for something long: a role may have one and no more.
    func closeOthers() {
        database.close()
        patientDatabase.close()
    }

    /// Refuses a database whose schema is not this program's, or which is a copy that was never finished.
    package func requireWhole() throws(ArchiveFault) {
        try PostgresSchema.requireCurrent(database)
        try requireWhole(rows(Self.origin))
    }

    /// What the database is known by whatever address it is called by: its server's number, which a standby has as well, and its own there. `nil` where nobody
    /// says so: nobody answers, or it is another engine.
    package var identity: String? {
        let sql = """
            SELECT s.system_identifier || '-' || d.oid FROM pg_catalog.pg_control_system() s, pg_catalog.pg_database d \
            WHERE d.datname = current_database()
            """
        return try? database.rows(sql, repeatable: true).first?.optionalText(0)
    }

    private static let origin = "SELECT copied_from FROM certdesk.head"

    private func requireWhole(_ head: SQLRows) throws(ArchiveFault) {
        guard let origin = head.first?.optionalText(0) else { return }
        throw .storage(.unfinishedCopy(database.address, of: origin))
    }

    /// Runs questions, and says of what the database refuses what kind of fault that is.
    func asking<Value>(_ ask: () throws -> Value) throws(ArchiveFault) -> Value {
        do {
            return try ask()
        } catch {
            if let fault = error as? DatabaseFault { unanswered.note(fault) }
            throw ArchiveFault(error)
        }
    }

    /// Rows of a question that changes nothing.
    ///
    /// - Parameter isKept: see ``Database/rows(_:_:repeatable:isKept:)``.
    func rows(_ sql: String, _ values: [SQLValue] = [], isKept: Bool = true) throws(ArchiveFault) -> SQLRows {
        do throws(DatabaseFault) {
            return try database.rows(sql, values, repeatable: true, isKept: isKept)
        } catch {
            unanswered.note(error)
            throw ArchiveFault(error)
        }
    }

    /// Does something whole or not at all that the trail does not tell of. It may be done twice where nobody knows whether it was done.
    func changing<Value>(_ change: (DatabaseTransaction) throws -> Value) throws(ArchiveFault) -> Value {
        func run() throws -> Value {
            try database.transaction { transaction in
                let value = try change(transaction)
                let counted = try transaction.ask(Self.counting)
                try transaction.notify(Self.channel)
                if try transaction.rows(of: counted).affected == 0 { try requireWhole(transaction.rows(Self.origin)) }
                return value
            }
        }
        return try asking {
            do {
                return try run()
            } catch let fault as DatabaseFault where fault.kind == .outcomeUnknown {
                return try run()
            }
        }
    }

    /// Counts a change that the trail does not tell of; not in a copy that is not finished.
    private static let counting =
        "UPDATE certdesk.changes SET number = number + 1 WHERE NOT EXISTS (SELECT 1 FROM certdesk.head WHERE copied_from IS NOT NULL)"

    /// The last line of the trail about a record `r`, as SQL.
    ///
    /// - Parameter column: of the trail, with the ids of such records.
    static func lastLine(_ column: String) -> String {
        "(SELECT t.line FROM certdesk.trail t WHERE t.\(column) = r.id ORDER BY t.sequence DESC LIMIT 1)"
    }

    /// Whether a line of the trail tells of these very bytes.
    static func tells(_ line: [UInt8], of bytes: [UInt8], _ digest: Digest) -> Bool {
        TrailEntry(line: line)?.file == hexadecimal(digest(bytes))
    }

    /// The rows of a question for a list that says of itself what it lacks; none if the database refuses.
    func rowsAtHand(_ sql: String, _ values: [SQLValue] = []) -> [SQLRow] { (try? rows(sql, values)).map(Array.init) ?? [] }

    /// Where every desk hears that something has changed.
    static let channel = "certdesk"
}

extension ArchiveFault {
    /// What a database refuses, as an archive says it.
    init(_ error: any Error) {
        switch error {
        case let fault as ArchiveFault: self = fault
        case let fault as RecordFault: self = .faulty(fault)
        case let fault as DatabaseFault: self = .storage(StorageFault(fault))
        default: self = .notEncodable("\(error)")
        }
    }
}

extension StorageFault {
    init(_ fault: DatabaseFault) {
        let kind: Kind =
            switch fault.kind {
            case .missingLibrary, .readOnly, .full: .cannotCreate
            case .denied: .denied
            case .badAddress: .misused
            case .unreachable, .refused, .lost, .other, .duplicate: .inputOutput
            case .outcomeUnknown: .outcomeUnknown
            case .serialization, .timeout: .busy
            case .badData: .badData
            }
        self.init(kind, operation: "database", subject: fault.state.isEmpty ? fault.kind.rawValue : fault.state, sentence: fault.sentence)
    }

    static func readingRole(_ role: String, _ address: DatabaseAddress) -> StorageFault {
        StorageFault(
            .denied, operation: "database", subject: "42501",
            sentence:
                "The role \(role) may only read \(address.place). Use one that is in certdesk_operator, or have whoever administers it say: GRANT certdesk_operator TO \(role)"
        )
    }

    static func readOnly(_ address: DatabaseAddress) -> StorageFault {
        StorageFault(
            .cannotCreate, operation: "database", subject: "25006",
            sentence:
                "Nothing can be written to \(address.place): it is a standby, or was set so. Use the address of the primary, with several hosts also target_session_attrs=read-write, or wait until one was made."
        )
    }
}

extension SQLValue {
    /// A moment.
    static func time(_ time: Timestamp) -> SQLValue { .text(time.description) }

    /// A text of any origin: no text of PostgreSQL can have U+0000, so the character behind it stands for it.
    static func cell(_ text: String) -> SQLValue {
        .text(text.utf8.contains(0) ? text.replacing("\0", with: "\u{1}") : text)
    }
}

extension Sequence {
    /// Those that can be used, and behind them the faults of those that cannot.
    func usableFirst<Record>() -> [Result<Record, RecordFault>] where Element == Result<Record, RecordFault> {
        filter { (try? $0.get()) != nil } + filter { (try? $0.get()) == nil }
    }
}
