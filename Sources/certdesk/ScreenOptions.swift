import ArgumentParser

/// The options of everything that is shown on the full screen.
struct ScreenOptions: ParsableArguments {
    @Flag(help: "Draw marks and lines with the characters of ASCII.")
    var ascii = false
}
