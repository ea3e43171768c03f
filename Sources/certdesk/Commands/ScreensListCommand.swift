import ArgumentParser
import Console
import Flow
import Live

extension ScreensCommand {
    /// `certdesk screens list`.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List flows and their stages.", discussion: "Example: certdesk screens list")

        @OptionGroup var options: GlobalOptions

        func run() throws {
            let source = ScreenSource(options.configuration)
            for id in try source.flows() {
                let flow = try source.flow(id)
                if options.json {
                    print(try JSONOutput.line(Entry(id: flow.id, title: flow.title, stages: flow.stages.map(\.id))))
                } else {
                    print("\(flow.id)\t\(flow.title)")
                    for stage in flow.stages {
                        print("  \(stage.id)\t\(stage.title)\t\(stage.fields.count) \(stage.fields.count == 1 ? "field" : "fields")")
                    }
                }
            }
        }

        private struct Entry: Encodable {
            let id: String
            let title: String
            let stages: [String]
        }
    }
}
