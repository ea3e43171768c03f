import ArgumentParser
import Console
import Flow
import Live
import Screens

extension ScreensCommand {
    /// `certdesk screens list`.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List flows and their stages.",
            discussion: """
                The built-in flows, and those of the folder that --screens names. Of a flow with faults only these are said, and the exit code is 65.

                Example: certdesk screens list
                """)

        @OptionGroup var options: GlobalOptions

        func run() throws {
            let source = ScreenSource(options.configuration)
            var faults: [ScreenFault] = []
            for id in try source.flows() {
                let flow: FlowDefinition
                do {
                    flow = try source.load(id)
                } catch let found as ScreenFaults {
                    faults += found.faults
                    continue
                }
                if options.json {
                    print(try JSONOutput.line(Entry(id: flow.id, title: flow.title, stages: flow.stages.map(\.id))))
                } else {
                    print("\(flow.id)\t\(flow.title)")
                    for stage in flow.stages {
                        print("  \(stage.id)\t\(stage.title)\t\(stage.fields.count) \(stage.fields.count == 1 ? "field" : "fields")")
                    }
                }
            }
            if !faults.isEmpty { throw Exit(.data, ScreenFaults(faults).description) }
        }

        private struct Entry: Encodable {
            let id: String
            let title: String
            let stages: [String]
        }
    }
}
