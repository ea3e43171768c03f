import Archive
import ArgumentParser
import Console
import Live
import Orders
import PostgreSQL

extension StoreCommand {
    /// `certdesk store backup`.
    struct Backup: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "backup", abstract: "Copy the store as it is at one moment.",
            discussion: """
                Who places an order meanwhile waits; nobody waits for the copy of a database. The copy is a store in a folder: name it with --store to look \
                into it.

                Example: certdesk store backup /mnt/backup/certdesk-2026-11-21
                """)

        @Argument(help: "The folder to make; it must not exist yet.", completion: .directory)
        var folder: String

        @OptionGroup var options: GlobalOptions

        func validate() throws {
            // It may have a password in it.
            if DatabaseAddress.isAddress(folder) {
                throw ValidationError("A backup is a folder; certdesk store copy puts a store into a database.")
            }
        }

        func run() throws {
            let count = try copied()
            if options.json { return print(try JSONOutput.document(Copied(folder: folder, files: count))) }
            print("\(count) files copied to \(DisplayText.sanitized(folder))")
        }

        /// How many files were written.
        private func copied() throws -> Int {
            switch try options.configuration.storePlace {
            case .folder:
                let store = try options.configuration.openExistingStore()
                return try OrderLookup.trying { () throws(ArchiveFault) in try store.backup(to: folder) }
            case .database(let address):
                let sum = try StoreCopying(from: .database(address), to: .folder(folder), options.configuration).run(
                    .live(saying: "Copying"))
                return sum.files
            }
        }

        private struct Copied: Encodable {
            let folder: String
            let files: Int
        }
    }
}
