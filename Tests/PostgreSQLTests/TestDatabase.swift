import PostgreSQL
import PostgresServer

/// A new database of the server of all tests, with a table `kept`, and what is asked of it.
struct TestDatabase {
    let server: PostgresServer
    let name: String
    let database: Database

    init() throws {
        server = try PostgresServer.shared.get()
        name = try server.makeDatabase()
        database = Database(server.address(name))
        _ = try database.rows("CREATE TABLE public.kept (id bigint PRIMARY KEY, word text)")
    }

    func rows(_ sql: String, _ values: [SQLValue] = []) throws -> SQLRows { try database.rows(sql, values) }

    /// The ids that are kept, in order.
    var ids: [Int] { get throws { try database.rows("SELECT id FROM public.kept ORDER BY id").map { $0.integer(0) } } }
}

/// Whether a fault is of a kind.
func fault(_ kind: DatabaseFault.Kind) -> @Sendable (any Error) -> Bool { { ($0 as? DatabaseFault)?.kind == kind } }

/// How something fails at a database; `nil` if it does not.
func failure<Value>(_ body: () throws -> Value) -> DatabaseFault? {
    do {
        _ = try body()
        return nil
    } catch {
        return error as? DatabaseFault
    }
}
