package import Archive
package import PostgreSQL

/// The schema of a store in a database, in steps that are taken once each and never changed. Only ever added to.
package enum PostgresSchema {
    /// One step.
    package struct Step: Sendable {
        /// Counted from 1.
        package let number: Int
        /// What it makes.
        package let name: String
        /// Its statements, divided by empty lines.
        package let sql: String

        init(_ number: Int, _ name: String, _ bytes: [UInt8]) {
            (self.number, self.name, sql) = (number, name, String(decoding: bytes, as: UTF8.self))
        }

        /// One after the other, without those that only say something.
        var statements: [String] {
            sql.replacing("\r\n", with: "\n").split(separator: "\n\n").map(String.init).filter { statement in
                statement.split(separator: "\n").contains { !$0.hasPrefix("--") }
            }
        }
    }

    /// Every step, the first one first.
    package static let steps = [
        Step(1, "trail", PackageResources._01_trail_sql), Step(2, "orders", PackageResources._02_orders_sql),
        Step(3, "lists", PackageResources._03_lists_sql), Step(4, "drafts", PackageResources._04_drafts_sql),
        Step(5, "quotes and messages", PackageResources._05_quotes_sql), Step(6, "customers", PackageResources._06_customers_sql),
        Step(7, "mail domains and providers", PackageResources._07_domains_and_providers_sql),
        Step(8, "roles", PackageResources._08_roles_sql), Step(9, "speed", PackageResources._09_speed_sql),
        Step(10, "copies", PackageResources._10_copies_sql), Step(11, "placing", PackageResources._11_placing_sql),
        Step(12, "sandbox marks", PackageResources._12_sandbox_marks_sql), Step(13, "words", PackageResources._13_words_sql),
        Step(14, "machines", PackageResources._14_machines_sql), Step(15, "reading", PackageResources._15_reading_sql),
        Step(16, "descriptions", PackageResources._16_descriptions_sql), Step(17, "views", PackageResources._17_views_sql),
        Step(18, "indexes of customers", PackageResources._18_customers_sql),
        Step(19, "derived rows", PackageResources._19_derived_rows_sql),
        Step(20, "size of orders", PackageResources._20_size_of_orders_sql),
        Step(21, "derived customers", PackageResources._21_derived_customers_sql),
    ]

    /// Steps as SQL, for whoever wants to read them before or to take them himself: all of them or none.
    package static func script(_ steps: [Step]) -> String {
        let parts = steps.map { step in
            "-- Step \(step.number): \(step.name)\n\n\(step.sql)\nINSERT INTO certdesk.migrations (number, name) VALUES (\(step.number), '\(step.name)');\n"
        }
        return (["BEGIN;\n"] + parts + ["COMMIT;"]).joined(separator: "\n")
    }

    /// The steps that a database has not taken.
    ///
    /// - Throws: ``ArchiveFault/storage(_:)`` for a schema of a later program, or what the database refuses.
    package static func pending(_ database: Database) throws(ArchiveFault) -> [Step] {
        let taken = try taken(database)
        if let last = taken, last > steps.count { throw .storage(.newerSchema(database.address, last)) }
        return steps.filter { $0.number > taken ?? 0 }
    }

    /// Takes the steps that are missing, all of them or none. Of two who do so at once one waits.
    ///
    /// - Returns: the steps that were taken.
    package static func migrate(_ database: Database) throws(ArchiveFault) -> [Step] {
        let pending = try pending(database)
        do {
            if pending.isEmpty {
                if try !ungranted(database).isEmpty { try takeAgain(["roles", "reading", "views"], database) }
                if try lacksWords(database) { try takeAgain(["words"], database) }
                return []
            }
            return try database.transaction { transaction in
                _ = try transaction.rows(findingExtensions)
                // Whoever comes second finds nothing to do; a row to lock there is none yet.
                _ = try transaction.rows("SELECT pg_advisory_xact_lock(1667592292)")
                let taken = try number(of: transaction.rows(exists).first) { try transaction.rows($0).first }
                if taken == nil { try requireUnicode(transaction, database.address) }
                let missing = pending.filter { $0.number > taken ?? 0 }
                for step in missing {
                    for statement in step.statements {
                        if statement.hasSuffix("CREATE SCHEMA certdesk;"), try isMade(in: transaction, database.address) { continue }
                        _ = try transaction.rows(statement)
                    }
                    _ = try transaction.rows(
                        "INSERT INTO certdesk.migrations (number, name) VALUES ($1, $2)", [.integer(step.number), .text(step.name)])
                }
                return missing
            }
        } catch let fault as DatabaseFault where fault.kind == .denied {
            throw .storage(notTheOwner(database) ?? StorageFault(fault))
        } catch {
            throw ArchiveFault(error)
        }
    }

    // What is made lies in `certdesk` by its name; an extension lies where it was made, or where it can be.
    private static let findingExtensions = """
        SELECT set_config('search_path', concat_ws(', ', (SELECT quote_ident(n.nspname) FROM pg_catalog.pg_extension e \
        JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'pg_trgm'), 'public', 'certdesk'), true)
        """

    /// Names in all scripts are kept and looked for.
    private static func requireUnicode(_ transaction: DatabaseTransaction, _ address: DatabaseAddress) throws {
        let encoding = try transaction.rows("SELECT current_setting('server_encoding', true)")[0].optionalText(0)
        if let encoding, encoding != "UTF8" { throw ArchiveFault.storage(.otherEncoding(address, encoding)) }
    }

    /// Whether somebody has made the schema beforehand; anything in it is not certdesk's, as there are no steps.
    private static func isMade(in transaction: DatabaseTransaction, _ address: DatabaseAddress) throws -> Bool {
        let found = try transaction.rows(
            """
            SELECT (SELECT c.relname FROM pg_catalog.pg_class c WHERE c.relnamespace = n.oid ORDER BY 1 LIMIT 1) \
            FROM pg_catalog.pg_namespace n WHERE n.nspname = 'certdesk'
            """)
        if let other = found.first?.optionalText(0) { throw ArchiveFault.storage(.foreignSchema(address, other)) }
        return !found.isEmpty
    }

    // MARK: Roles

    private static let roles = ["certdesk_administrator", "certdesk_operator", "certdesk_reader"]

    /// The roles that may do nothing in a database, as they were not there or could not be made when its steps were taken.
    package static func ungranted(_ database: Database) throws(ArchiveFault) -> [String] {
        do {
            return try database.rows(
                """
                SELECT r.name FROM unnest($1::text[]) WITH ORDINALITY AS r (name, place) LEFT JOIN pg_catalog.pg_roles p ON p.rolname = r.name \
                WHERE p.oid IS NULL OR NOT has_table_privilege(p.oid, 'certdesk.head', 'SELECT') \
                OR NOT has_schema_privilege(p.oid, 'certdesk', 'USAGE') ORDER BY r.place
                """, [.texts(roles)], repeatable: true
            ).map { $0.text(0) }
        } catch {
            throw ArchiveFault(error)
        }
    }

    /// Whether there are no indexes of words, as where pg_trgm could not be had when the steps were taken.
    private static func lacksWords(_ database: Database) throws -> Bool {
        try database.rows(
            "SELECT to_regclass('certdesk.listed_words') IS NULL OR to_regclass('certdesk.customers_words') IS NULL", repeatable: true
        ).first?.boolean(0) == true
    }

    /// Takes steps once more that do what could not be done when they were taken: grants to roles that are there by now, indexes for which there is an extension
    /// by now. Nothing where that is somebody else's to do.
    private static func takeAgain(_ names: Set<String>, _ database: Database) throws {
        do {
            try database.transaction { transaction in
                _ = try transaction.rows(findingExtensions)
                for step in steps where names.contains(step.name) {
                    for statement in step.statements { _ = try transaction.rows(statement) }
                }
            }
        } catch let fault as DatabaseFault where fault.kind == .denied {
            return
        }
    }

    /// Whose the schema is, for whoever may not change it.
    private static func notTheOwner(_ database: Database) -> StorageFault? {
        let sql = """
            SELECT current_user, coalesce((SELECT tableowner FROM pg_catalog.pg_tables WHERE schemaname = 'certdesk' AND tablename = 'head'), \
            (SELECT r.rolname FROM pg_catalog.pg_database d JOIN pg_catalog.pg_roles r ON r.oid = d.datdba WHERE d.datname = current_database()))
            """
        guard let row = try? database.rows(sql, repeatable: true).first else { return nil }
        return .notTheOwner(database.address, user: row.text(0), owner: row.optionalText(1))
    }

    /// - Throws: ``ArchiveFault/storage(_:)`` for a schema that is not this program's, with what to do.
    package static func requireCurrent(_ database: Database) throws(ArchiveFault) {
        let pending = try pending(database)
        if pending.count == steps.count { throw .storage(.noSchema(database.address)) }
        if !pending.isEmpty { throw .storage(.olderSchema(database.address, pending.count)) }
    }

    // What a session knows of names may be older than what somebody has just committed; its rows are not.
    private static let exists =
        "SELECT EXISTS (SELECT 1 FROM pg_catalog.pg_tables WHERE schemaname = 'certdesk' AND tablename = 'migrations')"

    /// The last step that a database has taken; `nil` for none.
    private static func taken(_ database: Database) throws(ArchiveFault) -> Int? {
        do {
            return try number(of: database.rows(exists, repeatable: true).first) { try database.rows($0, repeatable: true).first }
        } catch {
            throw ArchiveFault(error)
        }
    }

    private static func number(of exists: SQLRow?, _ ask: (String) throws -> SQLRow?) throws -> Int? {
        guard exists?.boolean(0) == true else { return nil }
        return try ask("SELECT coalesce(max(number), 0) FROM certdesk.migrations")?.integer(0)
    }
}

extension StorageFault {
    fileprivate static func otherEncoding(_ address: DatabaseAddress, _ encoding: String) -> StorageFault {
        StorageFault(
            .cannotCreate, operation: "schema", subject: "encoding",
            sentence: """
                Texts in \(address.place) are kept as \(encoding), and names in all scripts need UTF8. Make another one for the store: \
                createdb -E UTF8 -T template0 NAME
                """)
    }

    fileprivate static func notTheOwner(_ address: DatabaseAddress, user: String, owner: String?) -> StorageFault {
        StorageFault(
            .denied, operation: "schema", subject: "42501",
            sentence: """
                The role \(user) may not change the schema in \(address.place). Use \
                \(owner.map { "the role \($0), whose it is, one that is in that role, or " } ?? "")a superuser.
                """)
    }

    fileprivate static func noSchema(_ address: DatabaseAddress) -> StorageFault {
        StorageFault(
            .cannotCreate, operation: "schema", subject: "missing",
            sentence:
                "There is no store in \(address.place) yet. Whoever administers it makes one: certdesk store migrate --store '\(address)'")
    }

    fileprivate static func foreignSchema(_ address: DatabaseAddress, _ name: String) -> StorageFault {
        StorageFault(
            .cannotCreate, operation: "schema", subject: "foreign",
            sentence: """
                The schema certdesk of \(address.place) has something else in it (\(name)), so nothing was made. Name another database, or have that \
                schema renamed: ALTER SCHEMA certdesk RENAME TO other
                """)
    }

    fileprivate static func olderSchema(_ address: DatabaseAddress, _ steps: Int) -> StorageFault {
        StorageFault(
            .cannotCreate, operation: "schema", subject: "older",
            sentence:
                "The store in \(address.place) is of an earlier certdesk: \(steps == 1 ? "a step is" : "\(steps) steps are") missing. Whoever administers it takes what is missing: certdesk store migrate --store '\(address)'"
        )
    }

    fileprivate static func newerSchema(_ address: DatabaseAddress, _ number: Int) -> StorageFault {
        StorageFault(
            .cannotCreate, operation: "schema", subject: "newer",
            sentence: "The store in \(address.place) is of a later certdesk (step \(number)). Use that one; nothing was changed.")
    }
}
