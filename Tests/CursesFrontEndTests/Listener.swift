import FormView
import Testing

@testable import CursesFrontEnd

/// A screen that takes keys and is drawn.
protocol SpokenScreen {
    mutating func tap(_ key: KeyPress)
    mutating func wasShown()
    func render() -> Buffer
}

extension FormScreen: SpokenScreen {
    mutating func tap(_ key: KeyPress) { _ = press(key) }
}

extension DeskScreen: SpokenScreen {
    mutating func tap(_ key: KeyPress) { _ = press(key) }
}

/// A screen, the terminal it is drawn on, and what is said of it.
final class Listener<Screen: SpokenScreen> {
    var screen: Screen
    private let canvas: CursesCanvas
    private let terminal: SpokenTerminal
    private var last: Buffer?

    init(_ screen: Screen) throws {
        TerminalLocale.adopt { $0 == "LANG" ? "C.UTF-8" : nil }
        self.screen = screen
        canvas = try CursesCanvas(
            types: ["xterm-256color"], term: "xterm-256color", glyphs: Glyphs(isUnicode: true), theme: .standard, usesColors: false)
        terminal = try #require(SpokenTerminal(rows: 24, columns: 80))
        canvas.resize(to: Size(rows: 24, columns: 80))
        _ = hear()
    }

    deinit { canvas.close() }

    /// What is said after these keys, and that it is in order.
    func press(_ keys: KeyPress...) -> [String] {
        var said: [String] = []
        for key in keys {
            screen.tap(key)
            said = hear("\(key)")
        }
        return said
    }

    private func hear(_ key: String = "the beginning") -> [String] {
        let buffer = screen.render()
        screen.wasShown()
        defer { last = buffer }
        let said = terminal.hear(canvas.draw(buffer))
        let row = buffer.cursor?.row ?? -1
        #expect(terminal.cursor == (row, buffer.cursor?.column ?? -1), "after \(key)")
        let text = buffer.lines.indices.contains(row) ? buffer.lines[row].words : ""
        // An empty row has nothing to say.
        if !said.isEmpty, !text.isEmpty { #expect(said.last?.row == row, "after \(key): \(said)") }
        if let last, last.cursor?.row != row, !text.isEmpty { #expect(said.last?.text ?? "" == text, "after \(key): \(said)") }
        for line in said { #expect(line.text.allSatisfy { !"│─✓[]".contains($0) }, "after \(key): \(line)") }
        return said.map(\.text)
    }

    /// The words of the cursor's row.
    var row: String {
        let buffer = screen.render()
        return buffer.cursor.map { buffer.lines[$0.row].words } ?? ""
    }
}
