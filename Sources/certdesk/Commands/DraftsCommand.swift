import ArgumentParser
import FoundationEssentials
import OrderStore
import Orders

/// `certdesk drafts`: orders that were left before they were placed.
struct DraftsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drafts", abstract: "List, show or discard drafts.", subcommands: [List.self, Show.self, Discard.self])

    /// `certdesk drafts list`.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List drafts, newest first.", discussion: "Example: certdesk drafts list")

        @OptionGroup var options: GlobalOptions

        func run() throws {
            for result in try options.openStore().drafts() {
                switch result {
                case .success(let draft):
                    let name = draft.answers["certificate"]?["commonName"]?.string ?? ""
                    print(
                        options.json
                            ? try JSONOutput.line(draft)
                            : "\(draft.id)\t\(draft.savedAt)\t\(DisplayText.sanitized(draft.actor))\t\(DisplayText.sanitized(draft.stage))\t"
                                + DisplayText.sanitized(name))
                case .failure(let fault): StandardError.line(fault.description)
                }
            }
        }
    }

    /// `certdesk drafts show ID`.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print a draft as JSON.", discussion: "Its answers make an answers file.\n\nExample: certdesk drafts show RCP-JGR")

        @Argument(help: "The draft's id.")
        var id: String

        @OptionGroup var options: GlobalOptions

        func run() throws {
            print(try JSONOutput.document(DraftLookup.draft(id, in: options.openStore())))
        }
    }

    /// `certdesk drafts discard ID`.
    struct Discard: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Remove a draft for good.", discussion: "Example: certdesk drafts discard RCP-JGR --yes")

        @Argument(help: "The draft's id.")
        var id: String

        @Flag(help: "Do not ask.")
        var yes = false

        @OptionGroup var options: GlobalOptions

        func run() throws {
            let store = try options.openStore()
            let draft = try DraftLookup.draft(id, in: store)
            if !yes {
                StandardError.write("Discard the draft \(draft.id), saved \(draft.savedAt)? Its answers are lost. [y/N] ")
                guard let reply = readLine(), ["y", "yes"].contains(reply.lowercased()) else {
                    throw Exit(.found, "The draft is kept.")
                }
            }
            do {
                try store.discard(try store.openDraft(draft.id, actor: options.actorName, at: Timestamp(Date())))
            } catch {
                throw Exit(error)
            }
        }
    }
}
