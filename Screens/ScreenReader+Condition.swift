import Flow
import JSONText

/// A condition, and the places of everything it compares.
struct LocatedCondition {
    let condition: Condition
    let position: TextPosition
    let comparisons: [Comparison]

    /// A leaf of a condition: a field, and the values it is compared with.
    struct Comparison {
        let field: Located<FieldID>
        /// Empty for `answered`.
        let values: [Located<Answer>]
    }
}

extension ScreenReader {
    private static let forms = ["is", "isOneOf", "answered", "all", "any", "not"]
    /// Enough to name every country once; the values of all comparisons of a condition together.
    private static let mostValues = 300

    /// Reads an object with exactly one of `is`, `isOneOf`, `answered`, `all`, `any` and `not`.
    mutating func condition(_ node: JSONNode) -> LocatedCondition? {
        guard let condition = conditionOfAnySize(node) else { return nil }
        guard condition.comparisons.reduce(0, { $0 + max(1, $1.values.count) }) <= Self.mostValues else {
            report("a condition may compare with at most \(Self.mostValues) values", at: node.position)
            return nil
        }
        return condition
    }

    private mutating func conditionOfAnySize(_ node: JSONNode) -> LocatedCondition? {
        guard let members = members(of: node, "a condition", known: Self.forms, needed: []) else { return nil }
        let forms = Self.forms.filter { members[$0] != nil }
        guard forms.count == 1, let form = forms.first, let details = members[form] else {
            report("a condition needs exactly one of: \(Self.forms.joined(separator: ", "))", at: node.position)
            return nil
        }
        switch form {
        case "is": return comparison(details, at: node.position)
        case "isOneOf": return membership(details, at: node.position)
        case "answered":
            return reference(details, "\"answered\"").map {
                LocatedCondition(
                    condition: .answered($0.value), position: node.position, comparisons: [.init(field: $0, values: [])])
            }
        case "not":
            return conditionOfAnySize(details).map {
                LocatedCondition(condition: .not($0.condition), position: node.position, comparisons: $0.comparisons)
            }
        default:
            guard let elements = elements(of: details, form.quoted) else { return nil }
            let parts = elements.compactMap { conditionOfAnySize($0) }
            guard parts.count == elements.count else { return nil }
            let conditions = parts.map(\.condition)
            return LocatedCondition(
                condition: form == "all" ? .all(conditions) : .any(conditions), position: node.position,
                comparisons: parts.flatMap(\.comparisons))
        }
    }

    /// `["stage.field", value]`.
    private mutating func comparison(_ node: JSONNode, at position: TextPosition) -> LocatedCondition? {
        guard let (field, operand) = pair(node, "\"is\"", "value") else { return nil }
        let answer: Answer? =
            switch operand.value {
            case .string(let text): .text(text)
            case .bool(let on): .toggle(on)
            case .integer(let number): .number(number)
            case .null, .decimal, .array, .object: nil
            }
        guard let answer else {
            report("\"is\" compares with a string, a whole number, true or false, not with \(operand.kind)", at: operand.position)
            return nil
        }
        return LocatedCondition(
            condition: .is(field.value, answer), position: position,
            comparisons: [.init(field: field, values: [Located(value: answer, position: operand.position)])])
    }

    /// `["stage.field", ["one", "other"]]`.
    private mutating func membership(_ node: JSONNode, at position: TextPosition) -> LocatedCondition? {
        guard let (field, operand) = pair(node, "\"isOneOf\"", "array of values"),
            let elements = elements(of: operand, "the second entry of \"isOneOf\"")
        else { return nil }
        let values = elements.compactMap { element in
            string(element, "a value of \"isOneOf\"").map { Located(value: $0, position: element.position) }
        }
        guard values.count == elements.count else { return nil }
        return LocatedCondition(
            condition: .isOneOf(field.value, values.map(\.value)), position: position,
            comparisons: [.init(field: field, values: values.map { Located(value: .text($0.value), position: $0.position) })])
    }

    private mutating func pair(_ node: JSONNode, _ form: String, _ second: String) -> (Located<FieldID>, JSONNode)? {
        guard case .array(let elements) = node.value, elements.count == 2 else {
            report("\(form) takes [\"stage.field\", \(second)]", at: node.position)
            return nil
        }
        return reference(elements[0], "the first entry of \(form)").map { ($0, elements[1]) }
    }
}
