import Archive
import ArgumentParser
import Console
import Live
import OrderStore
import Orders

extension StoreCommand {
    /// `certdesk store backup`.
    struct Backup: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "backup", abstract: "Copy the store as it is at one moment.",
            discussion: """
                Who places an order meanwhile waits. The copy is a store: name it with --store to look into it.

                Example: certdesk store backup /mnt/backup/certdesk-2026-11-21
                """)

        @Argument(help: "The folder to make; it must not exist yet.", completion: .directory)
        var folder: String

        @OptionGroup var options: GlobalOptions

        func run() throws {
            let store = try options.openExistingStore()
            let count = try OrderLookup.trying { () throws(ArchiveFault) in try store.backup(to: folder) }
            if options.json { return print(try JSONOutput.document(Copied(folder: folder, files: count))) }
            print("\(count) files copied to \(DisplayText.sanitized(folder))")
        }

        private struct Copied: Encodable {
            let folder: String
            let files: Int
        }
    }
}
