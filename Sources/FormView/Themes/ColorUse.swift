/// Whether a terminal's colors are used.
package enum ColorUse: String, Hashable, Sendable, CaseIterable {
    /// Where the terminal has colors and NO_COLOR is unset or empty (no-color.org).
    case auto
    /// Where the terminal has colors.
    case always
    /// Nowhere.
    case never

    /// Whether colors may be used by somebody who asked with the environment's NO_COLOR for none, or did not.
    package func allowsColors(asked noColor: Bool) -> Bool {
        switch self {
        case .auto: !noColor
        case .always: true
        case .never: false
        }
    }
}
