import CPQ

/// One connection of libpq's, on one thread at a time.
final class Connection {
    private let pointer: OpaquePointer
    let address: DatabaseAddress
    /// What is waited for an answer: longer than the server itself lets a statement take.
    private let limit: Duration
    /// The names of statements that the server keeps.
    private var prepared: [Statement: String] = [:]
    private var preparedCount = 0
    /// Whether nothing can be asked any more.
    private var isGivenUp = false
    /// Whether the server was asked for something since it was opened.
    private(set) var isUsed = false

    private struct Statement: Hashable {
        let sql: String
        let types: [UInt32]
    }

    /// So many statements are kept; whatever comes after is sent whole.
    private static let mostPrepared = 300

    /// Connects.
    init(_ address: DatabaseAddress, name: String, connectTimeout: Duration, statementTimeout: Duration) throws(DatabaseFault) {
        if let words = cq_missing() { throw .missingLibrary(String(cString: words)) }
        let settings = address.connectionSettings(name: name)
        // Each of several hosts has its time.
        let timeout = connectTimeout * max(address.hosts.count, 1)
        var isLate: Int32 = 0
        let opened = CStrings.with(settings.map(\.name)) { names in
            CStrings.with(settings.map(\.value)) { values in cq_open(names, values, timeout.milliseconds, &isLate) }
        }
        guard let opened else { throw .misuse("out of memory") }
        guard isLate == 0, cq_is_open(opened) != 0 else {
            defer { cq_close(opened) }
            throw isLate != 0 ? .noConnection(address, timeout) : DatabaseFault(connecting: String(cString: cq_words(opened)), address)
        }
        (pointer, self.address, limit) = (opened, address, statementTimeout + min(statementTimeout, .seconds(5)))
        try prepareSession(statementTimeout)
        isUsed = false
    }

    deinit { cq_close(pointer) }

    /// What holds for everything that is asked. Servers that are like PostgreSQL do not know every setting.
    private func prepareSession(_ timeout: Duration) throws(DatabaseFault) {
        let settings: [(String, String)] = [
            ("statement_timeout", String(timeout.milliseconds)), ("idle_in_transaction_session_timeout", "60000"),
            ("client_connection_check_interval", "1000"), ("bytea_output", "hex"),
            // A plan without the values takes any LIKE for one of no word in particular.
            ("plan_cache_mode", "force_custom_plan"),
        ]
        let parts = settings.map { name, value in
            "CASE WHEN current_setting('\(name)', true) IS NULL THEN NULL ELSE set_config('\(name)', '\(value)', false) END"
        }
        let row = try plain("SELECT \(parts.joined(separator: ", ")), version()")[0]
        let isAlike = ["CockroachDB", "-YB-"].contains { row.text(parts.count).contains($0) }
        guard isAlike || serverVersion >= 150_000 else { throw .tooOld(serverVersion, address) }
    }

    var serverVersion: Int { Int(cq_server_version(pointer)) }

    var isOpen: Bool { !isGivenUp && cq_is_open(pointer) != 0 }

    /// What somebody on another thread ends a statement with.
    func makeCancel() -> OpaquePointer? { cq_cancel_new(pointer) }

    /// How many notifications came; `nil` if the connection is over.
    func takeNotices() -> Int? {
        guard isOpen else { return nil }
        let count = cq_take_notices(pointer)
        return count < 0 ? nil : Int(count)
    }

    // MARK: Statements

    /// One statement, sent whole.
    @discardableResult func plain(_ sql: String, _ values: [SQLValue] = []) throws(DatabaseFault) -> SQLRows {
        isUsed = true
        try send(sql, values)
        return try answer()
    }

    /// One statement, of which the server keeps everything but the values.
    func rows(_ sql: String, _ values: [SQLValue]) throws(DatabaseFault) -> SQLRows {
        guard let name = try name(of: sql, values) else { return try plain(sql, values) }
        isUsed = true
        try require(
            SentValues.with(values, address) { sent in
                cq_send_prepared(pointer, name, sent.count, sent.values, sent.lengths, sent.formats)
            })
        return try answer()
    }

    /// The same, with a row at a time.
    func eachRow(_ sql: String, _ values: [SQLValue], _ body: (SQLRow) throws -> Void) throws {
        isUsed = true
        try send(sql, values)
        guard cq_one_by_one(pointer) != 0 else { throw DatabaseFault.misuse("rows were asked for one by one too late") }
        var fault: DatabaseFault?
        while let result = try next() {
            switch result.kind {
            case CQ_ROW:
                do {
                    try body(SQLRow(result: result, row: 0))
                } catch {
                    stop()
                    throw error
                }
            case CQ_FAILED: fault = fault ?? DatabaseFault(result, address, isOpen: isOpen)
            default: break
            }
        }
        if let fault { throw fault }
    }

    /// Ends the statement that runs, and reads what is left of it.
    private func stop() {
        if let cancel = makeCancel() {
            cq_cancel_now(cancel)
            cq_cancel_free(cancel)
        }
        do throws(DatabaseFault) { while try next() != nil {} } catch { isGivenUp = true }
    }

    /// Several statements in one go; the first that fails ends them.
    func pipeline(_ statements: [(String, [SQLValue])]) throws(DatabaseFault) -> [SQLRows] {
        isUsed = true
        guard cq_begin_pipeline(pointer) != 0 else { throw .misuse("a pipeline was begun within another statement") }
        for (sql, values) in statements {
            try send(sql, values)
        }
        try require(cq_sync_pipeline(pointer))
        var (rows, fault): ([SQLRows], DatabaseFault?) = ([], nil)
        reading: while true {
            guard let result = try next() else {
                // Between two statements there is nothing.
                if isOpen { continue }
                throw fault ?? .lost("", String(cString: cq_words(pointer)), address)
            }
            switch result.kind {
            case CQ_SYNC: break reading
            case CQ_FAILED: fault = fault ?? DatabaseFault(result, address, isOpen: isOpen)
            case CQ_ABORTED: break
            default: rows.append(SQLRows(result))
            }
        }
        if cq_end_pipeline(pointer) == 0 { isGivenUp = true }
        if let fault { throw fault }
        return rows
    }

    private func send(_ sql: String, _ values: [SQLValue]) throws(DatabaseFault) {
        try require(
            SentValues.with(values, address) { sent in
                cq_send_query(pointer, sql, sent.count, sent.types, sent.values, sent.lengths, sent.formats)
            })
    }

    /// The name under which the server keeps a statement; `nil` if it is to be sent whole.
    private func name(of sql: String, _ values: [SQLValue]) throws(DatabaseFault) -> String? {
        let statement = Statement(sql: sql, types: values.map(\.type))
        if let name = prepared[statement] { return name }
        guard address.isPreparing, prepared.count < Self.mostPrepared else { return nil }
        preparedCount += 1
        let name = "certdesk_\(preparedCount)"
        try require(cq_send_prepare(pointer, name, sql, Int32(values.count), statement.types))
        _ = try answer()
        prepared[statement] = name
        return name
    }

    /// Has the server forget its plans: a table has changed, or a pooler has given us another connection.
    func forgetStatements() { prepared = [:] }

    // MARK: Answers

    private func answer() throws(DatabaseFault) -> SQLRows {
        var (rows, fault): (SQLRows?, DatabaseFault?)
        while let result = try next() {
            if result.kind == CQ_FAILED {
                if fault == nil { fault = DatabaseFault(result, address, isOpen: isOpen) }
                if result.field("C") == "26000" || result.field("R") == "RevalidateCachedQuery" { forgetStatements() }
            } else {
                rows = SQLRows(result)
            }
        }
        if let fault { throw fault }
        guard let rows else { throw .lost("", String(cString: cq_words(pointer)), address) }
        return rows
    }

    private func next() throws(DatabaseFault) -> SQLResult? {
        var isLate: Int32 = 0
        let result = cq_next(pointer, limit.milliseconds, &isLate)
        if isLate != 0 {
            isGivenUp = true
            throw .silent(address, limit)
        }
        return result.map { SQLResult($0) }
    }

    private func require(_ hasGone: Int32) throws(DatabaseFault) {
        guard hasGone == 0 else { return }
        let words = String(cString: cq_words(pointer))
        guard isOpen else { throw .lost("", words, address) }
        isGivenUp = true
        throw .misuse(words.trimmingBlanks)
    }
}

extension Duration {
    /// As many as libpq and the server take for a time limit.
    var milliseconds: Int32 { Int32(clamping: components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000) }
}
