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
    /// - Parameters:
    ///   - again: what the command has to be told that takes it over from whoever has it open; see ``Configuration/repeated``.
    ///   - ask: asks whether it is wanted, once nobody else can open the draft; what it throws leaves the draft as it is.
    package static func setAside(
        _ id: DraftID, in store: any OrderArchive, actor: String, again: String = "", asking ask: () throws -> Void = {}
    ) throws -> DiscardedDraft {
        let clock = Clock.live
        do {
            store.purgeDiscarded(at: clock.now())
            let lock = try store.openDraft(id, actor: actor, at: clock.now())
            try ask()
            try store.setAside(lock, at: clock.now())
            return try store.discardedDraft(id)
        } catch let fault as ArchiveFault {
            throw Exit(fault, again: again)
        }
    }
}
