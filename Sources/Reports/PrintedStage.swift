package import Flow
import Screens

/// A stage as `screens show --json` prints it: what a program needs to ask the same questions.
package struct PrintedStage: Encodable {
    let id: String
    let title: String
    let fields: [PrintedField]

    /// A stage of a flow.
    package init(_ stage: StageDefinition) {
        (id, title) = (stage.id, stage.title)
        fields = stage.fields.map(PrintedField.init)
    }
}

struct PrintedField: Encodable {
    let id: String
    let kind: String
    let label: String
    let help: String
    let options: [String]?
    let rules: [String]

    init(_ field: FieldDefinition) {
        (id, label, help, rules) = (field.id.description, field.label, field.help, field.rules.map(\.name))
        kind = field.kind.screenName
        options = if case .fixed(let choices)? = field.kind.options { choices.map(\.id) } else { nil }
    }
}
