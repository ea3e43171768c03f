import Archive
import Certificates
import Glibc
import PostgreSQL
import PostgresArchive
import PostgresServer
import WriterProcesses

/// Eight processes that place orders in one database, over its socket and over TCP; then writers, and the server under them, that are killed at random. Every
/// order that was acknowledged must be there, once.
struct DatabaseCrowdBenchmark {
    /// Of each process.
    let orders: Int
    let kills: Int
    /// The program `StoreWriter`.
    let writer: String

    func run() throws {
        let server = try DatabaseBenchmark.server()
        try crowd(server)
        try kill(server)
    }

    private func made(_ server: PostgresServer) throws -> String {
        let name = try server.makeDatabase()
        let database = Database(server.address(name))
        _ = try PostgresSchema.migrate(database)
        database.close()
        return name
    }

    private func archive(_ server: PostgresServer, _ name: String) -> PostgresArchive {
        PostgresArchive(Database(server.address(name), statementTimeout: .seconds(600)), digest: SHA256.digest)
    }

    private func crowd(_ server: PostgresServer) throws {
        let name = try made(server)
        let places = [server.text(name), "postgresql://tester@127.0.0.1:\(server.port)/\(name)"]
        let children = try (0..<8).map { try WriterProcess(places[$0 % 2], seed: 100 + $0, count: orders, program: writer) }
        let said = children.flatMap { child in
            defer { child.end() }
            return WriterProcess.acknowledged(child.said())
        }
        let ids = Set(said.map { $0[1] })
        let archive = archive(server, name)
        let there = try archive.count(OrderQuery())
        let faults = try archive.verify().count
        Figure.print(
            "placing in PostgreSQL, eight processes at once", said.map { Double($0[2]) ?? 0 },
            note: "\(ids.count) ids of \(8 * orders), \(there) there, \(faults) findings")
    }

    private func kill(_ server: PostgresServer) throws {
        let name = try made(server)
        var (placed, twice, crashes) = (Set<String>(), 0, 0)
        var seed = 1000
        for round in 0..<kills {
            let children = try (0..<3).map { number in
                seed += 1
                return try WriterProcess(server.text(name), seed: seed * 10 + number, program: writer)
            }
            usleep(UInt32.random(in: 20_000...200_000))
            if round % 4 == 3 {
                server.stop(.immediate)
                crashes += 1
                try server.start()
            }
            for child in children {
                Glibc.kill(child.processID, SIGKILL)
                let lines = WriterProcess.acknowledged(child.said())
                child.end()
                for words in lines where words[0] == "placed" && !placed.insert(words[1]).inserted { twice += 1 }
            }
        }
        let archive = archive(server, name)
        let missing = placed.count { id in (try? archive.rows(OrderQuery(words: id), from: .first, limit: 1).isEmpty) != false }
        let faults = try archive.verify().filter { $0.severity == .fault }
        Figure.note(
            "killed at random",
            "\(kills) times three writers, \(crashes) times the server: \(placed.count) orders acknowledged, \(missing) missing, \(twice) twice, "
                + "\(try archive.count(OrderQuery())) there, \(faults.count) findings")
        for fault in faults.prefix(5) { Figure.note("finding", fault.message) }
    }
}
