package import Archive
import Clients
import Console
import Orders

/// Finds drafts by what people type.
package enum DraftLookup {
    /// The draft with an id as it was typed.
    package static func draft(_ typed: String, in store: any OrderArchive) throws -> Draft {
        let id = try id(typed)
        return try OrderLookup.trying { () throws(ArchiveFault) in try store.draft(id) }
    }

    /// The id that somebody typed, whether or not there is such a draft.
    package static func id(_ typed: String) throws -> DraftID {
        guard let id = DraftID(typed) else {
            throw Exit(.noInput, "\(typed) is not a draft's id: a character is wrong or missing. certdesk drafts list shows them.")
        }
        return id
    }

    /// The draft saved last.
    package static func newest(in store: any OrderArchive) throws -> Draft {
        for case .success(let draft) in store.drafts() { return draft }
        throw Exit(.noInput, "There is no draft. Start an order with: certdesk order")
    }
}

extension DraftLookup {
    /// Discards a draft that nobody has open.
    ///
    /// - Parameter again: what the command has to be told that takes it over from whoever has it open; see ``Configuration/repeated``.
    package static func setAside(
        _ id: DraftID, in store: any OrderArchive, actor: String, again: String = ""
    ) throws -> DiscardedDraft {
        let now = Clock.live.now()
        do throws(ArchiveFault) {
            store.purgeDiscarded(at: now)
            try store.setAside(try store.openDraft(id, actor: actor, at: now), at: now)
            return try store.discardedDraft(id)
        } catch {
            throw Exit(error, again: again)
        }
    }
}
