/// A field of a flow, with all that is known of it before anybody answers: what it depends on, and what answers its names. There is one for all states,
/// so that whoever copies what is shown copies a reference, and not the dozen members of every field.
final class FieldPlan: Sendable {
    /// The field as its screen file describes it.
    let definition: FieldDefinition
    /// Which field of the flow it is, from 0, hidden ones counted.
    let place: Int
    /// What its rules look at.
    let judged: FieldSet
    /// What works out its options; `nil` where they are the same whatever is answered.
    let list: Binding<[Choice]>?
    /// The options of a field without such a list; empty for a kind without options.
    let options: ChoiceList
    /// Whether it is hidden while it has no options.
    let needsOptions: Bool
    /// What works out the answer that is offered for it.
    let preset: Binding<Answer?>?
    /// What works out its note.
    let note: Binding<String?>?
    /// What decides whether it is shown, with which options and which answer.
    let shown: FieldSet
    /// What says whether it needs an answer looks at; empty where that is the same whatever is answered.
    let required: FieldSet
    /// The field whose answer is said to be right by this one; `nil` for a field that asks for something else.
    let confirmed: FieldID?
    /// Whether its judgement cannot be repeated: services are asked, or a secret is judged that is kept nowhere.
    let isJudgedOutside: Bool
    /// Whether its preset comes from services.
    let isOfferedFromOutside: Bool

    init(_ field: FieldDefinition, at place: Int, _ catalogue: Catalogue, in flow: FlowDefinition) {
        (definition, self.place) = (field, place)
        let rules = field.rules.map { ($0, catalogue.rules[$0.name]) }
        confirmed = rules.lazy.compactMap { rule, known in known?.confirms.flatMap { rule.arguments[$0] } }.first
        judged = rules.reduce(FieldSet.some([])) { read, rule in
            read.union(FieldSet(rule.1?.reads ?? .arguments, arguments: rule.0.arguments.values, in: flow))
        }
        required =
            switch field.requirement {
            case .optional, .mandatory: .some([])
            case .when(let condition): .some(condition.fields)
            case .byRule: .some(Set(field.rules.first?.arguments.values.map { $0 } ?? []))
            }
        switch field.kind.options {
        case nil: (options, list, needsOptions) = (ChoiceList(), nil, false)
        case .fixed(let choices): (options, list, needsOptions) = (ChoiceList(choices), nil, false)
        case .named(let name):
            needsOptions = true
            let list = catalogue.lists[name].map { Binding($0, in: flow) }
            let isConstant = list?.reads.isEmpty ?? true
            options = isConstant ? list.map { ChoiceList(constant: $0.named) } ?? ChoiceList() : ChoiceList()
            self.list = isConstant ? nil : list
        }
        preset = field.preset.flatMap { catalogue.presets[$0] }.map { Binding($0, in: flow) }
        note = field.note.flatMap { catalogue.notes[$0] }.map { Binding($0, in: flow) }
        shown = [
            .some(field.condition?.fields ?? []), list?.reads ?? .some([]), preset?.reads ?? .some([]),
            .some(field.copy.map { [$0.toggle, $0.field] } ?? []),
        ].reduce(.some([])) { $0.union($1) }
        isOfferedFromOutside = preset?.named.asksServices ?? false
        isJudgedOutside = field.kind == .secret || rules.contains { $0.1?.asksServices ?? false }
    }

    /// The field's id.
    var id: FieldID { definition.id }
}

/// A stage of a flow with the plans of its fields.
final class StagePlan: Sendable {
    /// The stage as its screen file describes it.
    let definition: StageDefinition
    /// Which stage of the flow it is, from 0, hidden ones counted.
    let place: Int
    /// In the stage's order.
    let fields: [FieldPlan]
    /// The places of its fields.
    let places: Range<Int>
    /// Whether services are asked about one of its fields, or a secret is judged.
    let isJudgedOutside: Bool

    init(_ stage: StageDefinition, at place: Int = 0, from first: Int = 0, fields: [FieldPlan] = []) {
        (definition, self.place, self.fields) = (stage, place, fields)
        places = first..<(first + fields.count)
        isJudgedOutside = fields.contains { $0.isJudgedOutside || $0.isOfferedFromOutside }
    }
}

/// A name of the catalogue in a flow: what answers it, and the fields of the flow that it looks at.
struct Binding<Value: Sendable>: Sendable {
    let named: Named<Value>
    let reads: FieldSet

    init(_ named: Named<Value>, in flow: FlowDefinition) {
        self.named = named
        reads = FieldSet(named.reads, in: flow)
    }

    /// Works it out for the answers that count.
    func value(_ answers: ResolvedAnswers) -> Value { named.value(answers.limited(to: reads)) }
}

/// Plans are compared by what is shown of them: the description.
extension FieldPlan: Hashable {
    static func == (left: FieldPlan, right: FieldPlan) -> Bool { left === right || left.definition == right.definition }

    func hash(into hasher: inout Hasher) { hasher.combine(definition.id) }
}

extension StagePlan: Hashable {
    static func == (left: StagePlan, right: StagePlan) -> Bool { left === right || left.definition == right.definition }

    func hash(into hasher: inout Hasher) { hasher.combine(definition.id) }
}
