import ArgumentParser
import Console
import Orders
import Settings

extension ConfigCommand {
    /// `certdesk config path`.
    struct Path: IndependentOfSettings {
        static let configuration = CommandConfiguration(
            commandName: "path", abstract: "Print where the configuration file is, or would be.",
            discussion: """
                certdesk/config.json5 below $XDG_CONFIG_HOME, or else below ~/.config. The file need not be there.

                Example: ${EDITOR:-vi} "$(certdesk config path)"
                """)

        @OptionGroup var options: GlobalOptions

        func run() throws {
            guard let path = SettingsFile.ofMachine.path else {
                throw Exit(.usage, "There is no HOME to keep a configuration file in. Set HOME or XDG_CONFIG_HOME.")
            }
            print(options.json ? try JSONOutput.document(["path": path]) : DisplayText.sanitized(path))
        }
    }
}
