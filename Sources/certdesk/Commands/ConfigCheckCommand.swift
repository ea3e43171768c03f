import ArgumentParser
import Console
import Orders
import Settings

extension ConfigCommand {
    /// `certdesk config check [FILE]`.
    struct Check: IndependentOfSettings {
        static let configuration = CommandConfiguration(
            commandName: "check", abstract: "Name every fault of a configuration file.",
            discussion: """
                A fault a line, FILE:line:column: message; exit code 1 if there is one. Files, folders and groups that are named and not there count too.

                Example: certdesk config check
                """)

        @Argument(help: "The file, JSON5; the one in use if left out.", completion: .file())
        var file: String?

        @OptionGroup var options: GlobalOptions

        func run() throws {
            let checked = file.map { SettingsFile(at: $0) } ?? .ofMachine
            if file != nil, !checked.isThere { throw Exit(.noInput, "There is no file \(file ?? "").") }
            let faults = checked.faults + checked.missing
            if options.json {
                print(try JSONOutput.document(faults.map(Fault.init)))
            } else if faults.isEmpty {
                let place = checked.path ?? "There is no place for a configuration file without HOME"
                print(DisplayText.sanitized("\(place): \(checked.isThere ? "no faults" : "there is no such file, and none is needed")"))
            } else {
                for line in checked.lines(of: faults) { print(DisplayText.sanitized(line)) }
            }
            if !faults.isEmpty { throw Exit(.found) }
        }

        private struct Fault: Encodable {
            let line: Int?
            let column: Int?
            let message: String

            init(_ fault: SettingsFault) {
                (line, column, message) = (fault.position?.line, fault.position?.column, fault.message)
            }
        }
    }
}
