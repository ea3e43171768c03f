import Glibc
import PostgreSQL
import PostgresServer
import Synchronization
import Testing

/// Somebody before a screen is told after a second that it waits for a database, and may give up.
@Suite struct PatienceTests {
    /// What somebody was told, who gives up at the third word.
    private final class Somebody {
        private(set) var told: [Duration] = []

        func gaveUp(_ body: () throws -> Void) -> DatabaseFault? {
            failure {
                try Patience.while(
                    { waited in
                        self.told.append(waited)
                        return self.told.count < 3
                    }, body)
            }
        }
    }

    private func expectGivenUp(_ fault: DatabaseFault?, _ somebody: Somebody) {
        #expect(fault?.kind == .timeout && fault?.sentence.contains("does not answer") == true, "\(String(describing: fault))")
        #expect(somebody.told.count == 3 && somebody.told.allSatisfy { $0 >= .seconds(1) }, "\(somebody.told)")
    }

    @Test func aSilentServerIsGivenUp() throws {
        let kept = try TestDatabase()
        let proxy = try WireProxy(to: kept.server.port)
        defer { proxy.end() }
        let address = kept.server.address(kept.name, port: proxy.port)
        let database = Database(address)
        var somebody = Somebody()
        // Nothing but the silence is waited for.
        _ = try database.rows("SELECT 1")
        proxy.cut(.silence)
        expectGivenUp(somebody.gaveUp { _ = try database.rows("SELECT 1", repeatable: true) }, somebody)
        // For some time nobody waits again.
        somebody = Somebody()
        #expect(somebody.gaveUp { _ = try database.rows("SELECT 1") }?.kind == .timeout && somebody.told.isEmpty)
        // Nor is it waited any longer for a connection.
        somebody = Somebody()
        expectGivenUp(somebody.gaveUp { _ = try Database(address).rows("SELECT 1") }, somebody)
        // An end that was not answered is not known.
        proxy.cut(.never)
        let other = Database(address)
        _ = try other.rows("SELECT 1")
        somebody = Somebody()
        let fault = somebody.gaveUp {
            try other.transaction { transaction in
                _ = try transaction.rows("INSERT INTO public.kept VALUES (1, 'a')")
                proxy.cut(.silence)
            }
        }
        #expect(fault?.kind == .outcomeUnknown && somebody.told.count == 3)
    }

    /// How far a thread is that has the connection.
    private final class Stage: Sendable {
        let isBegun = Mutex(false)
        let isOver = Mutex(false)
    }

    /// Another thread has the connection, and it is that one's server that is silent.
    @Test func whoeverElseWaitsIsNotWaitedFor() async throws {
        let kept = try TestDatabase()
        let stage = Stage()
        let other = Task.detached { [database = kept.database] in
            try database.transaction { _ in
                stage.isBegun.withLock { $0 = true }
                while !stage.isOver.withLock(\.self) { usleep(1_000) }
            }
        }
        while !stage.isBegun.withLock(\.self) { await Task.yield() }
        let somebody = Somebody()
        expectGivenUp(somebody.gaveUp { _ = try kept.database.rows("SELECT 1") }, somebody)
        stage.isOver.withLock { $0 = true }
        try await other.value
        #expect(try kept.database.rows("SELECT 1").count == 1)
    }
}
