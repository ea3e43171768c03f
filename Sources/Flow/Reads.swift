/// Which answers something looks at besides the one it is about. Only a change of these has it worked out again, so a look at any other is a
/// programming error, which debug builds stop at.
package enum Reads: Hashable, Sendable {
    /// None but those that a screen names as a rule's arguments.
    case arguments
    /// These too. A field with an empty name stands for every field of its stage.
    case fields(Set<FieldID>)
    /// Whatever there is.
    case everything
}

/// Some fields of a flow, or all of them.
enum FieldSet: Hashable, Sendable {
    case some(Set<FieldID>)
    case all

    /// The fields of a flow that are read, arguments included.
    init(_ reads: Reads, arguments: some Sequence<FieldID> = [], in definition: FlowDefinition) {
        switch reads {
        case .arguments: self = .some(Set(arguments))
        case .everything: self = .all
        case .fields(var fields):
            let stages = fields.filter(\.name.isEmpty).compactMap { definition.stage($0.stage) }
            for stage in stages { fields.formUnion(stage.fields.map(\.id)) }
            fields.formUnion(arguments)
            self = .some(fields)
        }
    }

    /// Whether one of these fields is among the changed ones.
    func isTouched(by changed: FieldSet) -> Bool {
        switch (self, changed) {
        case (.some(let fields), .some(let changed)): !fields.isDisjoint(with: changed)
        case (.all, .some(let fields)), (.some(let fields), .all): !fields.isEmpty
        case (.all, .all): true
        }
    }

    func contains(_ field: FieldID) -> Bool {
        switch self {
        case .some(let fields): fields.contains(field)
        case .all: true
        }
    }

    var isEmpty: Bool { self == .some([]) }

    /// With other fields.
    func union(_ other: FieldSet) -> FieldSet {
        guard case .some(let mine) = self, case .some(let others) = other else { return .all }
        return .some(mine.union(others))
    }

    mutating func insert(_ field: FieldID) {
        if case .some(var fields) = self {
            self = .some([])
            fields.insert(field)
            self = .some(fields)
        }
    }
}
