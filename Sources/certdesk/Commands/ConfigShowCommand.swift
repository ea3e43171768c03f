import ArgumentParser
import Console
import Settings

extension ConfigCommand {
    /// `certdesk config show`.
    struct Show: IndependentOfSettings {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Print every setting with its value and where it comes from.",
            discussion: """
                A line a setting, tabs between name, value, and the option, variable, or place in the file that it comes from. What is wrong in the file \
                is printed on standard error, with exit code 65.

                Example: certdesk config show --json
                """)

        @OptionGroup var screen: ScreenOptions

        @OptionGroup var options: GlobalOptions

        func run() throws {
            let file = SettingsFile.ofMachine
            let settings = Settings(options: options.given.merging(screen.given) { $1 }, file: file)
            var standing = [Setting.actor: options.loginName]
            standing[.store] = (try? options.configuration(.none).storePlace)?.description
            standing[.seal] = try? options.configuration(.none).sealPath
            let report = SettingsReport(settings, standing: standing, file: file)
            print(options.json ? try JSONOutput.document(report) : report.text)
            if !file.faults.isEmpty { throw Exit(.data, file.lines.joined(separator: "\n")) }
        }
    }
}
