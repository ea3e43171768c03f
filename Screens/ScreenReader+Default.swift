import Flow
import JSONText

extension ScreenReader {
    /// A default, which must be an answer that the field itself would take.
    mutating func initial(_ node: JSONNode, _ kind: FieldKind) -> Answer? {
        switch (kind, node.value) {
        case (.toggle, .bool(let on)): return .toggle(on)
        case (.number(let bounds), .integer(let number)):
            guard bounds.contains(number) else {
                report("the default \(number) is not from \(bounds.lowerBound) to \(bounds.upperBound)", at: node.position)
                return nil
            }
            return .number(number)
        case (.date, .string(let text)):
            guard text.isDay else {
                report("the default \(text.quoted) is not a day as YYYY-MM-DD", at: node.position)
                return nil
            }
            return .text(text)
        case (.text, .string): return line(node, "the default", atMost: 200).map(Answer.text)
        case (.block, .string(let text)): return .text(text)
        case (.choice(let options), .string(let text)): return offered(text, options, at: node) ? .text(text) : nil
        case (.multiChoice(let options), .array), (.choicePerGroup(let options), .array): return list(node, options).map(Answer.list)
        case (.list, .array): return list(node, nil).map(Answer.list)
        case (.secret, _), (.table, _), (.document, _), (.summary, _): return nil  // reported with the kind: no default at all
        default:
            report("the default must be \(kind.encoding), not \(node.kind)", at: node.position)
            return nil
        }
    }

    private mutating func list(_ node: JSONNode, _ options: FieldKind.Options?) -> [String]? {
        elements(of: node, "the default")?.compactMap { element in
            guard let text = line(element, "an entry of the default", atMost: 200) else { return nil }
            return options.map { offered(text, $0, at: element) } ?? true ? text : nil
        }
    }

    private mutating func offered(_ id: String, _ options: FieldKind.Options, at node: JSONNode) -> Bool {
        guard case .fixed(let choices) = options, !choices.contains(where: { $0.id == id }) else { return true }
        report("the default \(id.quoted) is not one of the options\(suggestion(for: id, among: choices.map(\.id)))", at: node.position)
        return false
    }
}

extension FieldKind {
    /// How files write an answer of this kind, for messages.
    var encoding: String {
        switch self {
        case .text, .secret, .block, .choice: "a string"
        case .date: "a day as YYYY-MM-DD"
        case .number: "a whole number"
        case .toggle: "true or false"
        case .multiChoice, .choicePerGroup, .list: "an array of strings"
        case .table, .document, .summary: "left out"
        }
    }
}

extension String {
    /// Whether this is a day of the Gregorian calendar as `YYYY-MM-DD`.
    fileprivate var isDay: Bool {
        let parts = split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2, 2], parts.joined().utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
        else { return false }
        let isLeap = year.isMultiple(of: 4) && !year.isMultiple(of: 100) || year.isMultiple(of: 400)
        let days =
            switch month {
            case 2: isLeap ? 29 : 28
            case 4, 6, 9, 11: 30
            case 1...12: 31
            default: 0
            }
        return (1...max(days, 1)).contains(day) && days > 0
    }
}
