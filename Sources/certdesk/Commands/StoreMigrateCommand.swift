import Archive
import ArgumentParser
import Console
import Live
import Orders
import PostgresArchive
import PostgreSQL

extension StoreCommand {
    /// `certdesk store migrate`.
    struct Migrate: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "migrate", abstract: "Make the store in a database, or bring it up to this program.",
            discussion: """
                Takes the steps of the schema that are missing, all of them or none. For whoever administers the database: an ordinary role is refused. With \
                --dry-run the SQL of those steps is printed, and nothing is done.

                Example: certdesk store migrate --store postgresql://dba@db.example.com/certdesk
                """)

        @Flag(help: "Print the SQL of the missing steps, and do nothing.")
        var dryRun = false

        @OptionGroup var options: GlobalOptions

        func run() throws {
            let address = try StoreCommand.database(options)
            // An index of many orders takes its time.
            let database = Database(address, statementTimeout: .seconds(86_400))
            let steps = try OrderLookup.trying { () throws(ArchiveFault) in
                try dryRun ? PostgresSchema.pending(database) : PostgresSchema.migrate(database)
            }
            if options.json {
                return print(
                    try JSONOutput.document(steps.map { Taken(number: $0.number, name: $0.name, sql: dryRun ? $0.sql : nil) }))
            }
            for step in steps { print(dryRun ? "-- Step \(step.number): \(step.name)\n\n\(step.sql)" : "\(step.number)\t\(step.name)") }
            StandardError.line(
                steps.isEmpty
                    ? "Nothing is missing in \(address.place)." : dryRun ? "Nothing was done." : "The store in \(address.place) is ready.")
        }

        private struct Taken: Encodable {
            let number: Int
            let name: String
            let sql: String?
        }
    }

    /// `certdesk store schema`.
    struct Schema: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "schema", abstract: "Print the SQL that makes a store in a database.",
            discussion: """
                Tables, indexes and roles as certdesk store migrate makes them, for reading first. Needs no database.

                Example: certdesk store schema > certdesk.sql
                """)

        @OptionGroup var options: GlobalOptions

        func run() throws {
            if options.json {
                return print(try JSONOutput.document(PostgresSchema.steps.map { Step(number: $0.number, name: $0.name, sql: $0.sql) }))
            }
            print(PostgresSchema.sql)
        }

        private struct Step: Encodable {
            let number: Int
            let name: String
            let sql: String
        }
    }

    /// The database that the store is; ends the program where it is a folder.
    static func database(_ options: GlobalOptions) throws -> DatabaseAddress {
        guard case .database(let address) = try options.configuration.storePlace else {
            throw Exit(
                .usage,
                "This is for a store in a database, and the store is the folder \(try options.configuration.storePlace). Name a database with --store postgresql://…"
            )
        }
        return address
    }
}
