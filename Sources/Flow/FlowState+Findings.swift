extension FlowState {
    /// How a stage stands, for the list of stages.
    package enum StageStatus: Hashable, Sendable {
        /// Accepted, and still right.
        case complete
        /// Accepted or looked at, and something blocks it.
        case faulty
        /// Opened, not yet accepted.
        case visited
        case unseen
    }

    /// The stage on the screen.
    package var currentStage: VisibleStage {
        visible.stage(stage) ?? VisibleStage(definition: StageDefinition(id: stage, title: stage, fields: []), fields: [])
    }

    /// What may be said about a field by now: its findings once it was left, and what was changed in it. An overview has nothing to be typed, so
    /// what its rules advise is said from the start, before the stage is confirmed.
    package func shownFindings(for field: VisibleField) -> [Finding] {
        guard examined.contains(field.id) else {
            return field.definition.kind.takesAnswer ? [] : visible.judge(field, context: context).findings.filter { !$0.blocks }
        }
        let findings = visible.judge(field, context: context).findings
        return findings + changes(of: field, besides: findings)
    }

    /// Everything that does not block: what the rules advise, and what they changed in the answers on the way.
    package var advisories: [Finding] {
        var found: [Finding] = []
        for field in visible.stages.flatMap(\.fields) {
            let findings = visible.judge(field, context: context).findings.filter { !$0.blocks }
            // What is said about a copied answer was said where it was typed.
            let source = field.isCopied ? field.definition.copy?.field : nil
            found += (findings + changes(of: field, besides: findings)).filter { finding in
                !found.contains { $0.field == source && $0.message == finding.message }
            }
        }
        return found
    }

    /// What was said about the last change of a field's text, unless the findings say it anyway.
    private func changes(of field: VisibleField, besides findings: [Finding]) -> [Finding] {
        let said = Set(findings.map(\.message))
        return (notices[field.id] ?? []).filter { !said.contains($0) }
            .map { Finding(field: field.id, rule: "notice", severity: .advisory, message: $0) }
    }

    /// How a shown stage stands.
    package func status(of stage: String) -> StageStatus {
        guard visited.contains(stage), let shown = visible.stage(stage) else { return .unseen }
        if accepted.contains(stage) { return blockingFindings(of: stage).isEmpty ? .complete : .faulty }
        let examinedFields = shown.fields.filter { examined.contains($0.id) }
        return examinedFields.contains { visible.judge($0, context: context).blocks } ? .faulty : .visited
    }

    /// Everything that keeps a stage from being accepted.
    package func blockingFindings(of stage: String) -> [Finding] {
        visible.stage(stage).map { visible.findings(in: $0, context: context).filter(\.blocks) } ?? []
    }

    /// Every finding of every shown stage, advisories included: what placing goes by.
    package var allFindings: [Finding] {
        visible.stages.flatMap { visible.findings(in: $0, context: context) }
    }
}
