import FormView
import Goldens
import Testing

/// The desk with the program's own rows and pages.
@Suite struct DeskGoldenTests {
    /// What is shown by name, and the keys that lead there from the list.
    static let cases: [(name: String, keys: [KeyPress])] = [
        ("rows", []),
        ("rows-end", [.end]),
        ("draft", downs(2) + [.enter]),
        ("damaged", downs(3)),
        ("placed", downs(4) + [.enter]),
        ("steps", downs(4) + [.function(2)]),
        ("issued", downs(10) + [.enter]),
        ("discarded", [.function(3)] + downs(14) + [.enter]),
        ("quotes", [.function(3)] + downs(15) + [.enter]),
        ("quote", [.function(3)] + downs(15) + [.enter, .down, .enter]),
        ("quote-withdraw", [.function(3)] + downs(15) + [.enter, .function(9)]),
    ]

    private static func downs(_ count: Int) -> [KeyPress] { Array(repeating: .down, count: count) }

    @Test(arguments: cases.map(\.name)) func looksAsBefore(_ name: String) throws {
        let keys = try #require(Self.cases.first { $0.name == name }?.keys)
        try check("desk-\(name)", keys)
    }

    private func check(_ name: String, _ keys: [KeyPress]) throws {
        let desk = try GoldenDesk()
        let fault = Goldens.fault(name) { size in
            var screen = desk.screen(size)
            for key in keys {
                _ = screen.press(key)
                screen.wasShown()
            }
            return screen.render()
        }
        #expect(fault == nil)
    }
}
