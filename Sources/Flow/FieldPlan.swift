/// What a field of a flow depends on, looked up once for all events.
struct FieldPlan: Sendable {
    /// What its rules look at.
    let judged: FieldSet
    /// What its list of options looks at; `nil` for none.
    let list: FieldSet?
    /// What its preset looks at; `nil` for none.
    let preset: FieldSet?
    /// The field that its preset follows; `nil` for none.
    let source: FieldID?
    /// What its note looks at; `nil` for none.
    let note: FieldSet?
    /// Whether its judgement cannot be repeated: services are asked, or a secret is judged that is kept nowhere.
    let isJudgedOutside: Bool
    /// Whether its preset comes from services.
    let isOfferedFromOutside: Bool

    init(_ field: FieldDefinition, _ catalogue: Catalogue, in definition: FlowDefinition) {
        let rules = field.rules.map { ($0, catalogue.rules[$0.name]) }
        judged = rules.reduce(FieldSet.some([])) { read, rule in
            read.union(FieldSet(rule.1?.reads ?? .arguments, arguments: rule.0.arguments.values, in: definition))
        }
        if case .named(let name)? = field.kind.options {
            list = catalogue.lists[name].map { FieldSet($0.reads, in: definition) } ?? .some([])
        } else {
            list = nil
        }
        let offer = field.preset.flatMap { catalogue.presets[$0] }
        preset = offer.map { FieldSet($0.reads, in: definition) }
        source = offer?.follows
        note = field.note.flatMap { catalogue.notes[$0] }.map { FieldSet($0.reads, in: definition) }
        isJudgedOutside = field.kind == .secret || rules.contains { $0.1?.asksServices ?? false }
        isOfferedFromOutside = offer?.asksServices ?? false
    }
}
