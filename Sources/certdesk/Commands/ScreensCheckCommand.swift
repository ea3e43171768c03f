import ArgumentParser
import Console
import JSONText
import Live
import Screens

extension ScreensCommand {
    /// `certdesk screens check`.
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check", abstract: "Name every fault of the screens.",
            discussion: """
                A fault a line, FILE:line:column: message; exit code 1 if there is one. With --screens the flows of that folder are checked: a flow FLOW is \
                FLOW.json5 with its stages FLOW.STAGE.json5 beside it, or a folder FLOW that holds them; the texts of messages are in a folder messages, KIND.json5 each, and guides in a folder help, TOPIC.md each. A folder with a flow of another name is said on \
                standard error.

                Example: certdesk screens check --screens my-screens
                """)

        @OptionGroup var options: GlobalOptions

        func run() throws {
            let source = ScreenSource(options.configuration)
            let flows = try source.ownFlows()
            for sentence in try source.passedOver() { StandardError.line(sentence) }
            guard !flows.isEmpty || source.hasOwnMessages || source.hasOwnGuides else {
                throw Exit(.data, "There is no flow file here; a flow FLOW needs a file FLOW.json5.")
            }
            var faults: [ScreenFault] = []
            for id in flows {
                do {
                    _ = try source.load(id)
                } catch let found as ScreenFaults {
                    faults += found.faults
                }
            }
            let texts: [() throws -> Void] = [{ _ = try source.messages() }, { _ = try source.guides() }]
            for read in texts {
                do {
                    try read()
                } catch let found as ScreenFaults {
                    faults += found.faults
                }
            }
            if options.json {
                print(try JSONOutput.document(faults.map(Fault.init)))
            } else {
                for fault in faults { print(fault) }
                let checked =
                    flows + (source.hasOwnMessages ? [ScreenSource.messagesFolder] : [])
                    + (source.hasOwnGuides ? [ScreenSource.guidesFolder] : [])
                if faults.isEmpty { print("\(checked.joined(separator: ", ")): no faults") }
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
}
