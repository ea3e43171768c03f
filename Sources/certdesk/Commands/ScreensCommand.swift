import ArgumentParser
import Flow
import JSONText
import Screens

/// `certdesk screens`: the flow definitions.
struct ScreensCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "screens", abstract: "List, check or show the screens of a flow.", discussion: "Example: certdesk screens list",
        subcommands: [List.self, Check.self, Show.self])

    /// `certdesk screens list`.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List flows and their stages.", discussion: "Example: certdesk screens list")

        @OptionGroup var options: GlobalOptions

        func run() throws {
            let source = ScreenSource(options)
            for id in try source.flows() {
                let flow = try source.flow(id)
                if options.json {
                    print(try JSONOutput.line(Entry(id: flow.id, title: flow.title, stages: flow.stages.map(\.id))))
                } else {
                    print("\(flow.id)\t\(flow.title)")
                    for stage in flow.stages { print("  \(stage.id)\t\(stage.title)\t\(stage.fields.count) fields") }
                }
            }
        }

        private struct Entry: Encodable {
            let id: String
            let title: String
            let stages: [String]
        }
    }

    /// `certdesk screens check`.
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Name every fault of the screens.",
            discussion: """
                A fault a line, FILE:line:column: message; exit code 1 if there is one.

                Example: certdesk screens check --screens my-screens
                """)

        @OptionGroup var options: GlobalOptions

        func run() throws {
            let source = ScreenSource(options)
            let flows = try source.flows()
            guard !flows.isEmpty else { throw Exit(.data, "There is no flow file here; a flow FLOW needs a file FLOW.json5.") }
            var faults: [ScreenFault] = []
            for id in flows {
                do {
                    _ = try ScreenLoader.load(flow: id, files: try source.files(for: id), vocabulary: .certdesk)
                } catch let found as ScreenFaults {
                    faults += found.faults
                }
            }
            if options.json {
                print(try JSONOutput.document(faults.map(Fault.init)))
            } else {
                for fault in faults { print(fault) }
                if faults.isEmpty { print("\(flows.joined(separator: ", ")): no faults") }
            }
            if !faults.isEmpty { throw Exit(.found) }
        }

        private struct Fault: Encodable {
            let file: String
            let line: Int
            let column: Int
            let message: String

            init(_ fault: ScreenFault) {
                (file, message) = (fault.file, fault.message)
                (line, column) = (fault.position.line, fault.position.column)
            }
        }
    }

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
