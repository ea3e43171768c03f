package import Orders

/// What lists and searches know of a draft. One that cannot be read is listed too, so that it can be discarded.
package struct DraftSummary: Codable, Hashable, Sendable {
    /// The draft's id.
    package let id: DraftID
    /// When it was saved last; of one that was discarded, when that was.
    package let savedAt: Timestamp
    /// The flow it is taken with; empty for one that cannot be read.
    package let flow: String
    /// Who takes it; empty for one that cannot be read.
    package let actor: String
    /// The answer to `region.region`, as it was given.
    package let region: String
    /// The answer to `certificate.commonName`, as it was given.
    package let commonName: String
    /// The answer to `names.order` of a reissue, as it was given: the order whose certificate is to be another one.
    package let reissued: String
    /// The answer to `organization.name`, as it was given.
    package let organization: String
    /// Whether it was discarded.
    package let isDiscarded: Bool
    /// Whether it cannot be read.
    package let isDamaged: Bool
    /// Everything that is searched, as ``SearchedForm`` has it.
    package let text: String

    /// The most characters that are kept of any answer.
    private static let longestText = 200

    /// A draft; one that was discarded is listed with the time of that.
    package init(_ draft: Draft, discarded: DiscardedDraft? = nil) {
        (id, flow, savedAt, actor) = (draft.id, draft.flow, discarded?.discardedAt ?? draft.savedAt, draft.actor)
        (isDiscarded, isDamaged) = (discarded != nil, false)
        func answer(_ stage: String, _ field: String) -> String {
            String((draft.answers[stage]?[field]?.string ?? "").prefix(Self.longestText))
        }
        region = answer("region", "region")
        commonName = answer("certificate", "commonName")
        (reissued, organization) = (answer("names", "order"), answer("organization", "name"))
        // In one order, so that the same draft is always listed alike.
        let stages = draft.answers.sorted { $0.key < $1.key }.map { $0.value.sorted { $0.key < $1.key } }
        let searched = stages.flatMap { $0.flatMap(\.value.texts) }.map { String($0.prefix(Self.longestText)) }
        let words = [isDiscarded ? "discarded" : "draft", savedAt.description, actor]
        text = Self.text(id, words + searched + searched.compactMap { OrderQuery.spokenNumber(in: $0) })
    }

    /// A draft that cannot be read.
    package init(damaged id: DraftID, savedAt: Timestamp, isDiscarded: Bool = false) {
        (self.id, self.savedAt, self.isDiscarded, isDamaged) = (id, savedAt, isDiscarded, true)
        (flow, actor, region, commonName, reissued, organization) = ("", "", "", "", "", "")
        text = Self.text(id, [isDiscarded ? "discarded, damaged" : "damaged draft", savedAt.description])
    }

    private static func text(_ id: DraftID, _ texts: [String]) -> String {
        SearchedForm.text([id.description, id.description.filter { $0 != "-" }] + texts)
    }

    /// Whether the draft has what is searched for.
    package func has(_ search: WordSearch) -> Bool { search.isMet(by: Array(text.utf8)) }
}

extension JSONValue {
    /// The text of a string, the texts of a list.
    var texts: [String] { string.map { [$0] } ?? (array ?? []).compactMap(\.string) }
}
