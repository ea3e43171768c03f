import Flow
import JSONText

/// A stage as read, with the places that checks across files need.
struct StageFile {
    let file: String
    var definition: StageDefinition
    var condition: LocatedCondition?
    var fields: [LocatedField]
    /// Whether every field could at least be named; if not, a reference to a missing one is no second fault.
    var isWhole: Bool
}

/// A field as read. What it refers to is known by address only.
struct LocatedField {
    let id: FieldID
    let position: TextPosition
    /// `nil` for a field whose kind could not be read.
    var definition: FieldDefinition?
    var condition: LocatedCondition?
    /// The condition under which an answer is needed.
    var requirement: LocatedCondition?
    var copy: LocatedCopy?
    /// The fields that rules take their parameters from.
    var arguments: [Located<FieldID>]
}

/// The two fields that a copied field names.
struct LocatedCopy {
    let toggle: Located<FieldID>
    let source: Located<FieldID>
}

extension ScreenReader {
    /// Reads `<flow>.<stage>.json5`.
    mutating func stageFile(_ bytes: [UInt8], stage: String) -> StageFile? {
        guard let document = document(bytes),
            let members = members(
                of: document, "a stage", known: ["id", "title", "topic", "button", "shownWhen", "beginsAt", "fields"],
                needed: ["id", "title", "topic", "fields"])
        else { return nil }
        if let node = members["id"], let id = identifier(node, "\"id\""), id != stage {
            report("the stage's id is \(id.quoted), but the file's name says \(stage.quoted)", at: node.position)
        }
        let title = members["title"].flatMap { self.line($0, "\"title\"", atMost: 40) }
        let topic = members["topic"].flatMap { self.text($0, "\"topic\"", atMost: 4_000, joinedBy: "\n") }
        let button = members["button"].flatMap { self.caption($0, "\"button\"") }
        let condition = members["shownWhen"].flatMap { self.condition($0) }
        let elements = members["fields"].flatMap { self.elements(of: $0, "\"fields\"") } ?? []
        let fields = elements.compactMap { self.field($0, stage: stage) }
        if catalogue != nil { reportRepeats(in: fields) }
        let beginning = members["beginsAt"].flatMap { self.beginning($0, among: fields) }
        return StageFile(
            file: file,
            definition: StageDefinition(
                id: stage, title: title ?? "", topic: topic ?? "", condition: condition?.condition,
                fields: fields.compactMap(\.definition), beginning: beginning, button: button ?? StageDefinition.nextButton),
            condition: condition, fields: fields, isWhole: !elements.isEmpty && fields.count == elements.count)
    }

    /// The field with which the stage begins.
    private mutating func beginning(_ node: JSONNode, among fields: [LocatedField]) -> FieldID? {
        guard let name = string(node, "\"beginsAt\"") else { return nil }
        let names = fields.map(\.id.name)
        guard let found = fields.first(where: { $0.id.name == name }) else {
            report("the stage has no field \(name.quoted)\(suggestion(for: name, among: names))", at: node.position)
            return nil
        }
        return found.id
    }

    /// Equal names would make one answer serve two fields; equal labels, two fields that nobody can tell apart.
    private mutating func reportRepeats(in fields: [LocatedField]) {
        var names: [String: TextPosition] = [:]
        var labels: [String: String] = [:]
        for field in fields {
            if let first = names[field.id.name] {
                report("the field \(field.id.name.quoted) is there twice; it stands at \(first) already", at: field.position)
                continue
            }
            names[field.id.name] = field.position
            guard let label = field.definition?.label, !label.isEmpty else { continue }
            if let other = labels.updateValue(field.id.name, forKey: label) {
                report("the fields \(other.quoted) and \(field.id.name.quoted) have the same label", at: field.position)
            }
        }
    }
}
