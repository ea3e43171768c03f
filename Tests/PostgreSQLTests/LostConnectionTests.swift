import PostgreSQL
import PostgresServer
import Testing

@Suite struct LostConnectionTests {
    /// A database behind wires that are cut.
    private struct Wired {
        let kept: TestDatabase
        let proxy: WireProxy
        let database: Database

        init() throws {
            kept = try TestDatabase()
            proxy = try WireProxy(to: kept.server.port)
            database = Database(kept.server.address(kept.name, port: proxy.port, rest: "?certdesk_prepare=off"))
        }

        /// Keeps two rows, whole or not at all.
        func keep(_ id: Int) throws {
            try database.transaction { transaction in
                _ = try transaction.rows("INSERT INTO public.kept VALUES ($1, 'first')", [.integer(id)])
                _ = try transaction.rows("INSERT INTO public.kept VALUES ($1, 'second')", [.integer(id + 1)])
            }
        }
    }

    /// The connection is cut at every place of a transaction: what was not confirmed is not there, unless it is said that nobody knows.
    @Test func cutNeverMakesAFalseSuccess() throws {
        let wired = try Wired()
        defer { wired.proxy.end() }
        try wired.keep(0)
        wired.proxy.cut(.never)
        try wired.keep(10)
        let (sent, received) = wired.proxy.bytes
        let cuts =
            stride(from: 1, through: sent, by: 23).map { WireProxy.Cut.toServer($0) } + [.toServer(sent)]
            + stride(from: 1, through: received, by: 7).map { .fromServer($0) } + [.fromServer(received)]
        var outcomes: [String: Int] = [:]
        for (index, cut) in cuts.enumerated() {
            let id = 100 + index * 10
            // A connection is there, also after the last cut.
            _ = try wired.database.rows("SELECT 1", repeatable: true)
            wired.proxy.cut(cut)
            let outcome: String
            do {
                try wired.keep(id)
                outcome = "success"
            } catch let fault as DatabaseFault {
                outcome = fault.kind.rawValue
            }
            wired.proxy.cut(.never)
            let isThere = try wired.kept.ids.filter { (id...id + 1).contains($0) }
            #expect(isThere.isEmpty || isThere.count == 2)
            switch outcome {
            case "success": #expect(!isThere.isEmpty, "\(cut)")
            case "outcomeUnknown": break
            default: #expect(isThere.isEmpty, "\(outcome) after \(cut)")
            }
            outcomes[outcome, default: 0] += 1
        }
        // Cut before COMMIT it is done again; there is no third way.
        #expect(Set(outcomes.keys) == ["success", "outcomeUnknown"], "\(outcomes)")
    }

    @Test(arguments: [WireProxy.Cut.beforeCommit, .afterCommit]) func lostCommitIsUnknown(_ cut: WireProxy.Cut) throws {
        let wired = try Wired()
        defer { wired.proxy.end() }
        try wired.keep(0)
        wired.proxy.cut(cut)
        #expect { try wired.keep(10) } throws: { error in
            fault(.outcomeUnknown)(error) && "\(error)".contains("look whether it is there")
        }
        #expect(try wired.kept.ids == (cut == .afterCommit ? [0, 1, 10, 11] : [0, 1]))
        // The next one has a new connection.
        try wired.keep(20)
        #expect(try wired.kept.ids.suffix(2) == [20, 21])
    }

    /// Whoever only read has what he wanted, whatever becomes of the end.
    @Test func lostEndOfReadingIsNoLoss() throws {
        let wired = try Wired()
        defer { wired.proxy.end() }
        try wired.keep(0)
        wired.proxy.cut(.afterCommit)
        let count = try wired.database.transaction(.snapshot) { try $0.rows("SELECT count(*) FROM public.kept")[0].integer(0) }
        #expect(count == 2)
    }

    @Test func statementOfItsOwnIsRepeatedOnlyIfItMayBe() throws {
        let wired = try Wired()
        defer { wired.proxy.end() }
        let insert = "INSERT INTO public.kept VALUES ($1, 'alone')"
        _ = try wired.database.rows(insert, [1])
        wired.proxy.cut(.fromServer(5))
        #expect(failure { try wired.database.rows(insert, [2]) }?.kind == .outcomeUnknown)
        #expect(try wired.database.rows("SELECT 1").count == 1)
        wired.proxy.cut(.fromServer(5))
        #expect(failure { try wired.database.rows("SELECT 1 FROM public.kept") }?.kind == .lost)
        #expect(try wired.database.rows("SELECT 1").count == 1)
        wired.proxy.cut(.fromServer(5))
        #expect(try wired.database.rows("SELECT count(*) FROM public.kept", repeatable: true)[0].integer(0) == 2)
    }

    /// Whoever only asks waits for nobody, and is told at the end that nobody has answered.
    @Test func askingWaitsForNobody() throws {
        let kept = try TestDatabase()
        let proxy = try WireProxy(to: kept.server.port)
        defer { proxy.end() }
        let hasty = Database(kept.server.address(kept.name, port: proxy.port), statementTimeout: .seconds(2))
        _ = try hasty.rows("SELECT 1")
        var asked = 0
        #expect(
            failure {
                try hasty.transaction { transaction in
                    proxy.cut(.silence)
                    for id in 1...3 {
                        try transaction.ask("INSERT INTO public.kept VALUES ($1, 'a')", [.integer(id)])
                        try transaction.push()
                        asked = id
                    }
                }
            }?.kind == .outcomeUnknown)
        #expect(asked == 3)
        proxy.cut(.never)
        #expect(try kept.ids == [])
    }

    @Test func slowAndTornAnswersAreTheSame() throws {
        let wired = try Wired()
        defer { wired.proxy.end() }
        wired.proxy.tear(intoPiecesOf: 7)
        try wired.keep(0)
        wired.proxy.tear(intoPiecesOf: 65_536, pause: 20)
        let rows = try wired.database.rows("SELECT repeat('x', 100000), word FROM public.kept ORDER BY id", repeatable: true)
        #expect(rows.map { $0.text(0).count } == [100_000, 100_000])
        #expect(rows.map { $0.text(1) } == ["first", "second"])
    }

    /// A server that says nothing any more, and hangs up no more than that, is not waited for.
    @Test func silenceHasAnEnd() throws {
        let kept = try TestDatabase()
        let proxy = try WireProxy(to: kept.server.port)
        defer { proxy.end() }
        let address = kept.server.address(kept.name, port: proxy.port)
        let hasty = Database(address, statementTimeout: .seconds(2))
        _ = try hasty.rows("INSERT INTO public.kept VALUES (1, 'a')")
        #expect(
            failure {
                try hasty.transaction { transaction in
                    _ = try transaction.rows("INSERT INTO public.kept VALUES (2, 'a')")
                    proxy.cut(.silence)
                    _ = try transaction.rows("INSERT INTO public.kept VALUES (3, 'a')")
                }
            }?.kind == .timeout)
        #expect(failure { try Database(address, connectTimeout: .milliseconds(300)).rows("SELECT 1") }?.kind == .unreachable)
        proxy.cut(.never)
        #expect(try hasty.rows("SELECT 1").count == 1)
        #expect(
            failure {
                try hasty.transaction { transaction in
                    _ = try transaction.rows("INSERT INTO public.kept VALUES (4, 'a')")
                    proxy.cut(.silence)
                }
            }?.kind == .outcomeUnknown)
        proxy.cut(.never)
        #expect(try kept.ids.filter { [2, 3].contains($0) } == [])
    }

    @Test func nextCallAfterTheServerWasGoneWorks() throws {
        let server = try PostgresServer(["fsync": "on"])
        let database = Database(server.address("postgres"))
        _ = try database.rows("CREATE TABLE public.kept (id bigint PRIMARY KEY)")
        for (index, way) in [PostgresServer.Stop.immediate, .fast].enumerated() {
            let id = index * 10
            try database.transaction { _ = try $0.rows("INSERT INTO public.kept VALUES ($1)", [.integer(id)]) }
            var runs = 0
            let fault = failure {
                try database.transaction { transaction in
                    runs += 1
                    _ = try transaction.rows("INSERT INTO public.kept VALUES ($1)", [.integer(id + 1)])
                    server.stop(way)
                    _ = try transaction.rows("INSERT INTO public.kept VALUES ($1)", [.integer(id + 2)])
                }
            }
            #expect(fault?.kind == .unreachable && fault?.sentence.hasPrefix("Nothing answers at \(server.folder)") == true)
            #expect(runs == 1)
            #expect(failure { try database.rows("SELECT 1", repeatable: true) }?.kind == .unreachable)
            try server.start()
            #expect(try database.rows("SELECT id FROM public.kept WHERE id >= $1", [.integer(id)]).map { $0.integer(0) } == [id])
            // A server that was gone and is back between two calls is not even noticed.
            server.stop(way)
            try server.start()
            try database.transaction { _ = try $0.rows("INSERT INTO public.kept VALUES ($1)", [.integer(id + 3)]) }
            #expect(try database.rows("SELECT count(*) FROM public.kept WHERE id >= $1", [.integer(id)])[0].integer(0) == 2)
        }
    }
}
