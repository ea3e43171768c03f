import Flow
import FormView
import Testing

@Suite struct DeskScreenTests {
    @Test func searchFindsWithEveryKey() {
        let desk = SampleDesk(orders: 50)
        var screen = DeskScreen(desk)
        screen.tap(.down, .down, .down)
        #expect(screen.selected?.id == SampleDesk.id(2))
        screen.type("/www4")
        #expect(screen.text.contains("11 found"))
        #expect(screen.selected?.id == SampleDesk.id(4))
        screen.type("7")
        #expect(screen.text.contains("1 found") && screen.selected?.id == SampleDesk.id(47))
        screen.tap(.backspace, .down)
        #expect(screen.selected?.id == SampleDesk.id(40))
        let cursor = screen.render().cursor
        #expect(cursor?.row == 1)
        // Back in the list, then everything again; the selected order stays selected.
        screen.tap(.escape)
        #expect(screen.text.contains("11 found"))
        screen.tap(.escape)
        #expect(screen.text.contains("51, newest first"))
        #expect(screen.selected?.id == SampleDesk.id(40))
        #expect(screen.markedRow?.contains("www40.example.com") == true)
    }

    struct Begin: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var key: KeyPress
        var search: String
    }

    static let begins = [
        Begin(testDescription: "a digit", key: .character("7"), search: "7"),
        Begin(testDescription: "a capital", key: .character("N"), search: "N"),
        Begin(testDescription: "a letter without a meaning", key: .character("w"), search: "w"),
        Begin(testDescription: "a paste", key: .paste("www3.example.com\n"), search: "www3.example.com"),
    ]

    @Test(arguments: begins) func textBeginsASearch(_ test: Begin) {
        var screen = DeskScreen(SampleDesk(orders: 5))
        #expect(screen.tap(test.key).isEmpty)
        #expect(screen.lines[1].hasPrefix("> Search: [\(test.search) "))
    }

    struct Command: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var keys: [KeyPress]
        var effects: [DeskEffect]
    }

    private static let order = SampleDesk.id(0)
    private static let draft = DeskID(.draft, "DRA-FT0")

    static let commands = [
        Command(testDescription: "new", keys: [.character("n")], effects: [.newOrder]),
        Command(testDescription: "resume", keys: [.enter], effects: [.resume(draft)]),
        Command(testDescription: "copy a draft", keys: [.character("c"), .enter], effects: [.copy(draft)]),
        Command(testDescription: "copy an order", keys: [.down, .character("c"), .character("y")], effects: [.copy(order)]),
        Command(testDescription: "copy and think again", keys: [.down, .character("c"), .character("n")], effects: []),
        Command(testDescription: "a word typed into the list", keys: "cancel".map { .character($0) }, effects: []),
        Command(testDescription: "copy from the opened order", keys: [.down, .enter, .character("c"), .enter], effects: [.copy(order)]),
        Command(
            testDescription: "cancel", keys: [.down, .character("x"), .paste("no longer wanted"), .enter],
            effects: [.take(order, revision: 0, step: "cancel", reason: "no longer wanted")]),
        Command(testDescription: "cancel without a reason", keys: [.down, .character("x"), .enter, .character(" "), .enter], effects: []),
        Command(testDescription: "cancel and think again", keys: [.down, .character("x"), .character("y"), .escape], effects: []),
        Command(testDescription: "discard", keys: [.character("x"), .character("y")], effects: [.discard(draft)]),
        Command(testDescription: "discard by the button", keys: [.character("x"), .left, .enter], effects: [.discard(draft)]),
        Command(testDescription: "Enter alone discards nothing", keys: [.character("x"), .enter], effects: []),
        Command(
            testDescription: "a step", keys: [.down, .character("m"), .enter],
            effects: [.take(order, revision: 0, step: "approve", reason: nil)]),
        Command(
            testDescription: "a step from the opened order", keys: [.down, .enter, .character("m"), .enter],
            effects: [.take(order, revision: 0, step: "approve", reason: nil)]),
        Command(
            testDescription: "a step with a reason if somebody likes", keys: [.down, .character("m"), .down, .enter, .enter],
            effects: [.take(order, revision: 0, step: "paid", reason: nil)]),
        Command(
            testDescription: "a step that needs a reason",
            keys: [.down, .character("m"), .end, .enter, .enter, .paste("Which name?"), .enter],
            effects: [.take(order, revision: 0, step: "ask", reason: "Which name?")]),
        Command(testDescription: "move on and think again", keys: [.down, .character("m"), .down, .escape], effects: []),
        Command(testDescription: "a draft moves nowhere", keys: [.character("m"), .enter, .escape], effects: [.resume(draft)]),
        Command(testDescription: "what is issued is not cancelled", keys: [.end, .character("x"), .paste("why"), .enter], effects: []),
        Command(
            testDescription: "print", keys: [.down, .character("p"), .enter],
            effects: [.save(order, .text, name: "\(order.text).txt")]),
        Command(
            testDescription: "export under a name", keys: [.down, .character("e"), .control("u"), .paste("one.json"), .enter],
            effects: [.save(order, .json, name: "one.json")]),
        Command(testDescription: "leave", keys: [.character("q")], effects: [.leave(.quit)]),
        Command(testDescription: "leave from the search", keys: [.character("/"), .control("q")], effects: [.leave(.quit)]),
        Command(testDescription: "leave from a dialog", keys: [.down, .character("x"), .function(10)], effects: [.leave(.quit)]),
        Command(testDescription: "interrupt", keys: [.control("c"), .control("c")], effects: [.leave(.interrupted)]),
        Command(testDescription: "interrupt and stay", keys: [.control("c"), .character("n")], effects: []),
        Command(testDescription: "nothing after leaving", keys: [.character("q"), .character("n")], effects: [.leave(.quit)]),
    ]

    @Test(arguments: commands) func commandsAskForWhatTheySay(_ test: Command) {
        for size in [Size(rows: 24, columns: 80), Size(rows: 16, columns: 60), Size(rows: 40, columns: 120)] {
            var screen = DeskScreen(SampleDesk(orders: 3), rows: size.rows, columns: size.columns)
            #expect(test.keys.flatMap { screen.press($0) } == test.effects, "\(size)")
        }
    }

    @Test func commandsWithoutAnOrderSaySo() {
        for key in "cmxpe" {
            var screen = DeskScreen(SampleDesk(orders: 0, drafts: 0))
            #expect(screen.tap(.character(key)).isEmpty)
            #expect(screen.text.contains("There is no order here"))
        }
        var screen = DeskScreen(SampleDesk(orders: 0, drafts: 0))
        #expect(screen.tap(.enter).isEmpty)
        #expect(screen.tap(.character("n")) == [.newOrder])
    }

    @Test func anOrderOpensAndCloses() {
        var screen = DeskScreen(SampleDesk(orders: 3))
        screen.tap(.down, .enter)
        #expect(screen.text.contains("whole \(Self.order.text)") && !screen.text.contains("text 60"))
        screen.tap(.end)
        #expect(screen.text.contains("text 60"))
        screen.tap(.paste("x"))
        #expect(screen.text.contains("There is nothing to paste into here"))
        for key in [KeyPress.escape, .character("q"), .enter, .backspace] {
            var screen = screen
            #expect(screen.tap(key).isEmpty)
            #expect(screen.markedRow?.contains("www0.example.com") == true)
        }
    }

    @Test func filterShowsAtOnceAndEscapeEndsIt() {
        var screen = DeskScreen(SampleDesk(orders: 30))
        screen.tap(.character("f"), .down, .down, .down, .character(" "))
        #expect(screen.text.contains("(•) vetting") && screen.text.contains("10 found"))
        screen.tap(.escape)
        #expect(screen.lines[1].contains("State: vetting"))
        screen.tap(.escape)
        #expect(screen.text.contains("31, newest first"))
    }

    @Test func sortingKeepsTheSelection() {
        var screen = DeskScreen(SampleDesk(orders: 30))
        screen.tap(.down, .down, .character("s"), .down, .enter)
        #expect(screen.text.contains("31, oldest first"))
        #expect(screen.selected?.id == SampleDesk.id(1))
        screen.tap(.home)
        #expect(screen.selected?.id == SampleDesk.id(29))
    }

    @Test func whatWasMadeIsSelectedEvenIfTheFilterHidIt() {
        let desk = SampleDesk(orders: 30)
        var screen = DeskScreen(desk)
        screen.type("/www29")
        let made = DeskRow(
            id: DeskID(.draft, "NEW-ONE"), time: "2026-11-21 10:00", state: "draft", name: "", organization: "", owner: "tester")
        desk.add(made)
        #expect(screen.receive(.storeChanged(select: made.id, message: "The draft NEW-ONE is kept.")).isEmpty)
        #expect(screen.selected?.id == made.id)
        #expect(screen.text.contains("32, newest first") && screen.text.contains("* The draft NEW-ONE is kept."))
        #expect(desk.rereads == 1)
        screen.tap(.down)
        #expect(!screen.text.contains("is kept."))
    }

    @Test func selectionFollowsItsOrderWhenOthersCome() {
        let desk = SampleDesk(orders: 30)
        var screen = DeskScreen(desk)
        screen.tap(.down, .down, .down)
        let selected = screen.selected?.id
        desk.add(DeskRow(id: DeskID(.draft, "NEW-ONE"), time: "", state: "draft", name: "", organization: "", owner: ""))
        screen.tap(.function(5))
        #expect(screen.selected?.id == selected)
        desk.remove(SampleDesk.id(2))
        screen.tap(.function(5))
        #expect(screen.selected != nil)
    }

    @Test func onlyVisibleRowsAreAskedFor() {
        let desk = SampleDesk(orders: 3_000)
        var screen = DeskScreen(desk, rows: 30, columns: 100)
        screen.tap(.end)
        #expect(screen.selected?.id == SampleDesk.id(2_999))
        screen.tap(.pageUp, .home, .pageDown, .pageDown)
        screen.type("/www")
        #expect(desk.largestRange <= 30)
    }

    @Test func previewIsBesideBelowOrOnTab() {
        var wide = DeskScreen(SampleDesk(orders: 3), rows: 40, columns: 120)
        wide.tap(.down)
        #expect(wide.lines.contains { $0.contains("www0.example.com") && $0.contains("│") })
        #expect(wide.text.contains("name of \(Self.order.text)"))
        let usual = DeskScreen(SampleDesk(orders: 3))
        #expect(usual.text.contains("name of DRA-FT0") && usual.text.contains("www0.example.com"))
        var small = DeskScreen(SampleDesk(orders: 3), rows: 16, columns: 60)
        #expect(!small.text.contains("name of DRA-FT0"))
        small.tap(.tab)
        #expect(small.text.contains("name of DRA-FT0") && !small.text.contains("www0.example.com"))
        small.tap(.end)
        #expect(small.text.contains("value 12"))
        small.tap(.tab, .tab)
        #expect(small.text.contains("www0.example.com"))
    }

    @Test func theCursorStandsWhereTheFocusIs() {
        for (rows, columns) in [(24, 80), (16, 60), (40, 120)] {
            var screen = DeskScreen(SampleDesk(orders: 100), rows: rows, columns: columns)
            for key in [KeyPress.down, .pageDown, .end, .up, .home] {
                screen.tap(key)
                let buffer = screen.render()
                guard let cursor = buffer.cursor else { Issue.record("no cursor after \(key)"); continue }
                #expect(buffer.lines[cursor.row].hasPrefix("> "))
                #expect(buffer.lines[cursor.row].contains(screen.selected?.id.text ?? "-"))
                #expect(buffer[cursor.row, 2].style == .focused)
            }
            screen.type("/1")
            #expect(screen.render().cursor == Position(row: 1, column: 12))
        }
    }
}
