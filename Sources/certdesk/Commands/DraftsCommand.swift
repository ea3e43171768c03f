import ArgumentParser
import FoundationEssentials
import OrderStore
import Orders

/// `certdesk drafts`: orders that were left before they were placed.
struct DraftsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drafts", abstract: "List, show or discard drafts.", discussion: "Example: certdesk drafts list",
        subcommands: [List.self, Show.self, Discard.self])

    /// `certdesk drafts list`.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List drafts, newest first.",
            discussion: "A line has id, age, owner, stage and common name, divided by tabs.\n\nExample: certdesk drafts list")

        @OptionGroup var options: GlobalOptions

        func run() throws {
            let now = Timestamp(Date())
            var isFaulty = false
            for result in try options.openStore().drafts() {
                switch result {
                case .success(let draft): print(options.json ? try JSONOutput.line(draft) : draft.row(at: now))
                case .failure(let fault):
                    isFaulty = true
                    StandardError.line(fault.description)
                }
            }
            if isFaulty { throw Exit(.found) }
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
            abstract: "Remove a draft for good.",
            discussion: "A draft whose file is damaged can be removed too.\n\nExample: certdesk drafts discard RCP-JGR --yes")

        @Argument(help: "The draft's id.")
        var id: String

        @Flag(help: "Do not ask.")
        var yes = false

        @OptionGroup var options: GlobalOptions

        func run() throws {
            let store = try options.openStore()
            let id = try DraftLookup.id(id)
            let question = try question(id, store)
            if !yes {
                StandardError.write("\(question) [y/N] ")
                guard let reply = readLine(), ["y", "yes"].contains(reply.lowercased()) else {
                    throw Exit(.found, "The draft is kept.")
                }
            }
            do {
                try store.discard(try store.openDraft(id, actor: options.actorName, at: Timestamp(Date())))
            } catch {
                throw Exit(error)
            }
        }

        /// What is asked before; a draft whose file cannot be used is named as that.
        private func question(_ id: DraftID, _ store: OrderStore) throws -> String {
            do {
                return "Discard the draft \(id), saved \(try store.draft(id).savedAt)? Its answers are lost."
            } catch StoreError.faulty(let fault) {
                return "\(fault) Discard the draft \(id) all the same? What is left of its answers is lost."
            } catch {
                throw Exit(error)
            }
        }
    }
}

extension Draft {
    /// The draft on one line, cells divided by tabs.
    fileprivate func row(at now: Timestamp) -> String {
        let name = String((answers["certificate"]?["commonName"]?.string ?? "").prefix(200))
        return [id.description, age(at: now), actor, stage, name].map { DisplayText.sanitized($0) }.joined(separator: "\t")
    }

    /// How long ago it was saved, in the largest unit that fits.
    func age(at now: Timestamp) -> String {
        let seconds = max(0, now.secondsSinceEpoch - savedAt.secondsSinceEpoch)
        let units = [(86_400, "day"), (3600, "hour"), (60, "minute")]
        guard let (length, name) = units.first(where: { seconds >= $0.0 }) else { return "just now" }
        let count = seconds / length
        return "\(count) \(name)\(count == 1 ? "" : "s")"
    }
}
