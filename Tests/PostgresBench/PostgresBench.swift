package import Archive
import Certificates
package import PostgreSQL
package import PostgresArchive
package import PostgresServer

/// An empty store in a database of its own, which goes with the value.
package final class PostgresBench {
    /// The server that all of a test process share.
    package let server: PostgresServer
    /// The database's name.
    package let name: String
    /// Where it is.
    package let address: DatabaseAddress

    /// The schema is made once; every other database is a copy of the first.
    private static let template = Result {
        let server = try PostgresServer.shared.get()
        let name = try server.makeDatabase()
        let database = Database(try server.address(name))
        _ = try PostgresSchema.migrate(database)
        database.close()
        return name
    }

    /// A new one.
    package init() throws {
        server = try PostgresServer.shared.get()
        name = try server.makeDatabase(from: Self.template.get())
        address = try server.address(name)
    }

    deinit {
        guard let address = try? server.address("postgres") else { return }
        _ = try? Database(address).rows("DROP DATABASE \(name) WITH (FORCE)")
    }

    /// The archive, as one process has it.
    package func archive(unicode: @escaping @Sendable (String) -> String? = { _ in nil }) -> PostgresArchive {
        PostgresArchive(Database(address), digest: SHA256.digest, unicode: unicode)
    }
}
