package import Flow
package import JSONText

/// Answers as text: what `order --answers` reads, what drafts and orders keep. Nested by stage, addressed as `stage.field`.
package enum AnswersFile {
    /// The largest answers file, in bytes. A PEM block and forty names need a few kilobytes.
    package static let sizeLimit = 1_000_000
    /// The same for flows with tables, which may stand in the file with all their rows.
    package static let tableSizeLimit = 64 << 20

    /// What an answers file says.
    package struct Contents: Sendable {
        /// Every answer that fits its field.
        package var answers: Answers
        /// Keys nobody knows and values of the wrong kind, in the order of the file.
        package var findings: [Finding]
        /// What is said of the rows of tables.
        package var rows: [Finding] = []

        /// What a file says; by itself, that of an empty one.
        package init(answers: Answers = Answers(), findings: [Finding] = []) {
            (self.answers, self.findings) = (answers, findings)
        }
    }

    /// What a parsed file says; see ``AnswersText/contents(for:tables:)``.
    package static func contents(of root: JSONNode, for definition: FlowDefinition, _ tables: Tables?) throws(JSONFault) -> Contents {
        guard case .object(let members) = root.value else {
            throw JSONFault(position: root.position, message: "an answers file is an object with a member for each stage, not \(root.kind)")
        }
        return contents(of: stored(members) ?? members, for: definition, tables)
    }

    /// The answers within a draft or order as the store has them, and its flow; `nil` for an answers file.
    static func stored(_ members: [JSONNode.Member]) -> [JSONNode.Member]? {
        let keys = Set(members.map(\.key))
        guard keys.isSuperset(of: ["id", "schema", "flow"]), let answers = members.first(where: { $0.key == "answers" }),
            case .object(let stages) = answers.node.value
        else { return nil }
        return members.filter { $0.key == "flow" } + stages
    }

    /// Says of each of these fields that the flow does not have what was probably meant.
    package static func unknown(_ ids: Set<FieldID>, in definition: FlowDefinition) -> [Finding] {
        var suggestions = Suggestions(definition)
        let unknown = ids.filter { definition.field($0) == nil && table(ofFile: $0, in: definition) == nil }
        return unknown.sorted().map { suggestions.unknown($0) }
    }

    /// The table of a stage whose file, or the yes to what is asked of it, is given under a name.
    private static func table(ofFile id: FieldID, in definition: FlowDefinition) -> FieldDefinition? {
        guard definition.field(id) == nil, [fileName, fileConfirmedName].contains(id.name) else { return nil }
        return definition.table(of: id.stage)
    }

    private static func contents(of members: [JSONNode.Member], for definition: FlowDefinition, _ tables: Tables?) -> Contents {
        var given: [FieldID: Answer] = [:]
        var findings: [Finding] = []
        var rows: [Finding] = []
        var suggestions = Suggestions(definition)
        func take(_ table: ReadTable, for field: FieldDefinition) {
            if let fault = table.fault { findings.append(fault) }
            rows += table.rows
            guard let answer = table.answer else { return }
            if given.updateValue(answer, forKey: field.id) != nil {
                findings.append(
                    Finding(
                        field: field.id, rule: "table", severity: .error, message: "The table is there twice: give its rows or its file."))
            }
        }
        for member in members {
            if member.key == "flow" {
                findings += flowFindings(member.node, definition: definition)
                continue
            }
            let whole = FieldID(stage: member.key, name: "")
            if case .array = member.node.value, let table = definition.table(of: member.key) {
                take(Self.table(member.node, for: table, tables), for: table)
                continue
            }
            if let stage = definition.stages.first(where: { "\($0.id)File" == member.key }), let table = definition.table(of: stage.id) {
                take(tableFile(member.node, for: table, tables), for: table)
                continue
            }
            guard definition.stage(member.key) != nil || member.node.isObject else {
                findings.append(suggestions.unknown(whole))
                continue
            }
            guard case .object(let fields) = member.node.value else {
                if member.node.value == .null { continue }
                findings.append(
                    Finding(
                        field: whole, rule: "kind", severity: .error,
                        message: "A stage takes an object of fields, not \(member.node.kind)."))
                continue
            }
            for field in fields {
                let id = FieldID(stage: member.key, name: field.key)
                if let table = table(ofFile: id, in: definition) {
                    guard field.key == fileName else { continue }
                    let isConfirmed = fields.contains { $0.key == fileConfirmedName && $0.node.value == .bool(true) }
                    take(tableFile(field.node, isConfirmed: isConfirmed, for: table, tables), for: table)
                    continue
                }
                guard let known = definition.field(id) else {
                    if definition.unasked[id] != nil, field.node.value == .null { continue }
                    findings.append(suggestions.unknown(id))
                    continue
                }
                if known.kind.tableName != nil {
                    take(table(field.node, for: known, tables), for: known)
                    continue
                }
                switch answer(field.node, for: known) {
                case .success(let answer?): given[id] = answer
                case .success(nil): break
                case .failure(let finding): findings.append(finding)
                }
            }
        }
        var answers = Answers(unread: Set(findings.map(\.field)))
        answers.give(given, in: definition)
        var contents = Contents(answers: answers, findings: findings)
        contents.rows = rows
        if let tables { contents.fill(definition, tables) }
        return contents
    }

    private static func flowFindings(_ node: JSONNode, definition: FlowDefinition) -> [Finding] {
        if case .string(definition.id) = node.value { return [] }
        return [
            Finding(
                field: FieldID(stage: "flow", name: ""), rule: "flow", severity: .error,
                message: "These answers are for another flow; expected \"\(definition.id)\".")
        ]
    }
}

/// What was probably meant by ids that nobody knows.
private struct Suggestions {
    private let fields: [FieldID]
    private let unasked: [FieldID: String]
    private let ids: [String]
    private let stages: [String]
    /// A file of nothing but unknown ids is no slip of the finger, and comparing each with every field takes its time.
    private var left = 100

    init(_ definition: FlowDefinition) {
        fields = definition.fields.filter(\.kind.takesAnswer).map(\.id)
        unasked = definition.unasked
        ids = fields.map(\.description)
        stages = ["flow"] + definition.stages.map(\.id)
    }

    mutating func unknown(_ id: FieldID) -> Finding {
        let shown = FieldID(stage: String(id.stage.prefix(60)), name: String(id.name.prefix(60)))
        if id.name.isEmpty, let flat = FieldID(id.stage), fields.contains(flat) {
            return Finding(
                field: shown, rule: "unknown", severity: .error,
                message: "Answers are nested by stage; write {\"\(flat.stage)\": {\"\(flat.name)\": …}}.")
        }
        if let reason = unasked[id] { return Finding(field: shown, rule: "unasked", severity: .error, message: reason) }
        let advice = nearest(id).map { "did you mean \($0)?" } ?? "order --template lists every field."
        return Finding(field: shown, rule: "unknown", severity: .error, message: "There is no such field; \(advice)")
    }

    private mutating func nearest(_ id: FieldID) -> String? {
        guard left > 0 else { return nil }
        left -= 1
        if id.name.isEmpty { return nearestKey(to: id.stage, among: stages) }
        return nearestKey(to: id.description, among: ids)
            // In the wrong stage, or in one that was misspelt beyond recognition.
            ?? fields.first { $0.name == id.name }?.description
            ?? nearestKey(to: id.name, among: fields.filter { $0.stage == id.stage }.map(\.name)).map { "\(id.stage).\($0)" }
    }
}

// MARK: Values

extension AnswersFile {
    /// The answer a value stands for; `nil` for `null`.
    static func answer(_ node: JSONNode, for field: FieldDefinition) -> Result<Answer?, Finding> {
        if node.value == .null { return .success(nil) }
        switch (field.kind, node.value) {
        case (.document, _), (.summary, _):
            return .failure(
                Finding(field: field.id, rule: "kind", severity: .error, message: "\(field.label) is there to be read; leave it out."))
        case (.text, .string(let text)), (.date, .string(let text)), (.block, .string(let text)), (.choice, .string(let text)):
            return .success(.text(text))
        case (.secret, .string(let text)): return .success(.secret(Secret(text)))
        case (.toggle, .bool(let on)): return .success(.toggle(on))
        case (.number, .integer(let number)): return .success(.number(number))
        case (.multiChoice, .array(let nodes)), (.choicePerGroup, .array(let nodes)), (.list, .array(let nodes)):
            let entries = nodes.compactMap(\.string)
            guard entries.count == nodes.count else { break }
            return .success(.list(field.kind.read(entries)))
        default: break
        }
        return .failure(
            Finding(
                field: field.id, rule: "kind", severity: .error,
                message: "\(field.label) takes \(field.kind.encoding), not \(node.isMixedArray ? "an array of other values" : node.kind)."))
    }
}

extension FieldKind {
    /// The entries that an array of strings stands for.
    func read(_ entries: [String]) -> [String] {
        switch self {
        // As in the form's lists, where a comma, a semicolon, a blank or a new line stands between two entries.
        case .list: entries.flatMap { $0.split { $0.isWhitespace || ",;".contains($0) }.map(String.init) }
        // Addresses, one a group: whose capitals do not matter, and one said twice is one.
        case .choicePerGroup:
            entries.map { $0.lowercased() }.reduce(into: []) { unique, entry in if !unique.contains(entry) { unique.append(entry) } }
        case .text, .secret, .number, .date, .toggle, .choice, .multiChoice, .block, .table, .document, .summary: entries
        }
    }

    /// How an answer of the kind is written in an answers file.
    var encoding: String {
        switch self {
        case .text, .secret, .block: "a string"
        case .choice: "a string, the option's id"
        case .date: "a string of the form YYYY-MM-DD"
        case .number: "a whole number"
        case .toggle: "true or false"
        case .multiChoice, .choicePerGroup, .list: "an array of strings"
        case .table: "an array of objects"
        case .document, .summary: "nothing"
        }
    }
}

extension JSONNode {
    fileprivate var isObject: Bool {
        if case .object = value { true } else { false }
    }

    fileprivate var isMixedArray: Bool {
        if case .array = value { true } else { false }
    }

    var string: String? {
        if case .string(let text) = value { text } else { nil }
    }
}
