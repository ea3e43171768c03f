import Flow

/// A flow that nobody thought of: every kind of field, with conditions, copies, presets, lists, rules, notes and a price that look at one another in
/// the ways a screen may say it (conditions, presets, lists and copies at earlier fields, rules and notes at any).
struct RandomFlow {
    private(set) var definition = FlowDefinition(id: "random", title: "Random", stages: [])
    private var price = Named("price") { _ in PricePanel() }
    private var rules: [FieldRule] = []
    private var lists: [Named<[Choice]>] = []
    private var presets: [Named<Answer?>] = []
    private var notes: [Named<String?>] = []

    static let options = ["a", "b", "c", "d"].map { Choice(id: $0, label: $0, group: $0 < "c" ? "x" : "y") }

    var engine: FlowEngine {
        let documents = [
            NamedDocument(text: "terms") { [DocumentLine("Terms")] },
            NamedDocument(overview: "overview") { reading in
                reading.visible.stages.map { DocumentLine($0.id, .pair(value: "\(String(describing: reading.statuses[$0.id]))")) }
                    + reading.advisories.map { DocumentLine($0.message) }
            },
        ]
        return FlowEngine(
            definition: definition,
            catalogue: Catalogue(
                rules: rules, lists: lists, presets: presets, notes: notes, documents: documents, price: price))
    }

    init(_ numbers: inout FlowPropertyTests.Numbers) {
        let shape = (0..<4).map { stage in (0..<(1 + numbers.below(4))).map { FieldID(stage: "s\(stage)", name: "f\($0)") } }
        let all = shape.flatMap { $0 }
        var earlier: [FieldDefinition] = []
        for ids in shape {
            let condition = earlier.isEmpty || numbers.below(3) > 0 ? nil : Self.condition(earlier, &numbers)
            var fields: [FieldDefinition] = []
            for id in ids {
                fields.append(field(id, earlier: earlier + fields, all: all, &numbers))
            }
            definition.stages.append(StageDefinition(id: ids[0].stage, title: ids[0].stage, condition: condition, fields: fields))
            earlier += fields
        }
        let read = Self.some(of: all, &numbers)
        price = Named("price", reads: .fields(Set(read))) { PricePanel(currency: "EUR", total: "\(Self.weight($0, read))") }
    }

    private mutating func field(
        _ id: FieldID, earlier: [FieldDefinition], all: [FieldID], _ numbers: inout FlowPropertyTests.Numbers
    ) -> FieldDefinition {
        let before = earlier.map(\.id)
        var field = FieldDefinition(id: id, kind: kind(id, before, &numbers), label: id.name)
        if !earlier.isEmpty, numbers.below(4) == 0 { field.condition = Self.condition(earlier, &numbers) }
        field.requirement = [.optional, .mandatory, .byRule][numbers.below(3)]
        if !earlier.isEmpty, numbers.below(4) == 0 { field.requirement = .when(Self.condition(earlier, &numbers)) }
        guard field.kind.takesAnswer else { return field }
        if numbers.below(3) == 0 { field.initial = FlowPropertyTests.answer(for: field.kind, &numbers) }
        if numbers.below(4) == 0 {
            let (read, offers) = (Self.some(of: before, &numbers), (0..<3).map { _ in FlowPropertyTests.answer(for: field.kind, &numbers) })
            field.preset = "preset-\(id)"
            presets.append(
                Named("preset-\(id)", reads: .fields(Set(read))) { answers in
                    let weight = Self.weight(answers, read) % 4
                    return weight == 3 ? nil : offers[weight]
                })
        }
        let (toggles, sources) = (earlier.filter { $0.kind == .toggle }, earlier.filter { $0.kind == field.kind && $0.kind == .text })
        if !toggles.isEmpty, !sources.isEmpty, numbers.below(2) == 0 {
            field.copy = .init(toggle: numbers.pick(toggles).id, field: numbers.pick(sources).id)
        }
        for number in 0..<numbers.below(3) {
            let (read, argument) = (Self.some(of: all, &numbers), numbers.pick(all))
            rules.append(Self.rule("rule-\(id)-\(number)", read))
            field.rules.append(RuleReference(name: "rule-\(id)-\(number)", arguments: ["other": argument]))
        }
        if numbers.below(3) == 0 {
            field.note = "note-\(id)"
            let read = Self.some(of: all, &numbers)
            let (isAll, stage) = (numbers.below(4) == 0, FieldID(stage: read.first?.stage ?? "s0", name: ""))
            notes.append(
                Named("note-\(id)", reads: isAll ? .everything : .fields(Set(read + [stage]))) { answers in
                    isAll ? "\(answers.all.count)" : "\(Self.weight(answers, read)) \(answers.isBegun(stage.stage))"
                })
        }
        return field
    }

    private mutating func kind(_ id: FieldID, _ before: [FieldID], _ numbers: inout FlowPropertyTests.Numbers) -> FieldKind {
        switch numbers.below(14) {
        case 0...2: return .text
        case 3, 4: return .toggle
        case 5: return .number(1...9)
        case 6: return .choice(.fixed(Self.options))
        case 7: return .multiChoice(.fixed(Self.options))
        case 8: return .choicePerGroup(.fixed(Self.options))
        case 9: return .list
        case 10: return .secret
        case 11: return .document("terms")
        case 12: return .summary("overview")
        default:
            let read = Self.some(of: before, &numbers)
            lists.append(
                Named("list-\(id)", reads: .fields(Set(read))) {
                    read.isEmpty ? Self.options : Array(Self.options.prefix(Self.weight($0, read) % 4))
                })
            return .choice(.named("list-\(id)"))
        }
    }

    /// Takes blanks out, and finds what the answer and all that it looks at add up to.
    private static func rule(_ name: String, _ read: [FieldID]) -> FieldRule {
        FieldRule(
            name, parameters: ["other"], reads: .fields(Set(read)), isRequired: { "\($0)".utf8.count.isMultiple(of: 2) },
            judge: { answer, arguments, answers in
                let sum = weight(of: answer) + (arguments["other"].map(weight(of:)) ?? 0) + weight(answers, read)
                let severities: [Finding.Severity?] = [nil, .advisory, .incomplete, .error, nil, nil]
                return Judgement(
                    answer: answer.text.map { .text(withoutBlanks($0)) } ?? answer,
                    remarks: severities[sum % 6].map { [Remark($0, "\(name) says \($0).")] } ?? [])
            })
    }

    static func withoutBlanks(_ text: String) -> String { text.filter { $0 != " " } }

    private static func condition(_ earlier: [FieldDefinition], _ numbers: inout FlowPropertyTests.Numbers) -> Condition {
        let field = numbers.pick(earlier)
        return switch numbers.below(7) {
        case 0: .is(field.id, FlowPropertyTests.answer(for: field.kind, &numbers))
        case 1: .isOneOf(field.id, FlowPropertyTests.words)
        case 2, 3: .answered(field.id)
        case 4: .not(condition(earlier, &numbers))
        case 5: .all([condition(earlier, &numbers), condition(earlier, &numbers)])
        default: .any([condition(earlier, &numbers), condition(earlier, &numbers)])
        }
    }

    private static func some(of fields: [FieldID], _ numbers: inout FlowPropertyTests.Numbers) -> [FieldID] {
        fields.filter { _ in numbers.below(3) == 0 }
    }

    /// A number that is another one when anything about these fields is.
    private static func weight(_ answers: ResolvedAnswers, _ fields: [FieldID]) -> Int {
        fields.map { field in
            (answers[field].map(weight(of:)) ?? 0) + (answers.isGiven(field) ? 1 : 0) + (answers.isBeingTyped(field) ? 2 : 0)
        }.reduce(0, +)
    }

    private static func weight(of answer: Answer) -> Int {
        "\(answer)\(answer.secret?.revealed ?? "")".utf8.reduce(0) { ($0 * 31 + Int($1)) % 9_973 }
    }
}
