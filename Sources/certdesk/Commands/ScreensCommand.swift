import ArgumentParser
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
            abstract: "Name every fault of the screens.", discussion: "Example: certdesk screens check --screens my-screens")

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
            guard faults.isEmpty else { throw Exit(.data, faults.map(\.description).joined(separator: "\n")) }
            print("\(flows.joined(separator: ", ")): no faults")
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
            for file in wanted {
                if stage == nil { print("// \(file.name)") }
                print(String(decoding: file.bytes, as: UTF8.self), terminator: "")
            }
        }
    }
}
