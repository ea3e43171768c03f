import CPQ
import Glibc

/// A database, over one connection at a time, which is opened when it is first needed and anew after it was lost, never in the middle of a transaction. Several
/// threads may ask; each waits for its turn.
package final class Database: Sendable {
    /// Where it is.
    package let address: DatabaseAddress
    private let name: String
    private let (statementTimeout, connectTimeout): (Duration, Duration)
    private let isSpare: Bool
    private let turn: Turn<State>
    private let cancelling = Turn<OpaquePointer?>(nil)

    /// What a connection leaves to the next one.
    struct State {
        var connection: Connection?
        var channels: [String] = []
        var notices = 0
        var version = 0
        /// Why there was no connection the last time, and until when nobody tries again: for whoever asks at every key and would wait at each.
        var failure: (fault: DatabaseFault, until: ContinuousClock.Instant)?
    }

    /// How transactions see each other.
    package enum Isolation: String, Sendable {
        case readCommitted = "READ COMMITTED"
        case repeatableRead = "REPEATABLE READ"
        case serializable = "SERIALIZABLE"
        /// Reads alone, all of it as it is at one moment.
        case snapshot = "REPEATABLE READ READ ONLY"
    }

    /// A transaction is run so often where others are in the way.
    package static let mostRuns = 8

    /// A database that is not asked for anything yet.
    ///
    /// - Parameters:
    ///   - name: what the server's list of its clients has for us.
    ///   - statementTimeout: the most time for a statement.
    ///   - connectTimeout: the most time for connecting, for each host of the address, unless the address names another.
    ///   - isSpare: whether whoever asks can do without a connection, and does not wait for one where the server has no room.
    package init(
        _ address: DatabaseAddress, name: String = "certdesk", statementTimeout: Duration = .seconds(30),
        connectTimeout: Duration = .seconds(10), isSpare: Bool = false
    ) {
        (self.address, self.name, self.isSpare) = (address, name, isSpare)
        (self.statementTimeout, self.connectTimeout) = (statementTimeout, address.connectTimeout ?? connectTimeout)
        turn = Turn(State())
    }

    deinit {
        if let cancel = cancelling.value { cq_cancel_free(cancel) }
    }

    // MARK: Statements

    /// One statement of its own, with its values.
    ///
    /// - Parameters:
    ///   - repeatable: whether it may be asked once more if the connection ends meanwhile, because it changes nothing.
    ///   - isKept: whether the server keeps the statement, with a plan that suits any values; otherwise it plans it by the very values, as is better where it
    ///     depends on them what is quick.
    package func rows(
        _ sql: String, _ values: [SQLValue] = [], repeatable: Bool = false, isKept: Bool = true
    ) throws(DatabaseFault) -> SQLRows {
        try turn.take(orGiveUp: .givenUp(address)) { state throws(DatabaseFault) in
            defer { self.countNotices(&state) }
            for run in 0... {
                let connection = try self.connection(&state)
                do throws(DatabaseFault) {
                    return try isKept ? connection.rows(sql, values) : connection.plain(sql, values)
                } catch {
                    if error.isStale, run == 0 { continue }
                    guard !connection.isOpen else { throw error }
                    self.drop(&state, after: error)
                    if repeatable, run == 0, error.kind == .lost { continue }
                    throw repeatable || sql.isReading ? error : error.unanswered(self.address)
                }
            }
            throw .misuse("asked too often")
        }
    }

    /// The rows of a statement, each as it comes, for more of them than memory has room for. The body must not ask this database for anything.
    package func eachRow(_ sql: String, _ values: [SQLValue] = [], _ body: (SQLRow) throws -> Void) throws {
        try turn.take(orGiveUp: DatabaseFault.givenUp(address) as any Error) { state in
            defer { self.countNotices(&state) }
            let connection = try self.connection(&state)
            defer { if !connection.isOpen { self.drop(&state) } }
            try connection.eachRow(sql, values, body)
        }
    }

    /// Does something whole or not at all. Where others were in the way the body runs again, ``mostRuns`` times at most, with growing pauses; after a
    /// connection that was lost before the end, once more.
    ///
    /// - Throws: what the body throws, and then nothing is changed; ``DatabaseFault/Kind/outcomeUnknown`` if the connection ended before the end was confirmed.
    package func transaction<Value>(
        _ isolation: Isolation = .readCommitted, _ body: (DatabaseTransaction) throws -> Value
    ) throws -> Value {
        var (runs, losses) = (0, 0)
        while true {
            let attempt = try turn.take(orGiveUp: DatabaseFault.givenUp(address) as any Error) { state in
                defer { self.countNotices(&state) }
                return try self.attempt(&state, isolation, body)
            }
            switch attempt {
            case .done(let value): return value
            case .again(let fault):
                runs += 1
                guard runs < Self.mostRuns else { throw fault }
                usleep(UInt32.random(in: 500...(2_000 << UInt32(runs))))
            case .lost(let error):
                losses += 1
                guard losses < 2 else { throw error }
            }
        }
    }

    private enum Attempt<Value> {
        case done(Value)
        /// Somebody else was in the way.
        case again(DatabaseFault)
        /// The connection ended, and nothing was changed.
        case lost(any Error)
    }

    private func attempt<Value>(
        _ state: inout State, _ isolation: Isolation, _ body: (DatabaseTransaction) throws -> Value
    ) throws -> Attempt<Value> {
        let connection = try self.connection(&state)
        let transaction = DatabaseTransaction(connection)
        var lastFault: DatabaseFault?
        defer { if !connection.isOpen { drop(&state, after: lastFault ?? transaction.fault) } }
        do throws(DatabaseFault) {
            // It goes to the server with what comes next.
            _ = try connection.ask("BEGIN ISOLATION LEVEL \(isolation.rawValue)", [])
            try connection.limitTransaction()
        } catch {
            lastFault = error
            return try Self.ended(by: error, error)
        }
        let result = Result { try body(transaction) }
        transaction.end()
        let value: Value
        switch (result, transaction.fault) {
        case (.success(let made), nil): value = made
        case (.success, let fault?):
            rollBack(connection)
            return try Self.ended(by: fault, fault)
        case (.failure(let error), let fault):
            rollBack(connection)
            return try Self.ended(by: fault, error)
        }
        do throws(DatabaseFault) {
            let tag = try connection.plain("COMMIT").tag
            guard tag == "COMMIT" else { throw .notCommitted(tag, address) }
            return .done(value)
        } catch {
            lastFault = error
            guard connection.isOpen, error.kind != .lost else {
                // Who has only read has what he wanted.
                if isolation == .snapshot { return .done(value) }
                throw error.unanswered(address)
            }
            rollBack(connection)
            return try Self.ended(by: error, error)
        }
    }

    private static func ended<Value>(by fault: DatabaseFault?, _ error: any Error) throws -> Attempt<Value> {
        guard let fault else { throw error }
        if fault.kind == .serialization || fault.isStale { return .again(fault) }
        if fault.kind == .lost { return .lost(error) }
        throw error
    }

    private func rollBack(_ connection: Connection) {
        guard connection.isOpen else { return }
        _ = try? connection.sync()
        _ = try? connection.plain("ROLLBACK")
    }

    // MARK: Notifications and the rest

    /// Counts what is notified on a channel from now on, also over later connections.
    package func listen(_ channel: String) throws(DatabaseFault) {
        try turn.take { state throws(DatabaseFault) in
            guard !state.channels.contains(channel) else { return }
            let connection = try self.connection(&state)
            guard connection.isNotifying else { throw .misuse("this server has no notifications") }
            try connection.plain("LISTEN \(Connection.quoted(channel))")
            state.channels.append(channel)
        }
    }

    /// How many notifications came so far; more after a connection was lost, since some may have been missed. Asks nobody and waits for nobody.
    package var notices: Int {
        let counted = turn.takeIfFree { state in
            self.countNotices(&state)
            if state.connection?.isOpen == false {
                self.drop(&state)
                self.lastNotices.value = state.notices
            }
            return state.notices
        }
        return counted ?? lastNotices.value
    }

    /// At the end of each turn: the answer to what one did oneself comes with its notification, and the next turn may be another thread's, which keeps it long.
    private func countNotices(_ state: inout State) {
        if let count = state.connection?.takeNotices() { state.notices += count }
        lastNotices.value = state.notices
    }

    private let lastNotices = Turn(0)

    /// Ends the statement that runs, if one does: it fails with ``DatabaseFault/Kind/timeout``. From any thread.
    package func cancel() {
        cancelling.take { cancel in
            if let cancel { cq_cancel_now(cancel) }
        }
    }

    /// The version of the server as a number, as 150018 for 15.18; 0 before something was asked.
    package var serverVersion: Int { turn.takeIfFree { $0.version } ?? 0 }

    /// Gives the connection back; the next call opens another.
    package func close() { turn.takeIfFree { self.drop(&$0) } }

    // MARK: The connection

    /// The one that is there, if it still is, or a new one.
    private func connection(_ state: inout State) throws(DatabaseFault) -> Connection {
        if let connection = state.connection {
            if let count = connection.takeNotices() {
                state.notices += count
                return connection
            }
            drop(&state)
        }
        if let failure = state.failure, ContinuousClock.now < failure.until { throw failure.fault }
        state.failure = nil
        let begun = ContinuousClock.now
        let connection: Connection
        do throws(DatabaseFault) {
            connection = try connected()
        } catch {
            note(error, begun.duration(to: .now), &state)
            throw error
        }
        // A standby that has taken over reads has no notifications; it is asked all the same.
        for channel in state.channels { _ = try? connection.plain("LISTEN \(Connection.quoted(channel))") }
        state.connection = connection
        state.version = connection.serverVersion
        cancelling.value = connection.makeCancel()
        return connection
    }

    /// A new one. The server counts one that was just given back for some more milliseconds, and then a role of few connections has no room.
    private func connected() throws(DatabaseFault) -> Connection {
        var pause: UInt32 = 10_000
        while true {
            do throws(DatabaseFault) {
                return try Connection(address, name: name, connectTimeout: connectTimeout, statementTimeout: statementTimeout)
            } catch {
                guard error.state == "53300", !isSpare, pause < 500_000 else { throw error }
                usleep(pause)
                pause *= 2
            }
        }
    }

    /// For some time nobody waits again for what did not answer.
    private func note(_ fault: DatabaseFault, _ waited: Duration, _ state: inout State) {
        if waited > .seconds(1) { state.failure = (fault, .now + min(waited * 2, .seconds(20))) }
    }

    /// Gives the connection up. What changes until there is another one is not notified.
    ///
    /// - Parameter fault: why; where somebody sat before that silence, nobody waits again for some time.
    private func drop(_ state: inout State, after fault: DatabaseFault? = nil) {
        if let fault, fault.kind == .timeout, Patience.current != nil { note(fault, .seconds(3), &state) }
        cancelling.take { cancel in
            if let cancel { cq_cancel_free(cancel) }
            cancel = nil
        }
        if state.connection != nil { state.notices += 1 }
        state.connection = nil
    }
}

extension DatabaseFault {
    /// Whether the server has forgotten a statement or its plan, so that it goes well if it is sent anew.
    var isStale: Bool { state == "26000" || state == "0A000" && message.contains("cached plan") }
}

extension String {
    /// Whether a statement only reads, as far as its first word tells.
    fileprivate var isReading: Bool { ["select", "show"].contains(drop { $0.isWhitespace }.prefix { $0.isLetter }.lowercased()) }
}
