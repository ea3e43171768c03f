import Console
import Archive
import Clients
import Orders

/// Discarded drafts as lines on standard output, the one discarded last first.
struct DiscardedRows {
    let store: any OrderArchive
    let json: Bool

    /// Prints each, also one whose file is damaged: it can be brought back all the same.
    func print(at now: Timestamp) throws {
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
            id: discarded.id, discardedAt: discarded.discardedAt, keptUntil: discarded.keptUntil, draft: draft)
        guard let line = try? JSONOutput.line(row) else { throw .notEncodable("draft \(discarded.id)") }
        return line
    }

    private struct Row: Encodable {
        let id: DraftID
        let discardedAt: Timestamp
        let keptUntil: Timestamp
        let draft: Draft?
    }
}

extension DiscardedDraft {
    /// How long it can be brought back, and how, in a sentence.
    var remark: String { "Until \(keptUntil.calendarDate) it can be brought back: certdesk drafts restore \(id)" }
}

extension DraftLookup {
    /// Discards a draft that nobody has open.
    static func setAside(_ id: DraftID, in store: any OrderArchive, actor: String) throws -> DiscardedDraft {
        let now = Clock.live.now()
        return try OrderLookup.trying { () throws(ArchiveFault) in
            store.purgeDiscarded(at: now)
            try store.setAside(try store.openDraft(id, actor: actor, at: now), at: now)
            return try store.discardedDraft(id)
        }
    }
}
