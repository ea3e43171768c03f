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
                Takes the steps of the schema that are missing, all of them or none. Rows of lists and customers that earlier versions made otherwise are made \
                anew behind them, a thousand at a time, while others work; given again, the command goes on where it was stopped. So are rows of lists that \
                something else has removed. For whoever administers the database: an ordinary role is refused. With --dry-run the SQL of those steps is \
                printed, and nothing is done.

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
            // A role may have one connection and no more. Where there was no schema there are no rows either.
            database.close()
            let archive = options.configuration.openDatabase(address)
            let isOld = try OrderLookup.trying { () throws(ArchiveFault) in
                try steps.count == PostgresSchema.steps.count ? false : archive.hasOldRows()
            }
            if options.json {
                print(try JSONOutput.document(steps.map { Taken(number: $0.number, name: $0.name, sql: dryRun ? $0.sql : nil) }))
            } else if !dryRun {
                for step in steps { print("\(step.number)\t\(step.name)") }
            } else if !steps.isEmpty {
                print(PostgresSchema.script(steps))
            }
            var made = isOld && !dryRun ? try rowsMadeAnew(in: archive) : 0
            if !dryRun, steps.count < PostgresSchema.steps.count {
                made += try OrderLookup.trying { () throws(ArchiveFault) in try archive.makeMissingRows() }
            }
            if !options.json {
                let rows =
                    isOld && dryRun
                    ? " Rows of lists and customers are to be made anew."
                    : isOld || made > 0 ? " \(made) \(made == 1 ? "row was" : "rows were") made anew." : ""
                StandardError.line(
                    (steps.isEmpty && !isOld && made == 0
                        ? "Nothing is missing in \(address.place)."
                        : dryRun ? "Nothing was done." : "The store in \(address.place) is ready.") + rows)
            }
            if !dryRun { try sayWhoIsLeftOut(archive.database) }
        }

        /// Makes rows anew that earlier versions made otherwise; how many those were.
        private func rowsMadeAnew(in archive: PostgresArchive) throws -> Int {
            let notice = ProgressNotice.live(saying: "Making rows anew")
            defer { notice?.tell(1, of: 1) }
            return try OrderLookup.trying { () throws(ArchiveFault) in try archive.makeRowsAnew { notice?.tell($0, of: $1) } }
        }

        /// Says which roles can do nothing with the store.
        private func sayWhoIsLeftOut(_ database: Database) throws {
            let roles = try OrderLookup.trying { () throws(ArchiveFault) in try PostgresSchema.ungranted(database) }
            guard !roles.isEmpty else { return }
            StandardError.line(
                "Nobody was granted anything as \(roles.joined(separator: ", ")): there is no such role, and none could be made. "
                    + "Have somebody who may: \(roles.map { "CREATE ROLE \($0) NOLOGIN;" }.joined(separator: " ")) "
                    + "Then run certdesk store migrate again.")
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
                Tables, indexes and roles as certdesk store migrate makes them, in one transaction, for reading first or for psql. Needs no database.

                Example: certdesk store schema > certdesk.sql
                """)

        @OptionGroup var options: GlobalOptions

        func run() throws {
            if options.json {
                return print(try JSONOutput.document(PostgresSchema.steps.map { Step(number: $0.number, name: $0.name, sql: $0.sql) }))
            }
            print(PostgresSchema.script(PostgresSchema.steps))
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
