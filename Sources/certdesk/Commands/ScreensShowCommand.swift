import ArgumentParser
import Checkout
import Console
import Flow
import Live
import Reports
import Screens

extension ScreensCommand {
    /// `certdesk screens show`.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Print the screen files of a flow or of one stage, or the options of a field.",
            discussion: """
                With --output every file of the flow is written into a new folder, ready to be changed and to be used with --screens.

                Example: certdesk screens show organization-ssl sans > organization-ssl.sans.json5
                Example: certdesk screens show organization-ssl --output my-screens
                Example: certdesk screens show organization-ssl organization.country
                Example: certdesk screens show messages order-confirmed
                Example: certdesk screens show help wildcard
                """)

        @Argument(help: "The flow.", completion: Completed.flows)
        var flow = Desk.defaultFlow

        @Argument(help: "The stage, or a field as STAGE.FIELD; every file of the flow if left out.", completion: Completed.stages)
        var stage: String?

        @Option(help: "Write all files of the flow into this folder, which must not exist yet.", completion: .directory)
        var output: String?

        @OptionGroup var options: GlobalOptions

        func validate() throws {
            if output != nil, stage != nil || options.json {
                throw ValidationError("--output takes all files of a flow; leave out the stage, and --json.")
            }
        }

        func run() throws {
            if let stage, stage.contains(".") { return try printOptions(of: stage) }
            let source = ScreenSource(options.configuration)
            let texts: [ScreenFile]? =
                switch flow {
                case ScreenSource.messagesFolder: try source.messageFiles()
                case ScreenSource.guidesFolder: try source.guideFiles()
                default: nil
                }
            let files = try texts ?? source.files(for: flow).filter { $0.belongs(to: flow) }
            let wanted =
                stage.map { stage in
                    let name = texts == nil ? "\(flow).\(stage)" : stage
                    return files.filter { ["\(name).json5", name + GuideLoader.ending].contains($0.name) }
                } ?? files
            guard !wanted.isEmpty else { throw Exit(.noInput, "There is no such screen; certdesk screens list names them.") }
            if let output {
                try OutputFile.createFolder(of: wanted.map { ($0.name, $0.bytes) }, at: output)
                if texts != nil {
                    return StandardError.line(
                        "\(wanted.count) files are in \(output). The folder \(flow) in the folder that --screens names is where they are looked for."
                    )
                }
                return StandardError.line(
                    "\(wanted.count) files are in \(output). Change them, then: certdesk screens check --screens \(output)")
            }
            if options.json, texts == nil {
                let definition = try source.flow(flow)
                let stages = definition.stages.filter { stage == nil || $0.id == stage }
                return print(try JSONOutput.document(stages.map(PrintedStage.init)))
            }
            for file in wanted {
                if stage == nil { print("\(flow == ScreenSource.guidesFolder ? "" : "// ")\(file.name)") }
                print(String(decoding: file.bytes, as: UTF8.self), terminator: "")
            }
        }

        /// A line for each option: what an answers file takes, a tab, and what people read.
        private func printOptions(of field: String) throws {
            let engine = try Desk(flow: flow, options.configuration).engine
            guard let id = FieldID(field), let choices = AnswersTemplate.options(of: id, in: engine) else {
                throw Exit(.noInput, "There is no field \(field); certdesk order \(flow) --template names them.")
            }
            guard !choices.isEmpty else { throw Exit(.found, "\(id) has no options to choose from.") }
            if options.json { return print(try JSONOutput.document(choices.map { ["id": $0.id, "label": $0.label] })) }
            for choice in choices { print("\(choice.id)\t\(choice.label)") }
        }
    }
}
