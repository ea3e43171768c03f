import ArgumentParser
import Flow
import Screens

extension ScreensCommand {
    /// `certdesk screens show`.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print the screen files of a flow or of one stage.",
            discussion: "Example: certdesk screens show organization-ssl sans > organization-ssl.sans.json5")

        @Argument(help: "The flow.")
        var flow = Desk.defaultFlow

        @Argument(help: "The stage; every file of the flow if left out.")
        var stage: String?

        @OptionGroup var options: GlobalOptions

        func run() throws {
            let files = try ScreenSource(options).files(for: flow)
            let wanted = stage.map { stage in files.filter { $0.name == "\(flow).\(stage).json5" } } ?? files
            guard !wanted.isEmpty else { throw Exit(.noInput, "There is no such screen; certdesk screens list names them.") }
            if options.json {
                let definition = try ScreenSource(options).flow(flow)
                let stages = definition.stages.filter { stage == nil || $0.id == stage }
                return print(try JSONOutput.document(stages.map(PrintedStage.init)))
            }
            for file in wanted {
                if stage == nil { print("// \(file.name)") }
                print(String(decoding: file.bytes, as: UTF8.self), terminator: "")
            }
        }
    }
}

/// A stage as `screens show --json` prints it: what a program needs to ask the same questions.
private struct PrintedStage: Encodable {
    let id: String
    let title: String
    let fields: [PrintedField]

    init(_ stage: StageDefinition) {
        (id, title) = (stage.id, stage.title)
        fields = stage.fields.map(PrintedField.init)
    }
}

private struct PrintedField: Encodable {
    let id: String
    let kind: String
    let label: String
    let help: String
    let options: [String]?
    let rules: [String]

    init(_ field: FieldDefinition) {
        (id, label, help, rules) = (field.id.description, field.label, field.help, field.rules.map(\.name))
        (kind, options) = field.kind.printed
    }
}

extension FieldKind {
    /// The kind by its name in screen files, and its options where they are fixed.
    fileprivate var printed: (name: String, options: [String]?) {
        func fixed(_ options: Options) -> [String]? {
            if case .fixed(let choices) = options { choices.map(\.id) } else { nil }
        }
        return switch self {
        case .text: ("text", nil)
        case .secret: ("secret", nil)
        case .number: ("number", nil)
        case .date: ("date", nil)
        case .toggle: ("toggle", nil)
        case .choice(let options): ("choice", fixed(options))
        case .multiChoice(let options): ("multiChoice", fixed(options))
        case .choicePerGroup(let options): ("choicePerGroup", fixed(options))
        case .list: ("list", nil)
        case .block: ("block", nil)
        case .document: ("document", nil)
        case .summary: ("summary", nil)
        }
    }
}
