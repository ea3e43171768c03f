import CPQ

/// One connection of libpq's, on one thread at a time.
final class Connection {
    private let pointer: OpaquePointer
    let address: DatabaseAddress
    /// What is waited for an answer: longer than the server itself lets a statement take.
    private let limit: Duration
    private let statementTimeout: Duration
    /// The names of statements that the server keeps.
    private var kept: [Statement: String] = [:]
    private var namedCount = 0
    /// Whether nothing can be asked any more.
    private var isGivenUp = false
    /// Whether the server knows NOTIFY: those that are like PostgreSQL do not, or not unless somebody has turned it on.
    private(set) var isNotifying = false

    /// Whether a pipeline was begun.
    private var isPipelining = false
    /// What was asked in it and has no answer yet, in this order; with the statement that the server is to keep, if it is no more than that.
    private var unanswered: [(pending: PendingRows, statement: Statement?)] = []
    /// How much in it has an answer, and of how much the server was asked for answers.
    private var (answered, pushed) = (0, 0)
    /// The first failure in it.
    private var failure: DatabaseFault?
    private var asked: Int { answered + unanswered.count }

    private struct Statement: Hashable {
        let sql: String
        let types: [UInt32]
    }

    /// So many statements are kept; whatever comes after is sent whole.
    private static let mostKept = 300

    /// Connects.
    init(_ address: DatabaseAddress, name: String, connectTimeout: Duration, statementTimeout: Duration) throws(DatabaseFault) {
        if let words = cq_missing() { throw .missingLibrary(String(cString: words)) }
        let settings = address.connectionSettings(name: name)
        // Each of several hosts has its time.
        let timeout = connectTimeout * max(address.hosts.count, 1)
        let opening = Opening()
        var isLate: Int32 = 0
        let opened = CStrings.with(settings.map(\.name)) { names in
            CStrings.with(settings.map(\.value)) { values in
                withExtendedLifetime(opening) {
                    cq_open(
                        names, values, timeout.milliseconds, Patience.step.milliseconds,
                        { context in context.map { Unmanaged<Opening>.fromOpaque($0).takeUnretainedValue().isWanted } ?? true ? 1 : 0 },
                        Unmanaged.passUnretained(opening).toOpaque(), &isLate)
                }
            }
        }
        guard let opened else { throw .misuse("out of memory") }
        guard isLate == 0, cq_is_open(opened) != 0 else {
            defer { cq_close(opened) }
            if opening.isGivenUp { throw .givenUp(address) }
            throw isLate != 0 ? .noConnection(address, timeout) : DatabaseFault(connecting: String(cString: cq_words(opened)), address)
        }
        (pointer, self.address, self.statementTimeout) = (opened, address, statementTimeout)
        limit = statementTimeout + min(statementTimeout, .seconds(5))
        try prepareSession(statementTimeout)
    }

    deinit { cq_close(pointer) }

    /// Whether somebody still waits for a connection.
    private final class Opening {
        private let (patience, begun) = (Patience.current, ContinuousClock.now)
        private(set) var isGivenUp = false

        var isWanted: Bool {
            if patience?.lasts(since: begun) == false { isGivenUp = true }
            return !isGivenUp
        }
    }

    /// What holds for everything that is asked. Servers that are like PostgreSQL do not know every setting.
    private func prepareSession(_ timeout: Duration) throws(DatabaseFault) {
        let settings: [(String, String)] = [
            ("statement_timeout", String(timeout.milliseconds)), ("idle_in_transaction_session_timeout", "60000"),
            ("client_connection_check_interval", "1000"), ("bytea_output", "hex"), ("datestyle", "ISO"),
            // Whoever types waits: compiling a plan and starting workers for it takes longer than most answers.
            ("jit", "off"), ("max_parallel_workers_per_gather", "0"), Self.searchPath,
        ]
        // Behind a pooler the next client has the connection with all that was set.
        let parts = settings.filter { address.isPreparing || Self.readings.contains($0.0) }.map { name, value in
            "CASE WHEN pg_catalog.current_setting('\(name)', true) IS NULL THEN NULL ELSE pg_catalog.set_config('\(name)', '\(value)', false) END"
        }
        let row = try plain("SELECT \(parts.joined(separator: ", ")), pg_catalog.version()")[0]
        let isAlike = ["CockroachDB", "-YB-"].contains { row.text(parts.count).contains($0) }
        isNotifying = !isAlike
        guard isAlike || serverVersion >= 150_000 else { throw .tooOld(serverVersion, address) }
    }

    /// Functions and operators are the server's own, whatever schema a role looks into first: everything else is called by its schema's name.
    private static let searchPath = ("search_path", "pg_catalog, pg_temp")

    /// The settings by which answers are read.
    private static let readings = ["bytea_output", "datestyle"]

    /// A name as SQL has it.
    static func quoted(_ name: String) -> String { "\"\(name.split(separator: "\"").joined(separator: "\"\""))\"" }

    /// The limits of a transaction that begins, where nothing holds for longer.
    func limitTransaction() throws(DatabaseFault) {
        if address.isPreparing { return }
        _ = try ask(
            """
            SELECT pg_catalog.set_config('statement_timeout', $1, true), \
            pg_catalog.set_config('idle_in_transaction_session_timeout', '60000', true), \
            pg_catalog.set_config('bytea_output', 'hex', true), pg_catalog.set_config('datestyle', 'ISO', true), \
            pg_catalog.set_config('\(Self.searchPath.0)', '\(Self.searchPath.1)', true)
            """,
            [.text(String(statementTimeout.milliseconds))])
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

    /// One statement, sent whole: the server plans it by its very values.
    @discardableResult func plain(_ sql: String, _ values: [SQLValue] = []) throws(DatabaseFault) -> SQLRows {
        try rows(of: try ask(sql, values, isKept: false))
    }

    /// One statement, of which the server keeps everything but the values.
    func rows(_ sql: String, _ values: [SQLValue]) throws(DatabaseFault) -> SQLRows { try rows(of: try ask(sql, values)) }

    private func rows(of pending: PendingRows) throws(DatabaseFault) -> SQLRows {
        try sync()
        return try pending.get()
    }

    /// The rows of one statement, sent whole, one at a time.
    func eachRow(_ sql: String, _ values: [SQLValue], _ body: (SQLRow) throws -> Void) throws {
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

    private func send(_ sql: String, _ values: [SQLValue]) throws(DatabaseFault) {
        try require(
            SentValues.with(values, address) { sent in
                cq_send_query(pointer, sql, sent.count, sent.types, sent.values, sent.lengths, sent.formats)
            })
    }

    // MARK: Pipeline

    /// Sends a statement without waiting for its answer. Statements are answered in their order; the first that fails ends those behind it.
    ///
    /// - Parameter isKept: whether the server is to keep the statement, with a plan that suits any values.
    func ask(_ sql: String, _ values: [SQLValue], isKept: Bool = true) throws(DatabaseFault) -> PendingRows {
        // Behind a failure nothing is done before the end of the pipeline.
        if failure != nil { try sync() }
        if !isPipelining {
            guard cq_begin_pipeline(pointer) != 0 else { throw .misuse("a pipeline was begun within another statement") }
            isPipelining = true
        }
        if isKept, let name = try name(of: Statement(sql: sql, types: values.map(\.type))) {
            try require(
                SentValues.with(values, address) { sent in
                    cq_send_prepared(pointer, name, sent.count, sent.values, sent.lengths, sent.formats)
                })
        } else {
            try send(sql, values)
        }
        let pending = PendingRows(asked)
        unanswered.append((pending, nil))
        return pending
    }

    /// The name under which the server keeps a statement; `nil` if it is to be sent whole.
    private func name(of statement: Statement) throws(DatabaseFault) -> String? {
        if let name = kept[statement] { return name }
        guard address.isPreparing, kept.count < Self.mostKept else { return nil }
        namedCount += 1
        let name = "certdesk_\(namedCount)"
        try require(cq_send_prepare(pointer, name, statement.sql, Int32(statement.types.count), statement.types))
        unanswered.append((PendingRows(asked), statement))
        kept[statement] = name
        return name
    }

    /// Hands on what was asked, so that the server works while more is made ready.
    ///
    /// - Parameter isAnswered: whether it is to answer as soon as it can, and not only when an answer is waited for.
    func push(isAnswered: Bool) throws(DatabaseFault) {
        guard isAnswered else { return try require(cq_hand_on_pipeline(pointer)) }
        guard asked > pushed else { return }
        try require(cq_push_pipeline(pointer))
        pushed = asked
    }

    /// Waits for the answer to something.
    func readAnswers(upTo pending: PendingRows) throws(DatabaseFault) {
        if pending.number >= pushed { try push(isAnswered: true) }
        while pending.result == nil, !unanswered.isEmpty { try readAnswer() }
    }

    /// Waits for all answers, and ends the pipeline.
    func sync() throws(DatabaseFault) {
        guard isPipelining else { return }
        try require(cq_sync_pipeline(pointer))
        while !unanswered.isEmpty { try readAnswer() }
        guard isOpen else { return }
        guard let end = try next(), end.kind == CQ_SYNC, cq_end_pipeline(pointer) != 0 else {
            isGivenUp = true
            return
        }
        (isPipelining, failure, answered, pushed) = (false, nil, 0, 0)
    }

    /// Reads the answer to the first statement that has none.
    private func readAnswer() throws(DatabaseFault) {
        var (rows, fault): (SQLRows?, DatabaseFault?)
        while let result = try next() {
            switch result.kind {
            case CQ_FAILED:
                fault = fault ?? DatabaseFault(result, address, isOpen: isOpen)
                if result.field("C") == "26000" || result.field("R") == "RevalidateCachedQuery" { kept = [:] }
            case CQ_ABORTED: fault = failure
            default: rows = SQLRows(result)
            }
        }
        let (pending, statement) = unanswered.removeFirst()
        answered += 1
        if fault == nil, rows == nil { fault = failure ?? .lost("", String(cString: cq_words(pointer)), address) }
        if let fault {
            failure = failure ?? fault
            if let statement { kept[statement] = nil }
        }
        pending.result = fault.map { .failure($0) } ?? rows.map { .success($0) }
    }

    private func next() throws(DatabaseFault) -> SQLResult? {
        let (patience, begun) = (Patience.current, ContinuousClock.now)
        while true {
            var isLate: Int32 = 0
            let result = cq_next(pointer, (patience == nil ? limit : Patience.step).milliseconds, &isLate)
            if isLate == 0 { return result.map { SQLResult($0) } }
            let isWanted = patience?.lasts(since: begun) ?? false
            if isWanted, begun.duration(to: .now) < limit { continue }
            isGivenUp = true
            throw patience == nil || isWanted ? .silent(address, limit) : .givenUp(address)
        }
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
