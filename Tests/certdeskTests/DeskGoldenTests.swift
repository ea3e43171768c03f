import FormView
import Goldens
import Testing

/// The desk with the program's own rows and pages.
@Suite struct DeskGoldenTests {
    /// What is shown by name, and the keys that lead there from the list.
    static let cases: [(name: String, keys: [KeyPress])] = [
        ("rows", [.down]),
        ("rows-end", [.end]),
        ("draft", [.down, .down, .down, .enter]),
        ("damaged", Array(repeating: .down, count: 4)),
        ("placed", [.down, .down, .down, .down, .down, .enter]),
        ("steps", [.down, .down, .down, .down, .down, .function(2)]),
        ("issued", Array(repeating: .down, count: 11) + [.enter]),
        ("discarded", [.function(3), .end, .enter]),
    ]

    @Test(arguments: cases.map(\.name)) func looksAsBefore(_ name: String) throws {
        let keys = try #require(Self.cases.first { $0.name == name }?.keys)
        try check("desk-\(name)", keys)
    }

    private func check(_ name: String, _ keys: [KeyPress]) throws {
        let desk = try GoldenDesk()
        Goldens.check(name) { size in
            var screen = desk.screen(size)
            for key in keys {
                _ = screen.press(key)
                screen.wasShown()
            }
            return screen.render()
        }
    }
}
