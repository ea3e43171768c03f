import ArgumentParser
import Clients
import Console
import Live
import Reports

extension DraftsCommand {
    /// `certdesk drafts list`.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List drafts, newest first.",
            discussion: """
                A line has id, age, owner, stage, common name and what is ordered, divided by tabs. With --discarded the drafts are listed that were discarded in the \
                last thirty days; their age is the time since then.

                Example: certdesk drafts list --discarded
                """)

        @Flag(help: "List the drafts that were discarded and can be brought back.")
        var discarded = false

        @OptionGroup var options: GlobalOptions

        func run() throws {
            let now = Clock.live.now()
            let store = try options.openExistingArchive()
            store.purgeDiscarded(at: now)
            if discarded { return try DiscardedRows(store: store, json: options.json).print(at: now) }
            var isFaulty = false
            let drafts = store.drafts()
            if drafts.isEmpty { try NothingListed("draft").say() }
            for result in drafts {
                switch result {
                case .success(let draft): print(options.json ? try JSONOutput.line(ListedDraft(draft)) : draft.row(at: now))
                case .failure(let fault):
                    isFaulty = true
                    StandardError.line(fault.description)
                }
            }
            if isFaulty { throw Exit(.found) }
        }
    }
}
