internal import Testing

@testable internal import FormView

@Suite struct KeyMapTests {
    @Test func bindsEachKeyOnce() {
        let keys = KeyMap.bindings.flatMap(\.keys)
        #expect(Set(keys).count == keys.count)
        #expect(KeyMap.bindings.allSatisfy { !$0.help.isEmpty && !$0.keys.isEmpty })
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var keys: [KeyPress]
        var action: Action

        init(_ keys: [KeyPress], _ action: Action) {
            (testDescription, self.keys, self.action) = ("\(action)", keys, action)
        }
    }

    /// The key table of the design.
    static let contract = [
        Case([.tab], .nextField), Case([.shiftTab], .previousField), Case([.down], .down), Case([.up], .up), Case([.enter], .accept),
        Case([.character(" ")], .choose), Case([.control("n"), .function(8)], .nextStage), Case([.pageDown], .pageDown),
        Case([.control("p"), .function(7)], .previousStage), Case([.pageUp], .pageUp), Case([.control("r")], .reveal),
        Case([.control("g"), .function(3)], .stageList), Case([.function(1), .character("?")], .help),
        Case([.control("q"), .function(10)], .quit), Case([.control("c")], .interrupt), Case([.escape], .close),
        Case([.control("l")], .redraw), Case([.control("z")], .suspend),
    ]

    @Test(arguments: contract) func followsTheContract(_ test: Case) {
        for key in test.keys { #expect(KeyMap.action(for: key) == test.action) }
    }

    @Test func footerFitsAndComesFromTheMap() {
        let footer = FooterView(typesetter: Typesetter(width: testWidth))
        for kind in FocusKind.allCases {
            for columns in [10, 60, 80] {
                let text = footer.line(for: kind, columns: columns).spans.map(\.text).joined()
                #expect(text.count <= columns)
            }
            #expect(footer.line(for: kind, columns: 80).spans.contains { $0.text == "Ctrl-Q" })
        }
    }
}
