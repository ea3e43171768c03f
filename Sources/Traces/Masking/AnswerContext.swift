internal import Flow

/// Answers that are judged together: the real ones, and what stands for them.
struct AnswerContext {
    let engine: FlowEngine
    var real: [FieldID: Answer] = [:]
    var masked: [FieldID: Answer] = [:]

    /// What the checks find in a field with its real answer; `nil` if it is not shown.
    func found(in field: FieldID) -> [FindingKind]? { found(in: field, real) }

    /// What they find in it with what stands for that.
    func foundMasked(in field: FieldID) -> [FindingKind]? { found(in: field, masked) }

    /// The options that a field has with the real answers.
    func options(of field: FieldDefinition) -> [String] {
        switch field.kind.options {
        case .fixed(let choices)?: choices.map(\.id)
        case .named(let name)?: engine.catalogue.lists[name]?.value(visible(real).answers).map(\.id) ?? []
        case nil: []
        }
    }

    private func found(in id: FieldID, _ given: [FieldID: Answer]) -> [FindingKind]? {
        let visible = visible(given)
        return visible.field(id).map { engine.judge($0, in: visible).findings.map(FindingKind.init) }
    }

    private func visible(_ given: [FieldID: Answer]) -> VisibleFlow {
        // A copied field that was answered is judged by that, whatever its source says.
        let detached = given.keys.filter { engine.definition.field($0)?.copy != nil }
        return engine.visible(for: Answers(given: given, detached: Set(detached)))
    }
}

/// A finding without its words, which are those of the answer.
struct FindingKind: Hashable {
    let field: FieldID
    let rule: String
    let severity: Finding.Severity
    let line: Int?

    init(_ finding: Finding) {
        (field, rule, severity, line) = (finding.field, finding.rule, finding.severity, finding.line)
    }

    var blocks: Bool { severity != .advisory }
}
