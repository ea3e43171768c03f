import Archive
import ArgumentParser
import Console
import Live

extension DraftsCommand {
    /// `certdesk drafts discard ID`.
    struct Discard: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "discard", abstract: "Take a draft out of the list.",
            discussion: """
                For thirty days certdesk drafts restore brings it back. A draft whose file is damaged can be discarded too.

                Example: certdesk drafts discard RCP-JGR --yes
                """)

        @Argument(help: "The draft's id.", completion: Completed.drafts)
        var id: String

        @OptionGroup var consent: Consent

        @OptionGroup var options: GlobalOptions

        func run() throws {
            let store = try options.openWritableArchive()
            let id = try DraftLookup.id(id)
            let discarded = try DraftLookup.setAside(
                id, in: store, actor: options.actorName, again: options.configuration.repeated
            ) { try consent.require(question(id, store), otherwise: "The draft is kept.") }
            StandardError.line("The draft \(id) is discarded. \(discarded.remark)")
        }

        /// What is asked before; a draft whose file cannot be used is named as that.
        private func question(_ id: DraftID, _ store: any OrderArchive) throws -> String {
            do {
                return "Discard the draft \(id), saved \(try store.draft(id).savedAt)?"
            } catch ArchiveFault.faulty(let fault) {
                return "\(fault) Discard the draft \(id) all the same?"
            } catch {
                throw Exit(error)
            }
        }
    }
}
