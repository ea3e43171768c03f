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
        let findings = findings(of: field)
        return findings + changes(of: field, besides: findings)
    }

    /// Everything that does not block: what the rules advise, and what they changed in the answers on the way.
    package var advisories: [Finding] {
        visible.stages.flatMap(\.fields).flatMap { field in
            let findings = findings(of: field).filter { !$0.blocks }
            return findings + changes(of: field, besides: findings)
        }
    }

    /// What the checks of a field find, without advice about an answer that follows another, copied or preset, where that one has it already.
    private func findings(of field: VisibleField) -> [Finding] {
        let findings = visible.judge(field, context: context).findings
        guard field.isCopied || !visible.answers.isGiven(field.id) else { return findings }
        return findings.filter { finding in
            finding.blocks
                || !visible.stages.lazy.flatMap(\.fields).prefix { $0.id != field.id }.contains { earlier in
                    earlier.answer == field.answer
                        && visible.judge(earlier, context: context).findings.contains { $0.message == finding.message }
                }
        }
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
        visible.stages.flatMap(\.fields).flatMap { findings(of: $0) }
    }
}
