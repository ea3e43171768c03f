import OrderStore
import Orders

/// A draft as the desk lists and searches it. One whose file cannot be used is listed too, so that it can be discarded.
struct ListedDraft: Sendable {
    let id: DraftID
    let savedAt: Timestamp
    let actor: String
    let region: String
    let commonName: String
    let organization: String
    /// What stands in the column of states.
    let shownState: String
    /// Whether it was discarded.
    let isDiscarded: Bool
    /// Everything that is searched, in small letters.
    private let text: [UInt8]

    /// What a draft is filtered by.
    static let state = "draft"
    /// What discarded drafts are shown by, and only then.
    static let discardedState = "discarded"
    /// The most characters that are kept of any answer.
    private static let longestText = 200

    /// A draft; one that was discarded is listed with the time of that.
    init(_ draft: Draft, discarded: DiscardedDraft? = nil) {
        (id, savedAt, actor) = (draft.id, discarded?.discardedAt ?? draft.savedAt, draft.actor)
        (shownState, isDiscarded) = (discarded == nil ? Self.state : Self.discardedState, discarded != nil)
        func answer(_ stage: String, _ field: String) -> String {
            String((draft.answers[stage]?[field]?.string ?? "").prefix(Self.longestText))
        }
        region = answer("region", "region")
        commonName = answer("certificate", "commonName")
        organization = answer("organization", "name")
        let texts = draft.answers.values.flatMap { stage in
            stage.values.flatMap { [$0.string].compactMap(\.self) + ($0.array ?? []).compactMap(\.string) }
        }
        let searched = texts.map { String($0.prefix(Self.longestText)) }
        text = Self.text(id, [shownState, savedAt.description, actor] + searched + searched.compactMap { IndexQuery.spokenNumber(in: $0) })
    }

    /// A draft whose file cannot be used.
    init(damaged id: DraftID, savedAt: Timestamp, isDiscarded: Bool = false) {
        (self.id, self.savedAt, actor) = (id, savedAt, "")
        (shownState, self.isDiscarded) = (isDiscarded ? "\(Self.discardedState), damaged" : "damaged draft", isDiscarded)
        (region, commonName, organization) = ("", "", "")
        text = Self.text(id, [shownState, savedAt.description])
    }

    private static func text(_ id: DraftID, _ texts: [String]) -> [UInt8] {
        Array(([id.description, id.description.filter { $0 != "-" }] + texts).map { $0.lowercased() }.joined(separator: "\n").utf8)
    }

    /// Whether the draft has what is searched for.
    func has(_ search: WordSearch) -> Bool { search.isMet(by: text) }
}
