import OrderStore
import Orders

/// A draft as the desk lists and searches it.
struct ListedDraft: Sendable {
    let id: DraftID
    let savedAt: Timestamp
    let actor: String
    let region: String
    let commonName: String
    let organization: String
    /// Everything that is searched, in small letters.
    private let text: String

    /// What a draft shows and is filtered by in the column of states.
    static let state = "draft"
    /// The most characters that are kept of any answer.
    private static let longestText = 200

    init(_ draft: Draft) {
        (id, savedAt, actor) = (draft.id, draft.savedAt, draft.actor)
        func answer(_ stage: String, _ field: String) -> String {
            String((draft.answers[stage]?[field]?.string ?? "").prefix(Self.longestText))
        }
        region = answer("region", "region")
        commonName = answer("certificate", "commonName")
        organization = answer("organization", "name")
        let texts = draft.answers.values.flatMap { stage in
            stage.values.flatMap { [$0.string].compactMap(\.self) + ($0.array ?? []).compactMap(\.string) }
        }
        let id = id.description
        text = ([id, id.filter { $0 != "-" }, Self.state, savedAt.description, actor] + texts)
            .map { $0.prefix(Self.longestText).lowercased() }.joined(separator: "\n")
    }

    /// Whether every word stands somewhere in the draft.
    func has(_ words: some Sequence<some StringProtocol>) -> Bool {
        words.allSatisfy { text.contains($0) }
    }
}
