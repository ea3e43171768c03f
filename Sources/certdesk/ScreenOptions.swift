import ArgumentParser
import FormView

/// The options of everything that is shown on the full screen.
struct ScreenOptions: ParsableArguments {
    @Flag(inversion: .prefixedNo, help: "Draw marks and lines with the characters of ASCII.")
    var ascii: Bool?

    @Flag(
        help: """
            For screen readers and braille: nothing beside the form, no frames or marks, and lines at the bottom that say the place, what is \
            wrong and the price.
            """)
    var announce = false

    @Option(
        help: "What the screen looks like: colors that can be read on any ground, white and bright colors on black, or no colors at all.")
    var theme: Theme?

    @Option(name: .customLong("color"), help: "Use colors where the terminal has them (unless NO_COLOR is set), always there, or never.")
    var colors: ColorUse?

    /// The choices, and what holds without one.
    var appearance: Appearance {
        Appearance(theme: theme ?? .standard, colors: colors ?? .auto, isASCII: ascii ?? false)
    }
}

extension Theme: ExpressibleByArgument {}
extension ColorUse: ExpressibleByArgument {}
