import Archive
import ArgumentParser
import Certificates
import Console
import Live
import OrderStore
import Orders

extension StoreCommand {
    /// `certdesk store init`.
    struct Init: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "init", abstract: "Make the store's folders.",
            discussion: """
                Orders make a private store by themselves; this is for making sure beforehand, or for sharing one: with --group, every member of a \
                Unix group can read and write it.

                Example: certdesk store init --store /srv/certdesk --group sales
                """)

        @Option(help: "Share the store with this Unix group (files 0660, folders 2770).")
        var group: String?

        @OptionGroup var options: GlobalOptions

        func run() throws {
            if case .database(let address) = try options.configuration.storePlace {
                let group = group == nil ? "" : " Who may do what there is said by its roles, not by a group of this machine."
                throw Exit(.usage, "The store is \(address.place), which certdesk store migrate makes.\(group)")
            }
            let root = try options.configuration.storeRoot
            if let group {
                _ = try OrderLookup.trying { () throws(ArchiveFault) in
                    try OrderStore.makeShared(root: root, group: group, digest: SHA256.digest)
                }
            } else {
                let store = try options.configuration.openStore()
                try OrderLookup.trying { () throws(ArchiveFault) in try store.prepare() }
            }
            print(options.json ? try JSONOutput.line(["store": root]) : DisplayText.sanitized(root))
        }
    }
}
