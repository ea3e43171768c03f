package import Archive
package import Flow
package import Orders

/// A draft in words.
package struct DraftPage {
    let draft: Draft

    /// A draft's page.
    package init(draft: Draft) { self.draft = draft }

    /// How old it is, whose it is, and what was answered so far.
    package func lines(_ definition: FlowDefinition?, now: Timestamp) -> [DocumentLine] {
        let stage = definition?.stages.first { $0.id == draft.stage }?.title ?? draft.stage
        return [
            DocumentLine("Saved", .pair(value: "\(draft.savedAt.minute) UTC, \(age(now))")),
            DocumentLine("Owner", .pair(value: draft.actor)), DocumentLine("Begun", .pair(value: "\(draft.createdAt.minute) UTC")),
            DocumentLine("Product", .pair(value: draft.product)), DocumentLine("Stage", .pair(value: stage)),
        ] + (draft.renews.map { [DocumentLine("Renews", .pair(value: $0.description))] } ?? [])
            + (draft.attempts?.last.map { [DocumentLine("Perhaps placed as", .pair(value: $0.order.description))] } ?? [])
            + (draft.asOf.map { [DocumentLine("Rules and prices of", .pair(value: $0.description))] } ?? [])
            + AnswerLines(answers: draft.answers, definition: definition).lines
    }

    private func age(_ now: Timestamp) -> String {
        let minutes = max(0, now.secondsSinceEpoch - draft.savedAt.secondsSinceEpoch) / 60
        switch minutes {
        case 0: return "just now"
        case 1..<60: return "\(minutes) min ago"
        case 60..<(48 * 60): return "\(minutes / 60) h ago"
        default: return "\(minutes / 60 / 24) days ago"
        }
    }
}
