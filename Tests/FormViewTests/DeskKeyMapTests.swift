@testable import FormView
import Testing

@Suite struct DeskKeyMapTests {
    @Test(arguments: DeskPlace.allCases) func theFooterSaysWhatKeysDo(_ place: DeskPlace) {
        let footer = DeskKeyMap.footer(in: place)
        #expect(footer.contains { $0.caption == "Help" } && footer.contains { $0.caption == "Leave" })
        for entry in footer {
            let binding = DeskKeyMap.bindings.first {
                $0.footer == entry.caption && $0.keys(in: place).contains { $0.caption == entry.key }
            }
            #expect(binding != nil, "\(entry)")
        }
    }

    @Test(arguments: [(24, 80), (16, 60)]) func theCommandsPeopleNeedComeFirst(_ rows: Int, _ columns: Int) {
        let screen = DeskScreen(SampleDesk(orders: 3), rows: rows, columns: columns)
        #expect(screen.lines[rows - 1].hasPrefix("n New  Enter Open  m Move on  x Cancel  / Search  f Filter"))
        #expect(screen.text.contains("F1 Help"))
    }

    @Test func charactersAreTextInTheSearch() {
        for character in "nqcmxpefs/? " {
            #expect(DeskKeyMap.action(for: .character(character), in: .search) == nil)
        }
        #expect(DeskKeyMap.action(for: .control("q"), in: .search) == .quit)
    }

    @Test func keysThatLeaveMeanTheSameAsInTheWizard() {
        for place in DeskPlace.allCases {
            for key in [KeyPress.control("q"), .function(10), .control("c"), .function(1), .control("l"), .control("z")] {
                let wizard = KeyMap.bindings.first { $0.keys.contains(key) }?.help
                #expect(wizard != nil && DeskKeyMap.action(for: key, in: place) != nil)
            }
        }
    }
}
