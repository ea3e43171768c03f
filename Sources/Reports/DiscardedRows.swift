package import Archive
import Clients
import Console
package import Orders

/// Discarded drafts as lines on standard output, the one discarded last first.
package struct DiscardedRows {
    let store: any OrderArchive
    let json: Bool

    /// The rows of an archive.
    package init(store: any OrderArchive, json: Bool) { (self.store, self.json) = (store, json) }

    /// Prints each, also one whose file is damaged: it can be brought back all the same.
    package func print(at now: Timestamp) throws {
        for discarded in store.discardedDrafts() {
            do throws(ArchiveFault) {
                let draft = try store.contents(of: discarded)
                Swift.print(try line(discarded, draft) ?? draft.row(at: now, since: discarded.discardedAt))
            } catch .faulty(let fault) {
                Swift.print(
                    try line(discarded, nil) ?? [discarded.id.description, discarded.discardedAt.age(at: now)].joined(separator: "\t"))
                StandardError.line(fault.description)
            } catch {
                // Brought back since the folder was listed.
            }
        }
    }

    private func line(_ discarded: DiscardedDraft, _ draft: Draft?) throws(ArchiveFault) -> String? {
        guard json else { return nil }
        let row = Row(
            id: discarded.id, discardedAt: discarded.discardedAt, keptUntil: discarded.keptUntil, draft: draft.map(ListedDraft.init))
        guard let line = try? JSONOutput.line(row) else { throw .notEncodable("draft \(discarded.id)") }
        return line
    }

    private struct Row: Encodable {
        let id: DraftID
        let discardedAt: Timestamp
        let keptUntil: Timestamp
        let draft: ListedDraft?
    }
}

extension DiscardedDraft {
    /// How long it can be brought back, and how, in a sentence.
    package var remark: String { "Until \(keptUntil.calendarDate) it can be brought back: certdesk drafts restore \(id)" }
}
