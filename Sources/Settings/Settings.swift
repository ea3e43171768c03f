import Console
package import JSONText

/// What holds: an option before an environment variable, that before the configuration file, and each before what holds without any.
package struct Settings {
    /// Who says what holds.
    package enum Origin: Hashable, Sendable {
        /// An option of the command line, by its name.
        case option(String)
        /// An environment variable, by its name.
        case environment(String)
        /// The configuration file, at a place.
        case file(TextPosition)
        /// Nobody.
        case standing
    }

    private let options: [Setting: String]
    private let environment: (String) -> String?
    private let file: SettingsFile

    /// - Parameters:
    ///   - options: what the command line says.
    ///   - environment: the value of a variable, `nil` if it is unset or empty.
    package init(
        options: [Setting: String], environment: @escaping (String) -> String? = { Environment[$0] }, file: SettingsFile
    ) {
        (self.options, self.environment, self.file) = (options, environment, file)
    }

    /// What holds for a setting, and who says so; no value where nobody does.
    package func settled(_ setting: Setting) -> (value: String?, origin: Origin) {
        if let value = options[setting] {
            let option = setting.kind == .flag && value == "false" ? "--no-\(setting.rawValue)" : setting.option
            return (value, .option(option ?? setting.rawValue))
        }
        if let variable = setting.variable, let value = environment(variable) {
            // What NO_COLOR says does not depend on its words (no-color.org).
            return (setting == .color ? "never" : value, .environment(variable))
        }
        guard let value = file.values[setting] else { return (nil, .standing) }
        return (value.text, .file(value.position))
    }

    /// What holds for a setting; `nil` where nobody says anything.
    package subscript(setting: Setting) -> String? { settled(setting).value }
}
