@testable import FormView
import Testing

@Suite struct DeskKeyMapTests {
    @Test(arguments: DeskPlace.allCases) func theFooterSaysWhatKeysDo(_ place: DeskPlace) {
        let footer = DeskKeyMap.footer(in: place, about: .order) { _ in true }
        #expect(footer.contains { $0.caption == "Help" } && footer.contains { $0.caption == "Leave" })
        for entry in footer {
            let binding = DeskKeyMap.bindings.first {
                $0.footer == entry.caption && $0.keys(in: place).contains { $0.caption == entry.key }
            }
            #expect(binding != nil, "\(entry)")
        }
    }

    @Test(arguments: [(24, 80), (16, 60)]) func theCommandsPeopleNeedComeFirst(_ rows: Int, _ columns: Int) {
        var screen = DeskScreen(SampleDesk(orders: 3), rows: rows, columns: columns)
        #expect(screen.lines[rows - 1].hasPrefix("Enter Open  Ctrl-N New  F9 Discard  F3 Filter  F1 Help"))
        screen.tap(.down)
        #expect(screen.lines[rows - 1].hasPrefix("Enter Open  Ctrl-N New  F2 Move on  F9 Cancel  F3 Filter"))
        #expect(screen.text.contains("F1 Help"))
    }

    @Test(arguments: DeskPlace.allCases) func noCommandIsAKeyThatANameHas(_ place: DeskPlace) {
        for character in "nqcmxpefsy/-&'(0" {
            #expect(DeskKeyMap.action(for: .character(character), in: place) == nil)
        }
        #expect(place == .page || DeskKeyMap.action(for: .character(" "), in: place) == nil)
        #expect(DeskKeyMap.action(for: .control("q"), in: place) == .quit)
    }

    /// A line that is edited as with readline must not lose a key to a command.
    @Test func theSearchIsEditedAsAnyLine() {
        for binding in KeyMap.bindings {
            guard case .edit = binding.action else { continue }
            for key in binding.keys { #expect(DeskKeyMap.action(for: key, in: .search) == nil, "\(key)") }
        }
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
