import Testing

/// The screen in every theme, with and without colors.
@Suite("Themes")
struct ThemesTests: BegunOrder {
    /// An order with an error on the screen.
    private func faulty(_ arguments: [String], _ environment: [String: String] = [:], in folder: StoreFolder) throws -> TerminalProgram {
        let program = try begun(in: folder, arguments: arguments, environment: environment)
        try program.press(.controlU, .controlN)
        try program.settle("an error") { $0.text.contains("! ") }
        return program
    }

    private func cells(_ program: TerminalProgram, where isMeant: (VirtualScreen, Int, Int) -> Bool) -> Int {
        (0..<24).reduce(0) { sum, row in sum + (0..<80).count { isMeant(program.screen, row, $0) } }
    }

    @Test(
        "Colors are used where they are wanted and where there are any",
        arguments: [
            ([], "xterm-256color", "", true), ([], "xterm-256color", "no", false), (["--color", "always"], "xterm-256color", "1", true),
            (["--color", "auto"], "xterm-256color", "1", false), (["--color", "never"], "xterm-256color", "", false),
            (["--color", "always"], "vt100", "", false), (["--theme", "monochrome", "--color", "always"], "xterm-256color", "", false),
            ([], "xterm", "", true), ([], "linux", "", true), ([], "xterm-88color", "", true),
            (["--theme", "high-contrast"], "vt100", "", false),
        ] as [([String], String, String, Bool)])
    func colors(_ arguments: [String], _ term: String, _ noColor: String, _ isColored: Bool) throws {
        let program = try faulty(arguments, ["TERM": term, "NO_COLOR": noColor], in: try StoreFolder())
        #expect((cells(program) { $0.isColored(row: $1, column: $2) } > 0) == isColored)
        // The focus is seen without them.
        #expect(cells(program) { $0.isReversed(row: $1, column: $2) } > 0)
        try program.press(.controlQ)
        #expect(try program.exitStatus() == .code(0))
        try expectRestored(program)
    }

    @Test(
        "High contrast brings its ground to every cell, and takes it back",
        arguments: [("xterm-256color", 16), ("xterm", 0), ("xterm-88color", 16)])
    func ground(_ term: String, _ black: Int) throws {
        let program = try faulty(["--theme", "high-contrast"], ["TERM": term], in: try StoreFolder())
        #expect(cells(program) { $0.colors(row: $1, column: $2).ground == black } == 24 * 80)
        try program.resize(rows: 30, columns: 90)
        try program.settle("the new size") { $0.lines.last?.contains("Ctrl-Q") == true }
        #expect(cells(program) { $0.colors(row: $1, column: $2).ground == black } == 24 * 80)
        #expect((0..<90).allSatisfy { program.screen.colors(row: 29, column: $0).ground == black })
        try program.press(.controlQ)
        #expect(try program.exitStatus() == .code(0))
        try expectRestored(program)
        #expect(cells(program) { $0.isColored(row: $1, column: $2) } == 0)
    }

    @Test(
        "An error and its mark have the theme's color",
        arguments: [
            ("default", "xterm-256color", 131, nil), ("high-contrast", "xterm-256color", 210, 16), ("default", "xterm", 7, 1),
            ("monochrome", "xterm", nil, nil),
        ] as [(String, String, Int?, Int?)])
    func errors(_ theme: String, _ term: String, _ text: Int?, _ ground: Int?) throws {
        let program = try faulty(["--theme", theme], ["TERM": term], in: try StoreFolder())
        let row = try #require(program.screen.lines.firstIndex { $0.contains("! ") })
        let column = try #require(Array(program.screen.lines[row]).firstIndex(of: "!"))
        let colors = program.screen.colors(row: row, column: column + 2)
        #expect(colors.text == text && colors.ground == ground)
    }

    @Test("An unknown theme or use of colors is a sentence that names those there are", arguments: ["desk", "order", "resume", "replay x"])
    func unknown(_ command: String) throws {
        let words = command.split(separator: " ").map(String.init)
        let theme = try CertDesk(words + ["--theme", "solar\u{1B}[2J"], in: try StoreFolder())
        #expect(theme.status == 64 && theme.errors.contains("solar<U+001B>[2J") && !theme.errors.contains("\u{1B}"))
        for name in ["default", "high-contrast", "monochrome"] { #expect(theme.errors.contains("'\(name)'")) }
        let use = try CertDesk(words + ["--color", "sometimes"], in: try StoreFolder())
        #expect(use.status == 64)
        for name in ["auto", "always", "never"] { #expect(use.errors.contains("'\(name)'")) }
    }
}
