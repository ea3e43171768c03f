/// What the judgements add up to: standing of stages, what is said where, and what is said once.
extension FlowReading {
    /// How the shown stages stand.
    func statuses(of state: FlowState) -> [String: StageStatus] {
        Dictionary(uniqueKeysWithValues: visible.stages.map { ($0.id, status(of: $0, state)) })
    }

    private func status(of stage: VisibleStage, _ state: FlowState) -> StageStatus {
        guard state.visited.contains(stage.id) else { return .unseen }
        if state.accepted.contains(stage.id) { return stage.fields.contains { blocks($0.id) } ? .faulty : .complete }
        return stage.fields.contains { state.examined.contains($0.id) && blocks($0.id) } ? .faulty : .visited
    }

    private func blocks(_ field: FieldID) -> Bool { judgements[field]?.blocks ?? false }

    /// What may be said about a field by now: its findings once it was left, and what was changed in it. An overview has nothing to be typed, so
    /// what its rules advise is said from the start, before the stage is confirmed.
    func shownFindings(for field: VisibleField, of state: FlowState) -> [Finding] {
        guard state.examined.contains(field.id) else {
            // What a draft has kept of what was said stays said until the field is typed in.
            if field.definition.kind.takesAnswer { return changes(of: field, state.notices, besides: []) }
            return (judgements[field.id]?.findings ?? []).filter { !$0.blocks }
        }
        let findings = findings(of: field)
        return findings + changes(of: field, state.notices, besides: findings)
    }

    /// Everything that does not block: what the rules advise, and what they changed in the answers on the way. Put together when it is asked for.
    package var advisories: [Finding] {
        visible.stages.flatMap(\.fields).flatMap { field in
            let findings = findings(of: field).filter { !$0.blocks }
            return findings + changes(of: field, notices, besides: findings)
        }
    }

    /// What the checks of a field found, without advice about an answer that follows another, copied or preset, where that one has it already.
    func findings(of field: VisibleField) -> [Finding] {
        let findings = judgements[field.id]?.findings ?? []
        guard field.isCopied || !visible.answers.isGiven(field.id) else { return findings }
        return findings.filter { finding in
            finding.blocks
                || !visible.stages.lazy.flatMap(\.fields).prefix { $0.id != field.id }.contains { earlier in
                    earlier.answer == field.answer && judgements[earlier.id]?.findings.contains { $0.message == finding.message } ?? false
                }
        }
    }

    /// What was said about the last change of a field's text, unless the findings say it anyway.
    private func changes(of field: VisibleField, _ notices: [FieldID: [String]], besides findings: [Finding]) -> [Finding] {
        guard let notices = notices[field.id] else { return [] }
        let said = Set(findings.map(\.message))
        return notices.filter { !said.contains($0) }
            .map { Finding(field: field.id, rule: "notice", severity: .advisory, message: $0) }
    }

    /// Every finding of the shown fields, each fault once: a value that could not be read leaves no answer to judge, a copied answer is judged at its
    /// source, and what follows from a wrong answer is not said as well.
    func findingsOnce(unread: Set<FieldID>, presetSource: (FieldID) -> FieldID?) -> [Finding] {
        let found = allFindings
        // Left out is not wrong: every field that has to be filled in is named.
        let wrong = unread.union(found.filter { $0.blocks && visible.answers.isGiven($0.field) }.map(\.field))
        return found.filter { finding in
            if unread.contains(finding.field) { return false }
            guard let field = visible.field(finding.field) else { return true }
            if field.isCopied, let source = field.definition.copy?.field {
                return !found.contains { $0.field == source && $0.rule == finding.rule && $0.message == finding.message }
            }
            if !visible.answers.isGiven(field.id), let source = presetSource(field.id), wrong.contains(source) { return false }
            let arguments = field.definition.rules.first { $0.name == finding.rule }?.arguments.values
            return finding.severity != .incomplete || !(arguments?.contains(where: wrong.contains) ?? false)
        }
    }
}
