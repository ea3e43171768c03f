package import Flow
import JSONText

/// The kinds as screen files write them.
private enum KindName: String, CaseIterable {
    case text, secret, number, date, toggle, choice, multiChoice, choicePerGroup, list, block, table, document, summary

    /// The keys that describe the kind closer, which a field of this kind needs and others must not have.
    var key: String? {
        switch self {
        case .number: "range"
        case .choice, .multiChoice, .choicePerGroup: "options"
        case .table: "table"
        case .document, .summary: "text"
        case .text, .secret, .date, .toggle, .list, .block: nil
        }
    }

    /// Keys that make no sense for the kind, with the reason.
    var senseless: (keys: [String], reason: String)? {
        switch self {
        case .document: (["required", "default", "preset", "copies", "rules"], "takes no answer")
        // The rules of a summary judge the answers it shows.
        case .summary: (["required", "default", "preset", "copies"], "takes no answer")
        case .secret: (["default", "preset", "copies"], "must be typed")
        case .table: (["default", "preset", "copies"], "must be given")
        default: nil
        }
    }
}

extension FieldKind {
    /// The kind's name in screen files.
    package var screenName: String {
        let name: KindName =
            switch self {
            case .text: .text
            case .secret: .secret
            case .number: .number
            case .date: .date
            case .toggle: .toggle
            case .choice: .choice
            case .multiChoice: .multiChoice
            case .choicePerGroup: .choicePerGroup
            case .list: .list
            case .block: .block
            case .table: .table
            case .document: .document
            case .summary: .summary
            }
        return name.rawValue
    }
}

extension ScreenReader {
    /// The kind with its options, bounds or text; reports keys that do not go with it.
    mutating func kind(in members: Members) -> FieldKind? {
        guard let node = members["kind"], let word = string(node, "\"kind\"") else { return nil }
        guard let kind = KindName(rawValue: word) else {
            let known = KindName.allCases.map(\.rawValue)
            report("there is no kind \(word.quoted)\(suggestion(for: word, among: known))", at: node.position)
            return nil
        }
        for key in ["options", "range", "table", "text"] where key != kind.key {
            guard let position = members.position(of: key) else { continue }
            let kinds = KindName.allCases.filter { $0.key == key }.map(\.rawValue).joined(separator: ", ")
            report("\(key.quoted) is for the kinds \(kinds), not for \(word)", at: position)
        }
        for key in kind.senseless?.keys ?? [] {
            guard let position = members.position(of: key), let reason = kind.senseless?.reason else { continue }
            report("a field of kind \(word) \(reason), so it cannot have \(key.quoted)", at: position)
        }
        guard let key = kind.key else { return kind.simple }
        guard let details = members[key] else {
            report("a field of kind \(word) needs the key \(key.quoted)", at: node.position)
            return nil
        }
        switch kind {
        case .number: return range(details).map(FieldKind.number)
        case .choice: return options(details).map(FieldKind.choice)
        case .multiChoice: return options(details).map(FieldKind.multiChoice)
        case .choicePerGroup: return options(details).map(FieldKind.choicePerGroup)
        case .table: return name(details, "table", among: catalogue?.tables).map(FieldKind.table)
        case .document:
            return name(details, "document", among: catalogue?.documents.filter { !$0.value.isOverview }).map(FieldKind.document)
        case .summary: return name(details, "summary", among: catalogue?.documents.filter(\.value.isOverview)).map(FieldKind.summary)
        case .text, .secret, .date, .toggle, .list, .block: return nil
        }
    }

    private mutating func range(_ node: JSONNode) -> ClosedRange<Int>? {
        guard case .array(let bounds) = node.value, bounds.count == 2, case .integer(let low) = bounds[0].value,
            case .integer(let high) = bounds[1].value, low <= high
        else {
            report("\"range\" must be two whole numbers, the smaller one first", at: node.position)
            return nil
        }
        return low...high
    }

    private mutating func options(_ node: JSONNode) -> FieldKind.Options? {
        if case .string = node.value { return name(node, "list", among: catalogue?.lists).map(FieldKind.Options.named) }
        guard let elements = elements(of: node, "\"options\"") else { return nil }
        var choices: [Choice] = []
        for element in elements {
            guard let members = members(of: element, "an option", known: ["id", "label", "detail"], needed: ["id", "label"]) else {
                continue
            }
            let id = members["id"].flatMap { self.identifier($0, "an option's \"id\"") }
            let label = members["label"].flatMap { self.line($0, "an option's \"label\"", atMost: 60) }
            let detail = members["detail"].flatMap { self.line($0, "an option's \"detail\"", atMost: 100) }
            guard let id, let label else { continue }
            if choices.contains(where: { $0.id == id }) {
                report("the option \(id.quoted) is there twice", at: element.position)
            }
            choices.append(Choice(id: id, label: label, detail: detail ?? ""))
        }
        return choices.count == elements.count ? .fixed(choices) : nil
    }
}

extension KindName {
    /// The kind itself, for those that need no key of their own.
    fileprivate var simple: FieldKind? {
        switch self {
        case .text: .text
        case .secret: .secret
        case .date: .date
        case .toggle: .toggle
        case .list: .list
        case .block: .block
        case .number, .choice, .multiChoice, .choicePerGroup, .table, .document, .summary: nil
        }
    }
}
