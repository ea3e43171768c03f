import Certificates
package import PostgreSQL
package import PostgresArchive
package import PostgresServer
import Synchronization

/// An empty store in a database that nobody else uses while the value is there. Databases are emptied and used again: making one takes a hundred times as long.
package final class PostgresBench {
    /// The server that all of a test process share.
    package let server: PostgresServer
    /// The database's name.
    package let name: String
    /// Where it is.
    package let address: DatabaseAddress
    private let database: Database

    private static let free = Mutex<[(name: String, database: Database)]>([])

    /// A new one.
    package init() throws {
        server = try PostgresServer.shared.get()
        let found = try Self.free.withLock { $0.popLast() } ?? Self.made(on: server)
        (name, database) = found
        address = server.address(name)
    }

    private static func made(on server: PostgresServer) throws -> (name: String, database: Database) {
        let name = try server.makeDatabase()
        let database = Database(server.address(name))
        _ = try PostgresSchema.migrate(database)
        return (name, database)
    }

    deinit {
        // Whatever a test has left at work is ended; a database that cannot be emptied is not used again.
        let emptied: Void? = try? database.transaction { transaction in
            for statement in Self.emptying { _ = try transaction.rows(statement) }
        }
        database.close()
        if emptied == nil { return server.dropDatabase(name) }
        Self.free.withLock { $0.append((name, database)) }
    }

    private static let emptying = [
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
        """
        DO $$ DECLARE t regclass; BEGIN
            FOREACH t IN ARRAY ARRAY['certdesk.attachments', 'certdesk.invoices', 'certdesk.orders', 'certdesk.forgotten_orders',
                'certdesk.forgotten', 'certdesk.list_pieces', 'certdesk.kept_lists', 'certdesk.customer_keys', 'certdesk.customer_orders',
                'certdesk.customers'] LOOP
                EXECUTE 'DELETE FROM ' || t;
            END LOOP;
            FOR t IN SELECT oid FROM pg_class WHERE relnamespace = 'certdesk'::regnamespace AND relkind = 'r'
                AND relname NOT IN ('migrations', 'head', 'changes') LOOP
                EXECUTE 'DELETE FROM ' || t;
            END LOOP;
            UPDATE certdesk.head SET sequence = 0, digest = repeat('0', 64), copied_from = NULL, copied_since = NULL;
        END $$
        """,
    ]

    /// The archive, as one process has it.
    package func archive(unicode: @escaping @Sendable (String) -> String? = { _ in nil }) -> PostgresArchive {
        PostgresArchive(Database(address), digest: SHA256.digest, unicode: unicode)
    }
}
