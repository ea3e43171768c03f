package import JSONText

/// What is wrong in a configuration file.
package struct SettingsFault: Error, Hashable, Sendable {
    /// Where; `nil` for what is wrong with the file itself.
    package let position: TextPosition?
    /// What is wrong and what to do, in sentences, fit for a terminal.
    package let message: String
}
