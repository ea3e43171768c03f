import ArgumentParser
import FormView
import Settings

/// The options of everything that is shown on the full screen.
struct ScreenOptions: ParsableArguments {
    @Flag(inversion: .prefixedNo, help: "Draw marks and lines with the characters of ASCII.")
    var ascii: Bool?

    @Flag(
        inversion: .prefixedNo,
        help: """
            For screen readers and braille: nothing beside the form, no frames or marks, and lines at the bottom that say the place, what is \
            wrong and the price.
            """)
    var announce: Bool?

    @Option(
        help: "What the screen looks like: colors that can be read on any ground, white and bright colors on black, or no colors at all.")
    var theme: Theme?

    @Option(name: .customLong("color"), help: "Use colors where the terminal has them (unless NO_COLOR is set), always there, or never.")
    var colors: ColorUse?

    /// What was typed.
    var given: [Setting: String] {
        [
            .ascii: ascii.map { "\($0)" }, .announce: announce.map { "\($0)" }, .theme: theme?.rawValue, .color: colors?.rawValue,
        ].compactMapValues(\.self)
    }

    /// The choices of options, environment and configuration file, and what holds without one.
    var appearance: Appearance {
        let settings = Settings(options: given, file: .ofMachine)
        return Appearance(
            theme: settings[.theme].flatMap(Theme.init) ?? .standard, colors: settings[.color].flatMap(ColorUse.init) ?? .auto,
            isASCII: settings[.ascii] == "true", isSpoken: settings[.announce] == "true")
    }
}

extension Theme: ExpressibleByArgument {}
extension ColorUse: ExpressibleByArgument {}
