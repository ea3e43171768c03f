import Archive
import Certificates
import FoundationEssentials
import Orders
import PostgreSQL
import PostgresArchive
import PostgresServer
import Testing

/// The schema: made in steps, once each, and what its roles may do.
struct SchemaTests {
    private static func withEmptyDatabase(_ body: (Database) throws -> Void) throws {
        let server = try PostgresServer.shared.get()
        let name = try server.makeDatabase()
        defer { server.dropDatabase(name) }
        let database = Database(server.address(name))
        defer { database.close() }
        try body(database)
    }

    @Test func stepsAreTakenOnceAndNumberedWithoutGaps() throws {
        try Self.withEmptyDatabase { database in
            let missing = #expect(throws: ArchiveFault.self) { try PostgresSchema.requireCurrent(database) }
            #expect(missing?.kind == .cannotCreate && missing?.description.contains("certdesk store migrate") == true)
            #expect(PostgresSchema.steps.map(\.number) == Array(1...PostgresSchema.steps.count))
            #expect(try PostgresSchema.pending(database).map(\.number) == PostgresSchema.steps.map(\.number))
            #expect(try PostgresSchema.migrate(database).count == PostgresSchema.steps.count)
            #expect(try PostgresSchema.pending(database).isEmpty && PostgresSchema.migrate(database).isEmpty)
            try PostgresSchema.requireCurrent(database)
            #expect(
                try database.rows("SELECT number FROM certdesk.migrations ORDER BY 1").map { $0.integer(0) }
                    == PostgresSchema.steps.map(\.number))
            // One that a later program has changed, and one that an earlier program made.
            _ = try database.rows(
                "INSERT INTO certdesk.migrations (number, name) VALUES ($1, 'later')", [.integer(PostgresSchema.steps.count + 1)])
            #expect(throws: ArchiveFault.self) { try PostgresSchema.requireCurrent(database) }
            #expect(throws: ArchiveFault.self) { try PostgresSchema.migrate(database) }
            _ = try database.rows("DELETE FROM certdesk.migrations WHERE number >= $1", [.integer(PostgresSchema.steps.count)])
            let older = #expect(throws: ArchiveFault.self) { try PostgresSchema.requireCurrent(database) }
            #expect(older?.description.contains("a step is missing") == true)
        }
    }

    /// An order that compresses to less than a page lies in its row, compressed: the log has half the bytes, and no other table has any.
    @Test func anOrderLiesCompressedInItsRow() throws {
        try Self.withEmptyDatabase { database in
            _ = try PostgresSchema.migrate(database)
            // 2,500 bytes of no pattern, written twice: compressed they are longer than what other columns may have in their rows.
            var state: UInt32 = 1
            let part = (0..<2500).map { _ in
                state = state &* 1_664_525 &+ 1_013_904_223
                return UInt8(state >> 24)
            }
            let file = part + part
            _ = try database.rows("INSERT INTO certdesk.orders (id, revision, file) VALUES ('X', 0, $1)", [.bytes(file)])
            let row = try database.rows(
                """
                SELECT pg_column_size(file), pg_relation_size(reltoastrelid), file FROM certdesk.orders, pg_class \
                WHERE pg_class.oid = 'certdesk.orders'::regclass
                """)[0]
            #expect(row.integer(0) < 4000 && row.integer(1) == 0 && row.bytes(2) == file)
        }
    }

    /// A schema that an administrator has made beforehand is taken if it is empty; whatever else is in the database is nobody's affair.
    @Test func anEmptySchemaIsTakenAndAnotherIsLeftAlone() throws {
        try Self.withEmptyDatabase { database in
            for sql in ["CREATE TABLE public.orders (id text)", "CREATE SCHEMA certdesk", "CREATE TABLE certdesk.invoices (id text)"] {
                _ = try database.rows(sql)
            }
            let fault = #expect(throws: ArchiveFault.self) { try PostgresSchema.migrate(database) }
            #expect(fault?.description.contains("has something else in it (invoices)") == true, "\(fault?.description ?? "")")
            _ = try database.rows("DROP TABLE certdesk.invoices")
            #expect(throws: ArchiveFault.self) { try PostgresSchema.requireCurrent(database) }
            #expect(try PostgresSchema.migrate(database).count == PostgresSchema.steps.count)
            try PostgresSchema.requireCurrent(database)
        }
    }

    /// Who may only read is told so before he has typed anything.
    @Test func aReaderIsRefusedBeforeHeBegins() throws {
        let desk = try Desk()
        let user = "reader_\(UInt32.random(in: 0 ... .max))"
        _ = try desk.database.rows("CREATE ROLE \(user) LOGIN IN ROLE certdesk_reader")
        defer { _ = try? desk.database.rows("DROP ROLE \(user)") }
        let archive = PostgresArchive(Database(desk.bench.server.address(desk.bench.name, user: user)), digest: SHA256.digest)
        defer { archive.database.close() }
        try archive.requireWhole()
        let preparing = #expect(throws: ArchiveFault.self) { try archive.prepare() }
        let copying = #expect(throws: ArchiveFault.self) { try archive.eachRecord { _ in } }
        for fault in [preparing, copying] {
            #expect(fault?.kind == .denied && fault?.description.contains("certdesk_operator") == true, "\(fault?.description ?? "")")
            #expect(fault?.description.contains("The role \(user) may") == true, "\(fault?.description ?? "")")
        }
    }

    @Test func twoWhoMakeItAtOnceMakeItOnce() async throws {
        let server = try PostgresServer.shared.get()
        let name = try server.makeDatabase()
        defer { server.dropDatabase(name) }
        let steps = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<2 {
                group.addTask {
                    let database = Database(server.address(name))
                    defer { database.close() }
                    return try PostgresSchema.migrate(database).count
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(steps.sorted() == [0, PostgresSchema.steps.count])
    }

    /// Everything of it can be read before, and taken by psql as well.
    @Test func itIsPlainSQL() throws {
        let script = PostgresSchema.script(PostgresSchema.steps)
        #expect(script.contains("CREATE TABLE certdesk.orders (") && script.contains("-- Step 8: roles"))
        #expect(!script.contains("\t") && script.utf8.allSatisfy { $0 < 0x80 })
        let statements = script.split(separator: "\n\n").map(String.init)
        #expect(statements.first == "BEGIN;" && statements.last == "COMMIT;")
        try Self.withEmptyDatabase { database in
            try database.transaction { transaction in
                for statement in statements.dropFirst().dropLast() where statement.contains(";") { _ = try transaction.rows(statement) }
            }
            try PostgresSchema.requireCurrent(database)
            #expect(try PostgresSchema.migrate(database).isEmpty)
        }
    }

    /// A text that cannot be kept or found is said before there is a store.
    @Test(arguments: ["SQL_ASCII", "LATIN1"]) func otherEncodingsAreRefused(encoding: String) throws {
        let server = try PostgresServer.shared.get()
        let name = try server.makeDatabase(from: "template0 ENCODING '\(encoding)' LOCALE 'C'")
        defer { server.dropDatabase(name) }
        let database = Database(server.address(name))
        defer { database.close() }
        let fault = #expect(throws: ArchiveFault.self) { try PostgresSchema.migrate(database) }
        let said = fault?.description ?? ""
        #expect(fault?.kind == .cannotCreate && said.contains("are kept as \(encoding)"), "\(said)")
        #expect(try database.rows("SELECT 1 FROM pg_namespace WHERE nspname = 'certdesk'").isEmpty)
    }

    /// Whoever may not make roles makes the store all the same; it is said who is left out, and mended once the roles are there.
    @Test func rolesCanComeLater() throws {
        let server = try PostgresServer()
        let database = Database(server.address("postgres"))
        defer { database.close() }
        _ = try database.rows("CREATE ROLE keeper LOGIN")
        _ = try database.rows("CREATE DATABASE kept OWNER keeper")
        let own = Database(server.address("kept", user: "keeper"))
        defer { own.close() }
        // A path that names no schema is no reason to make none.
        _ = try database.rows("ALTER ROLE keeper SET search_path = ''")
        #expect(try PostgresSchema.migrate(own).count == PostgresSchema.steps.count)
        let roles = ["certdesk_administrator", "certdesk_operator", "certdesk_reader"]
        #expect(try PostgresSchema.ungranted(own) == roles)
        for role in roles { _ = try database.rows("CREATE ROLE \(role) NOLOGIN") }
        #expect(try PostgresSchema.ungranted(own) == roles, "they may do nothing yet")
        #expect(try PostgresSchema.migrate(own).isEmpty && PostgresSchema.ungranted(own).isEmpty)
        // Whoever is not the owner learns who is.
        _ = try database.rows("CREATE ROLE clerk LOGIN IN ROLE certdesk_administrator")
        // Later steps change rows alone, which anybody in the role may.
        let last = 20
        _ = try own.rows("DELETE FROM certdesk.migrations WHERE number >= $1", [.integer(last)])
        let clerk = Database(server.address("kept", user: "clerk"))
        defer { clerk.close() }
        let fault = #expect(throws: ArchiveFault.self) { try PostgresSchema.migrate(clerk) }
        let said = fault?.description ?? ""
        #expect(fault?.kind == .denied && said.contains("Use the role keeper, whose it is"), "\(said)")
        // Once everything is handed over as the page on the store says, whoever is in the role takes the step.
        let all = Database(server.address("kept"))
        defer { all.close() }
        _ = try all.rows(try Self.handingOver())
        #expect(try PostgresSchema.migrate(clerk).count == PostgresSchema.steps.count - last + 1)
    }

    /// The statements of the page on the store that give the schema to the administrators.
    private static func handingOver() throws -> String {
        let root = try #require(#filePath.split(separator: "/Tests/").first)
        let page = try String(contentsOfFile: "\(root)/Sources/certdesk/Documentation.docc/Store.md", encoding: .utf8)
        let block = try #require(page.split(separator: "```").first { $0.contains("ALTER SCHEMA certdesk OWNER") })
        return String(block.dropFirst("sql\n".count))
    }

    /// However a role has dates written, they are read as they are.
    @Test(arguments: ["German", "SQL, DMY"]) func aRolesDateStyleChangesNothing(style: String) throws {
        let desk = try Desk()
        try desk.place()
        let user = "dated_\(UInt32.random(in: 0 ... .max))"
        _ = try desk.database.rows("CREATE ROLE \(user) LOGIN SUPERUSER")
        defer { _ = try? desk.database.rows("DROP ROLE \(user)") }
        _ = try desk.database.rows("ALTER ROLE \(user) SET datestyle = '\(style)'")
        let archive = PostgresArchive(Database(desk.bench.server.address(desk.bench.name, user: user)), digest: SHA256.digest)
        defer { archive.database.close() }
        #expect(try archive.verify().isEmpty)
        #expect(try archive.dueDays(OrderQuery()) == desk.archive.dueDays(OrderQuery()))
    }

    private func answer(_ role: String, _ desk: Desk, _ sql: String) -> String {
        do {
            return try desk.database.transaction { transaction in
                _ = try transaction.rows("SET LOCAL ROLE \(role)")
                _ = try transaction.rows(sql)
                return "done"
            }
        } catch let fault as DatabaseFault {
            return fault.kind.rawValue
        } catch {
            return "\(error)"
        }
    }

    @Test func rolesMayDoWhatTheyAreFor() throws {
        let desk = try Desk()
        try desk.place()
        let (reader, operating) = ("certdesk_reader", "certdesk_operator")
        for table in [
            "orders", "drafts", "discarded", "quotes", "customers", "deposits", "forgotten", "domains", "providers", "trail", "listed",
            "orders_as_json", "drafts_as_json", "quotes_as_json", "deposits_as_json", "domains_as_json", "providers_as_json",
        ] {
            let sql = "SELECT count(*) FROM certdesk.\(table)"
            #expect(answer(reader, desk, sql) == "done" && answer(operating, desk, sql) == "done", "\(sql)")
        }
        for sql in [
            "SELECT file FROM certdesk.accounts", "SELECT bytes FROM certdesk.attachments",
            "SELECT text FROM certdesk.messages", "SELECT contents FROM certdesk.outboxes_as_json",
            "UPDATE certdesk.orders SET revision = 2", "DELETE FROM certdesk.listed",
        ] { #expect(answer(reader, desk, sql) == "denied", "\(sql)") }
        for sql in [
            "DELETE FROM certdesk.trail", "UPDATE certdesk.trail SET line = ''", "DELETE FROM certdesk.orders",
            "DELETE FROM certdesk.quotes",
            "DELETE FROM certdesk.invoices", "INSERT INTO certdesk.migrations (number, name) VALUES (99, '')", "DROP TABLE certdesk.orders",
            "CREATE TABLE certdesk.other (id text)", "TRUNCATE certdesk.trail",
        ] { #expect(answer(operating, desk, sql) != "done", "\(sql)") }
    }

    /// An operator's role does all that a desk does.
    @Test func anOperatorWorksWithHisRole() throws {
        let desk = try Desk()
        let user = "clerk_\(UInt32.random(in: 0 ... .max))"
        _ = try desk.database.rows("CREATE ROLE \(user) LOGIN IN ROLE certdesk_operator")
        defer { _ = try? desk.database.rows("DROP ROLE \(user)") }
        let archive = PostgresArchive(Database(desk.bench.server.address(desk.bench.name, user: user)), digest: SHA256.digest)
        try archive.prepare()
        let order = try desk.order()
        _ = try archive.place(Placement(order: order, request: "PEM", account: try desk.account("someone")))
        _ = try archive.update(try desk.noted(order))
        let lock = try archive.newDraft(actor: "clerk", at: try time(), randomBytes: desk.bytes)
        try archive.save(try desk.draft(lock.id), trace: [1], under: lock)
        try archive.setAside(lock, at: try time())
        archive.purgeDiscarded(at: try time("2027-11-21T09:30:00Z"))
        _ = try archive.keepList([1, 2])
        _ = try archive.forget(CustomerID(order.id), by: "clerk", at: try time(), because: "asked to")
        #expect(try archive.count(OrderQuery()) == 1 && archive.discardedDrafts().isEmpty)
        archive.database.close()
    }
}
