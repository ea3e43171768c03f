package import Flow

extension FlowDefinition {
    /// A short sum of what each field asks for and when, its wording aside: equal as long as an answer means the same.
    package var fieldSums: [FieldID: String] {
        Dictionary(fields.map { ($0.id, $0.sum(in: stage($0.id.stage)?.condition)) }) { first, _ in first }
    }
}

extension FieldDefinition {
    fileprivate func sum(in stage: Condition?) -> String {
        var parts = [kind.parts, "\(requirement)", preset ?? ""]
        parts += [stage, condition].map { condition in condition.map { "\($0)" } ?? "" }
        parts.append(initial.map { "\($0)" } ?? "")
        parts.append(copy.map { "\($0.toggle) \($0.field)" } ?? "")
        for rule in rules {
            parts.append(rule.name)
            for (name, field) in rule.arguments.sorted(by: { $0.key < $1.key }) { parts.append("\(name) \(field)") }
        }
        // FNV-1a: four bytes are enough to tell a field from its former self.
        var hash: UInt32 = 2_166_136_261
        for byte in parts.joined(separator: "|").utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }
}

extension FieldKind {
    fileprivate var parts: String {
        switch self {
        case .text: "text"
        case .secret: "secret"
        case .number(let bounds): "number \(bounds.lowerBound) \(bounds.upperBound)"
        case .date: "date"
        case .toggle: "toggle"
        case .choice(let options): "choice \(options.parts)"
        case .multiChoice(let options): "multiChoice \(options.parts)"
        case .choicePerGroup(let options): "choicePerGroup \(options.parts)"
        case .list: "list"
        case .block: "block"
        case .table(let name): "table \(name)"
        case .document(let name): "document \(name)"
        case .summary(let name): "summary \(name)"
        }
    }
}

extension FieldKind.Options {
    fileprivate var parts: String {
        switch self {
        case .fixed(let choices): choices.map(\.id).joined(separator: " ")
        case .named(let name): name
        }
    }
}
