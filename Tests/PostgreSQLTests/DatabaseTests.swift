import Glibc
import PostgreSQL
import PostgresServer
import Testing

@Suite struct DatabaseTests {
    @Test func valuesComeBackAsTheyWere() throws {
        let database = try TestDatabase()
        let text = "ä\"\\{},'\u{1F600}\r\n\t"
        let bytes = (0...255).map { UInt8($0) }
        let sql = "SELECT $1::text, $2::bigint, $3::bytea, $4::boolean, $5::text[], $6::text, $7::bytea, ($5::text[])[2]"
        let values: [SQLValue] = [.text(text), .integer(.min), .bytes(bytes), true, .texts(["a,b", text, "NULL"]), nil, .bytes([])]
        // The second time it is a statement that the server knows.
        for _ in 1...2 {
            let row = try #require(database.rows(sql, values).first)
            #expect(row.text(0) == text)
            #expect(row.integer(1) == .min)
            #expect(row.bytes(2) == bytes)
            #expect(row.boolean(3))
            #expect(row.text(4).hasSuffix(",\"NULL\"}"))
            #expect(row.isNull(5) && row.optionalText(5) == nil)
            #expect(!row.isNull(6) && row.bytes(6) == [])
            #expect(row.text(7) == text)
        }
        // In the protocol it would end the text, and half of it would be kept.
        #expect(failure { try database.rows("SELECT $1::text", ["a\0b"]) }?.kind == .badData)
    }

    @Test func rowsComeOneByOneAndCanBeLeftOff() throws {
        let database = try TestDatabase()
        var sum = 0
        try database.database.eachRow("SELECT generate_series(1, $1::int)", [1_000]) { sum += $0.integer(0) }
        #expect(sum == 500_500)
        struct Enough: Error {}
        #expect(throws: Enough.self) {
            try database.database.eachRow("SELECT generate_series(1, 100000000)") { if $0.integer(0) == 3 { throw Enough() } }
        }
        #expect(failure { try database.database.eachRow("SELECT 1 / (3 - n) FROM generate_series(1, 5) n") { _ in } }?.kind == .badData)
        #expect(try database.rows("SELECT 7")[0].integer(0) == 7)
    }

    @Test func transactionIsWholeOrNothing() throws {
        let database = try TestDatabase()
        struct Enough: Error {}
        #expect(throws: Enough.self) {
            try database.database.transaction { transaction in
                _ = try transaction.rows("INSERT INTO public.kept VALUES (1, 'a')")
                throw Enough()
            }
        }
        #expect(try database.ids == [])
        let made = try database.database.transaction(.serializable) { transaction in
            try transaction.execute([
                ("INSERT INTO public.kept VALUES ($1, $2)", [1, "a"]), ("UPDATE public.kept SET word = 'b' WHERE id = 1", []),
            ])
        }
        #expect(made.map(\.affected) == [1, 1])
        #expect(try database.rows("SELECT word FROM public.kept").first?.text(0) == "b")
    }

    /// Whoever does not look at what a statement says gets no success all the same: COMMIT itself would be answered without a fault.
    @Test func swallowedFaultIsNoSuccess() throws {
        let database = try TestDatabase()
        #expect {
            try database.database.transaction { transaction in
                _ = try transaction.rows("INSERT INTO public.kept VALUES (1, 'a')")
                _ = try? transaction.rows("INSERT INTO public.kept VALUES (1, 'b')")
                _ = try? transaction.rows("INSERT INTO public.kept VALUES (2, 'c')")
            }
        } throws: { error in
            fault(.duplicate)(error) && (error as? DatabaseFault)?.constraint == "kept_pkey" && (error as? DatabaseFault)?.state == "23505"
        }
        #expect(try database.ids == [])
        // A step back to a place before it makes it good again.
        try database.database.transaction { transaction in
            _ = try transaction.rows("INSERT INTO public.kept VALUES (1, 'a')")
            _ = try transaction.rows("SAVEPOINT here")
            _ = try? transaction.rows("INSERT INTO public.kept VALUES (1, 'b')")
            _ = try transaction.rows("ROLLBACK TO here")
            _ = try transaction.rows("INSERT INTO public.kept VALUES (2, 'c')")
        }
        #expect(try database.ids == [1, 2])
    }

    @Test func failedPipelineSaysWhatFailedFirst() throws {
        let database = try TestDatabase()
        #expect {
            try database.database.transaction { transaction in
                try transaction.execute([
                    ("INSERT INTO public.kept VALUES (1, 'a')", []), ("SELECT 1 / 0", []), ("INSERT INTO public.kept VALUES (1, 'a')", []),
                ])
            }
        } throws: { ($0 as? DatabaseFault)?.state == "22012" }
        #expect(try database.ids == [])
        #expect(try database.rows("SELECT 1").count == 1)
    }

    /// Nobody waits for what was only asked; what fails of it is said at the end at the latest.
    @Test func whatIsAskedIsAnsweredWhenItIsLookedAt() throws {
        let database = try TestDatabase()
        let counts = try database.database.transaction { transaction in
            let none = try transaction.ask("SELECT count(*) FROM public.kept")
            try transaction.ask("INSERT INTO public.kept VALUES ($1, $2)", [1, "a"])
            try transaction.push()
            let one = try transaction.ask("SELECT count(*) FROM public.kept")
            try transaction.ask("INSERT INTO public.kept VALUES ($1, $2)", [2, "b"])
            try transaction.push(isAnswered: true)
            return [try transaction.rows(of: one)[0].integer(0), try transaction.rows(of: none)[0].integer(0)]
        }
        #expect(try counts == [1, 0] && database.ids == [1, 2])
        for isLookedAt in [true, false] {
            #expect {
                try database.database.transaction { transaction in
                    try transaction.ask("INSERT INTO public.kept VALUES ($1, $2)", [3, "c"])
                    try transaction.ask("INSERT INTO public.kept VALUES ($1, $2)", [1, "a"])
                    let last = try transaction.ask("SELECT 1")
                    if isLookedAt { _ = try? transaction.rows(of: last) }
                }
            } throws: { fault(.duplicate)($0) && ($0 as? DatabaseFault)?.constraint == "kept_pkey" }
            #expect(try database.ids == [1, 2])
        }
        // A statement that the server was to keep and could not is sent anew.
        for _ in 0..<2 { #expect(failure { try database.rows("SELECT none FROM public.kept") }?.state == "42703") }
        _ = try database.rows("ALTER TABLE public.kept ADD COLUMN none int")
        #expect(try database.rows("SELECT none FROM public.kept").count == 2)
    }

    /// Some are planned by their very values, and nothing is kept of them.
    @Test func statementsThatAreNotKeptLeaveNothing() throws {
        let database = try TestDatabase()
        let kept = "SELECT count(*) FROM pg_prepared_statements WHERE statement = 'SELECT $1::int FROM public.kept'"
        #expect(try database.database.rows("SELECT $1::int FROM public.kept", [1], isKept: false).isEmpty)
        #expect(try database.database.rows(kept, isKept: false)[0].integer(0) == 0)
        #expect(try database.database.rows("SELECT $1::int FROM public.kept", [1]).isEmpty)
        #expect(try database.database.rows(kept, isKept: false)[0].integer(0) == 1)
    }

    /// A constraint that is looked at when COMMIT comes refuses it there.
    @Test func commitThatIsRefusedIsNoSuccess() throws {
        let database = try TestDatabase()
        _ = try database.rows("CREATE TABLE public.once (id int UNIQUE DEFERRABLE INITIALLY DEFERRED)")
        #expect(
            failure {
                try database.database.transaction { transaction in
                    _ = try transaction.rows("INSERT INTO public.once VALUES (1), (1)")
                }
            }?.kind == .duplicate)
        #expect(try database.rows("SELECT * FROM public.once").isEmpty)
    }

    @Test func serializationFailureIsRunAgain() throws {
        let database = try TestDatabase()
        let other = Database(database.server.address(database.name))
        _ = try database.rows("INSERT INTO public.kept VALUES (1, '0')")
        var runs = 0
        // Somebody changes the row between reading and writing, twice.
        let word = try database.database.transaction(.repeatableRead) { transaction in
            runs += 1
            let word = try transaction.rows("SELECT word FROM public.kept WHERE id = 1")[0].text(0)
            if runs < 3 { _ = try other.rows("UPDATE public.kept SET word = $1 WHERE id = 1", [.text("\(runs)")]) }
            _ = try transaction.rows("UPDATE public.kept SET word = word || '!' WHERE id = 1")
            return word
        }
        #expect(runs == 3)
        #expect(word == "2")
        #expect(try database.rows("SELECT word FROM public.kept")[0].text(0) == "2!")
    }

    /// Also if the body tells it in its own words, and not for ever.
    @Test func serializationFailuresHaveAnEnd() throws {
        let database = try TestDatabase()
        var runs = 0
        struct OwnWords: Error {}
        #expect(
            failure {
                try database.database.transaction { transaction in
                    runs += 1
                    do {
                        _ = try transaction.rows("DO $$ BEGIN RAISE SQLSTATE '40001'; END $$")
                    } catch {
                        throw OwnWords()
                    }
                }
            }?.kind == .serialization)
        #expect(runs == Database.mostRuns)
    }

    @Test func serializationFailureAtCommitIsRunAgain() throws {
        let database = try TestDatabase()
        let other = Database(database.server.address(database.name))
        var runs = 0
        _ = try database.rows("INSERT INTO public.kept VALUES (1, 'a'), (2, 'a')")
        // Write skew: each counts what the other one changes; the second COMMIT is refused.
        try database.database.transaction(.serializable) { transaction in
            runs += 1
            _ = try transaction.rows("SELECT count(*) FROM public.kept WHERE word = 'a'")
            _ = try transaction.rows("UPDATE public.kept SET word = 'b' WHERE id = 1")
            guard runs == 1 else { return }
            try other.transaction(.serializable) { transaction in
                _ = try transaction.rows("SELECT count(*) FROM public.kept WHERE word = 'a'")
                _ = try transaction.rows("UPDATE public.kept SET word = 'c' WHERE id = 2")
            }
        }
        #expect(runs == 2)
        #expect(try database.rows("SELECT string_agg(word, '' ORDER BY id) FROM public.kept")[0].text(0) == "bc")
    }

    @Test func statementThatTakesTooLongEnds() throws {
        let database = try TestDatabase()
        let hasty = Database(database.server.address(database.name), statementTimeout: .seconds(1))
        #expect(failure { try hasty.rows("SELECT pg_sleep(60)") }?.kind == .timeout)
        #expect(
            failure {
                try hasty.transaction { transaction in
                    _ = try transaction.rows("INSERT INTO public.kept VALUES (1, 'a')")
                    _ = try transaction.rows("SELECT pg_sleep(60)")
                }
            }?.kind == .timeout)
        #expect(try database.ids == [])
        #expect(try hasty.rows("SELECT 1").count == 1)
    }

    @Test func statementEndsWhenSomebodyCancels() throws {
        let database = try TestDatabase()
        let canceller = Canceller(database.database)
        canceller.start()
        #expect(failure { try database.rows("SELECT pg_sleep(60)") }?.kind == .timeout)
        canceller.end()
        #expect(try database.rows("SELECT 1", []).count == 1)
    }

    @Test func plansOfTablesThatChangedAreMadeAnew() throws {
        let database = try TestDatabase()
        let other = Database(database.server.address(database.name))
        #expect(try database.rows("SELECT * FROM public.kept").isEmpty)
        _ = try other.rows("ALTER TABLE public.kept ADD COLUMN more int")
        #expect(try database.rows("SELECT * FROM public.kept").isEmpty)
        try database.database.transaction { _ = try $0.rows("SELECT * FROM public.kept") }
        _ = try other.rows("ALTER TABLE public.kept ADD COLUMN evenMore int")
        try database.database.transaction { transaction in
            _ = try transaction.rows("SELECT * FROM public.kept")
        }
    }

    @Test func notificationsAreCounted() throws {
        let database = try TestDatabase()
        let other = Database(database.server.address(database.name))
        try database.database.listen("changes")
        #expect(database.database.notices == 0)
        _ = try other.rows("NOTIFY changes")
        // With an answer of the same server, the notification is there.
        _ = try database.rows("SELECT 1")
        #expect(database.database.notices == 1)
        _ = try other.rows(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()")
        _ = try database.database.rows("SELECT 1", repeatable: true)
        #expect(database.database.notices == 2)
        _ = try other.rows("NOTIFY changes")
        _ = try database.rows("SELECT 1")
        #expect(database.database.notices == 3)
    }

    @Test func statementsNeedNoNamesWhereAPoolerIsInBetween() throws {
        let database = try TestDatabase()
        let address = try DatabaseAddress(database.server.text(database.name) + "&certdesk_prepare=off")
        let pooled = Database(address)
        #expect(try pooled.rows("SELECT $1::int + 1", [1])[0].integer(0) == 2)
        #expect(try pooled.rows("SELECT count(*) FROM pg_prepared_statements")[0].integer(0) == 0)
        #expect(try database.rows("SELECT count(*) FROM pg_prepared_statements")[0].integer(0) > 0)
    }
}

/// Cancels on another thread, again and again, what a database does.
private final class Canceller: Sendable {
    private let database: Database
    private let wanted = Turn()

    private final class Turn: @unchecked Sendable {
        // Under the mutex.
        private var isWanted = true
        private var mutex = pthread_mutex_t()
        var value: Bool {
            get {
                pthread_mutex_lock(&mutex)
                defer { pthread_mutex_unlock(&mutex) }
                return isWanted
            }
            set {
                pthread_mutex_lock(&mutex)
                defer { pthread_mutex_unlock(&mutex) }
                isWanted = newValue
            }
        }
    }

    init(_ database: Database) { self.database = database }

    func start() {
        var thread = pthread_t()
        pthread_create(
            &thread, nil,
            { context in
                guard let context else { return nil }
                let canceller = Unmanaged<Canceller>.fromOpaque(context).takeRetainedValue()
                while canceller.wanted.value {
                    canceller.database.cancel()
                    poll(nil, 0, 5)
                }
                return nil
            }, Unmanaged.passRetained(self).toOpaque())
        pthread_detach(thread)
    }

    func end() { wanted.value = false }
}
