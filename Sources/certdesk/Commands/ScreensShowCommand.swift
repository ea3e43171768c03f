import ArgumentParser
import Console
import Live
import Reports
import Screens

extension ScreensCommand {
    /// `certdesk screens show`.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Print the screen files of a flow or of one stage.",
            discussion: """
                With --output every file of the flow is written into a new folder, ready to be changed and to be used with --screens.

                Example: certdesk screens show organization-ssl sans > organization-ssl.sans.json5
                Example: certdesk screens show organization-ssl --output my-screens
                """)

        @Argument(help: "The flow.", completion: Completed.flows)
        var flow = Desk.defaultFlow

        @Argument(help: "The stage; every file of the flow if left out.", completion: Completed.stages)
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
            let source = ScreenSource(options.configuration)
            let files = try source.files(for: flow).filter { $0.belongs(to: flow) }
            let wanted = stage.map { stage in files.filter { $0.name == "\(flow).\(stage).json5" } } ?? files
            guard !wanted.isEmpty else { throw Exit(.noInput, "There is no such screen; certdesk screens list names them.") }
            if let output {
                try OutputFile.createFolder(of: wanted.map { ($0.name, $0.bytes) }, at: output)
                return StandardError.line(
                    "\(wanted.count) files are in \(output). Change them, then: certdesk screens check --screens \(output)")
            }
            if options.json {
                let definition = try source.flow(flow)
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
