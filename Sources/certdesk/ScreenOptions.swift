import ArgumentParser

/// The options of everything that is shown on the full screen.
struct ScreenOptions: ParsableArguments {
    @Flag(help: "Draw marks and lines with the characters of ASCII.")
    var ascii = false

    @Flag(
        help: """
            For screen readers and braille: nothing beside the form, no frames or marks, and lines at the bottom that say the place, what is \
            wrong and the price.
            """)
    var announce = false
}
