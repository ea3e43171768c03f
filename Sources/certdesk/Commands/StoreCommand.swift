import ArgumentParser
import Certificates
import OrderStore
import Orders

/// `certdesk store`: the folder with everything in it.
struct StoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store", abstract: "Make, measure or back up the store.", discussion: "Example: certdesk store stats",
        subcommands: [Init.self, Stats.self, Backup.self])

    /// `certdesk store init`.
    struct Init: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make the store's folders.",
            discussion: """
                Orders make a private store by themselves; this is for making sure beforehand, or for sharing one: with --group, every member of a
                Unix group can read and write it.

                Example: certdesk store init --store /srv/certdesk --group sales
                """)

        @Option(help: "Share the store with this Unix group (files 0660, folders 2770).")
        var group: String?

        @OptionGroup var options: GlobalOptions

        func run() throws {
            let root = try options.storeRoot
            if let group {
                _ = try OrderLookup.trying { () throws(StoreError) in
                    try OrderStore.makeShared(root: root, group: group, digest: SHA256.digest)
                }
            } else {
                let store = try options.openStore()
                try OrderLookup.trying { () throws(StoreError) in try store.prepare() }
            }
            print(options.json ? try JSONOutput.line(["store": root]) : DisplayText.sanitized(root))
        }
    }

    /// `certdesk store stats`.
    struct Stats: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Count what is in the store.", discussion: "Example: certdesk store stats --json")

        @OptionGroup var options: GlobalOptions

        func run() throws {
            let store = try options.openStore()
            let statistics = try OrderLookup.trying { () throws(StoreError) in try store.statistics() }
            if options.json { return print(try JSONOutput.document(statistics)) }
            print("orders\t\(statistics.orders)")
            for (state, count) in statistics.states.sorted(by: { $0.key < $1.key }) { print("  \(state)\t\(count)") }
            print("drafts\t\(statistics.drafts)\naccounts\t\(statistics.accounts)\nfaulty files\t\(statistics.faults)")
            print(
                "bytes of orders\t\(statistics.orderBytes)\nbytes of index\t\(statistics.indexBytes)\nbytes of trail\t\(statistics.trailBytes)"
            )
            if let oldest = statistics.oldest, let newest = statistics.newest { print("placed\t\(oldest) to \(newest)") }
        }
    }

    /// `certdesk store backup`.
    struct Backup: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Copy the store as it is at one moment.",
            discussion: """
                Who places an order meanwhile waits. The copy is a store: name it with --store to look into it.

                Example: certdesk store backup /mnt/backup/certdesk-2026-11-21
                """)

        @Argument(help: "The folder to make; it must not exist yet.")
        var folder: String

        @OptionGroup var options: GlobalOptions

        func run() throws {
            let store = try options.openStore()
            try InputFile.requireFolder(try options.storeRoot)
            let count = try OrderLookup.trying { () throws(StoreError) in try store.backup(to: folder) }
            if options.json { return print(try JSONOutput.document(Copied(folder: folder, files: count))) }
            print("\(count) files copied to \(DisplayText.sanitized(folder))")
        }

        private struct Copied: Encodable {
            let folder: String
            let files: Int
        }
    }
}
