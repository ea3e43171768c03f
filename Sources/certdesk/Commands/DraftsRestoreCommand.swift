import Archive
import ArgumentParser
import Clients
import Console
import Live

extension DraftsCommand {
    /// `certdesk drafts restore ID`.
    struct Restore: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "restore", abstract: "Bring a discarded draft back, as it was.",
            discussion: "Possible for thirty days after it was discarded.\n\nExample: certdesk drafts restore RCP-JGR")

        @Argument(help: "The draft's id.", completion: Completed.discarded)
        var id: String

        @OptionGroup var options: GlobalOptions

        func run() throws {
            let store = try options.openWritableArchive()
            let id = try DraftLookup.id(id)
            store.purgeDiscarded(at: Clock.live.now())
            try OrderLookup.trying { () throws(ArchiveFault) in try store.restore(id) }
            StandardError.line("The draft \(id) is back. Go on with: certdesk resume \(id)\(options.configuration.repeated)")
        }
    }
}
