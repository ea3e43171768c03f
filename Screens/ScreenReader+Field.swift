import Flow
import JSONText

extension ScreenReader {
    private static let keys = [
        "name", "kind", "label", "help", "hint", "required", "shownWhen", "default", "preset", "copies", "rules", "options", "range",
        "table", "text", "note", "suggestions",
    ]

    /// Reads one field; `nil` if not even its name can be told.
    mutating func field(_ node: JSONNode, stage: String) -> LocatedField? {
        guard let members = members(of: node, "a field", known: Self.keys, needed: ["name", "kind", "label", "help"]) else { return nil }
        let name = members["name"].flatMap { self.identifier($0, "\"name\"") }
        let label = members["label"].flatMap { self.caption($0, "\"label\"") }
        let help = members["help"].flatMap { self.text($0, "\"help\"", atMost: 2_000, joinedBy: " ") }
        let hint = members["hint"].flatMap { self.line($0, "\"hint\"", atMost: 100) }
        let kind = self.kind(in: members)
        let condition = members["shownWhen"].flatMap { self.condition($0) }
        let rules = members["rules"].map { self.rules($0) }
        let (requirement, requiredWhen) = members["required"].map { self.requirement($0, hasRules: rules != nil) } ?? (.optional, nil)
        let initial = members["default"].flatMap { node in kind.flatMap { self.initial(node, $0) } }
        let preset = members["preset"].flatMap { self.name($0, "preset", among: catalogue?.presets) }
        let copy = members["copies"].flatMap { self.copy($0) }
        let note = members["note"].flatMap { self.name($0, "note", among: catalogue?.notes) }
        let suggestions = members["suggestions"].flatMap { self.name($0, "suggestions", among: catalogue?.suggestions) }
        if suggestions != nil, let kind, ![.text, .date].contains(kind), let node = members["suggestions"] {
            report("\"suggestions\" are for what is typed, so the kind must be \"text\" or \"date\"", at: node.position)
        }
        guard let name else { return nil }
        let id = FieldID(stage: stage, name: name)
        let definition = kind.map { kind in
            FieldDefinition(
                id: id, kind: kind, label: label ?? "", help: help ?? "", hint: hint ?? "", requirement: requirement,
                condition: condition?.condition, initial: initial ?? (kind == .toggle ? .toggle(false) : nil), preset: preset,
                copy: copy.map { .init(toggle: $0.toggle.value, field: $0.source.value) }, rules: rules?.references ?? [], note: note,
                suggestions: suggestions)
        }
        return LocatedField(
            id: id, position: members["name"]?.position ?? node.position, definition: definition, condition: condition,
            requirement: requiredWhen, copy: copy, arguments: rules?.arguments ?? [])
    }

    private mutating func requirement(
        _ node: JSONNode, hasRules: Bool
    ) -> (FieldDefinition.Requirement, LocatedCondition?) {
        switch node.value {
        case .bool(let isMandatory): return (isMandatory ? .mandatory : .optional, nil)
        case .string("by-rule"):
            if !hasRules { report("\"by-rule\" leaves it to the field's first rule, but it has none", at: node.position) }
            return (.byRule, nil)
        case .object:
            guard let condition = condition(node) else { return (.optional, nil) }
            return (.when(condition.condition), condition)
        default:
            report("\"required\" must be true, false, \"by-rule\" or a condition, not \(shown(node))", at: node.position)
            return (.optional, nil)
        }
    }

    private mutating func copy(_ node: JSONNode) -> LocatedCopy? {
        let keys = ["when", "from"]
        guard let members = members(of: node, "\"copies\"", known: keys, needed: keys) else { return nil }
        let toggle = members["when"].flatMap { self.reference($0, "\"when\"") }
        let source = members["from"].flatMap { self.reference($0, "\"from\"") }
        guard let toggle, let source else { return nil }
        return LocatedCopy(toggle: toggle, source: source)
    }

    private mutating func rules(_ node: JSONNode) -> (references: [RuleReference], arguments: [Located<FieldID>]) {
        var references: [RuleReference] = []
        var arguments: [Located<FieldID>] = []
        for element in elements(of: node, "\"rules\"") ?? [] {
            guard let rule = rule(element) else { continue }
            if references.contains(where: { $0.name == rule.name }) {
                report("the rule \(rule.name.quoted) is there twice", at: element.position)
            }
            references.append(RuleReference(name: rule.name, arguments: rule.arguments.mapValues(\.value)))
            arguments += rule.arguments.values
        }
        return (references, arguments)
    }

    /// `"phone"`, or `{rule: "phone", with: {country: "organization.country"}}`.
    private mutating func rule(_ node: JSONNode) -> (name: String, arguments: [String: Located<FieldID>])? {
        guard case .object = node.value else {
            return name(node, "rule", among: catalogue?.rules).map { ($0, [:]) }
        }
        guard let members = members(of: node, "a rule", known: ["rule", "with"], needed: ["rule"]) else { return nil }
        let rule = members["rule"].flatMap { self.name($0, "rule", among: catalogue?.rules) }
        let arguments = members["with"].map { self.arguments($0, of: rule) } ?? [:]
        return rule.map { ($0, arguments) }
    }

    private mutating func arguments(_ node: JSONNode, of rule: String?) -> [String: Located<FieldID>] {
        guard case .object(let parameters) = node.value, parameters.count <= 20 else {
            report("\"with\" must be an object of at most 20 parameters", at: node.position)
            return [:]
        }
        var arguments: [String: Located<FieldID>] = [:]
        for parameter in parameters {
            if let rule, let known = catalogue?.rules[rule]?.parameters, !known.contains(parameter.key) {
                let near = suggestion(for: parameter.key, among: known.sorted())
                report("the rule \(rule.quoted) takes no \(parameter.key.quoted)\(near)", at: parameter.keyPosition)
            }
            arguments[parameter.key] = reference(parameter.node, parameter.key.quoted)
        }
        return arguments
    }

    /// A value as a message shows it: short ones as they are, others by kind.
    private func shown(_ node: JSONNode) -> String {
        if case .string(let text) = node.value { text.quoted } else { node.kind }
    }
}
