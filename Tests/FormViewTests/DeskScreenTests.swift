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
        screen.tap(.backspace)
        #expect(screen.render().cursor?.row == 1)
        // The cursor goes with whoever moves to a row, and letters go on with the search from there.
        screen.tap(.down)
        #expect(screen.selected?.id == SampleDesk.id(40))
        #expect(screen.render().cursor.map { screen.lines[$0.row].contains("www40.example.com") } == true)
        screen.type("0")
        #expect(screen.lines[1].hasPrefix("> Search: [/www40 ") && screen.render().cursor?.row == 1)
        // Back in the list, then everything again; the selected order stays selected.
        screen.tap(.escape)
        #expect(screen.text.contains("1 found"))
        screen.tap(.escape)
        #expect(screen.text.contains("51, newest first"))
        #expect(screen.selected?.id == SampleDesk.id(40))
        #expect(screen.markedRow?.contains("www40.example.com") == true)
    }

    @Test func aCountThatTakesItsTimeKeepsNobodyWaiting() {
        let desk = SampleDesk(orders: 500)
        desk.find(atMost: 400)
        var screen = DeskScreen(desk)
        let said = screen.lines[0]
        #expect(said.contains("+, newest first") && !said.contains("501"))
        // Rows are there as far as anybody goes.
        for _ in 0..<200 { screen.tap(.down) }
        #expect(screen.selected?.id == SampleDesk.id(199) && screen.lines[0].contains("+,"))
        screen.tap(.pageDown)
        #expect(screen.lines[0].contains("+,") && screen.markedRow?.contains("www2") == true)
        screen.tap(.end)
        #expect(screen.selected?.id == SampleDesk.id(499), "the end is where the last order is, whoever counts")
        desk.find(atMost: 100)
        screen.type("www4")
        #expect(screen.text.contains("+ found"))
        desk.find(atMost: 0)
        screen.type("9")
        #expect(screen.text.contains("Still searching.") && screen.selected == nil)
        desk.find(atMost: nil)
        screen.update()
        #expect(screen.text.contains("11 found") && screen.selected?.id == SampleDesk.id(49))
        screen.tap(.backspace)
        #expect(screen.text.contains("111 found") && screen.selected?.id == SampleDesk.id(4))
    }

    struct Begin: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var key: KeyPress
        var search: String
    }

    static let begins = [
        Begin(testDescription: "a digit", key: .character("7"), search: "7"),
        Begin(testDescription: "a capital", key: .character("N"), search: "N"),
        Begin(testDescription: "a letter", key: .character("w"), search: "w"),
        Begin(testDescription: "a bracket", key: .character("("), search: "("),
        Begin(testDescription: "a question mark", key: .character("?"), search: "?"),
        Begin(testDescription: "a letter of another script", key: .character("株"), search: "株"),
        Begin(testDescription: "a paste", key: .paste("www3.example.com\n"), search: "www3.example.com"),
    ]

    @Test(arguments: begins) func textBeginsASearch(_ test: Begin) {
        var screen = DeskScreen(SampleDesk(orders: 5))
        #expect(screen.tap(test.key).isEmpty)
        #expect(screen.lines[1].hasPrefix("> Search: [\(test.search) "))
    }

    /// Names that begin with what used to be commands, or have them in the wrong places.
    static let customers = [
        "xylem", "my corp", "quarry", "cyan", "mxmxyy", "n&n plc", "first/second", "exports yes", "who?", "Fox & Yankee", "pyx 7", "  y",
    ]

    @Test(arguments: customers) func aCustomersNameIsSearchedForAndDoesNothingElse(_ name: String) {
        for start in [[KeyPress](), [.down], [.down, .enter], [.tab]] {
            var screen = DeskScreen(SampleDesk(orders: 3))
            screen.tap(start)
            #expect(screen.type(name).isEmpty)
            let part = name.hasPrefix(" ") && start == [.down, .enter] ? String(name.drop { $0 == " " }) : name
            #expect(screen.lines[1].hasPrefix("> Search: [\(part) "), "\(start)")
            #expect(screen.text.contains(" found,"))
        }
    }

    /// A terminal that does not mark pastes types them: each line feed is an Enter, and then the next name follows.
    @Test func aListOfNamesTypedByAPasteOpensAtTheMost() {
        var screen = DeskScreen(SampleDesk(orders: 30, drafts: 0))
        let typed = "www1\nxylem\nyes\nwww2\n".map { $0 == "\n" ? KeyPress.enter : .character($0) }
        #expect(typed.flatMap { screen.press($0) }.isEmpty)
        #expect(screen.text.contains("0 found") && screen.lines[1].contains("[xylemyeswww2 "))
    }

    struct Command: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var keys: [KeyPress]
        var effects: [DeskEffect]
    }

    private static let order = SampleDesk.id(0)
    private static let draft = DeskID(.draft, "DRA-FT0")

    static let commands = [
        Command(testDescription: "new", keys: [.control("n")], effects: [.newOrder(flow: nil)]),
        Command(testDescription: "resume", keys: [.enter], effects: [.resume(draft)]),
        Command(testDescription: "copy a draft", keys: [.function(6), .enter], effects: [.copy(draft)]),
        Command(testDescription: "copy an order", keys: [.down, .function(6), .enter], effects: [.copy(order)]),
        Command(testDescription: "copy and think again", keys: [.down, .function(6), .tab, .enter], effects: []),
        Command(testDescription: "no letter answers", keys: [.down, .function(6), .character("y"), .character(" ")], effects: []),
        Command(testDescription: "a word typed into the list", keys: "cancel".map { .character($0) }, effects: []),
        Command(testDescription: "copy from the opened order", keys: [.down, .enter, .function(6), .enter], effects: [.copy(order)]),
        Command(
            testDescription: "cancel", keys: [.down, .function(9), .paste("no longer wanted"), .enter, .enter],
            effects: [.take(order, revision: 0, steps: ["cancel"], reason: "no longer wanted")]),
        Command(
            testDescription: "cancel without a reason", keys: [.down, .function(9), .enter, .character(" "), .enter, .enter, .tab, .enter],
            effects: []),
        Command(testDescription: "a reason is no answer", keys: [.down, .function(9), .paste("y"), .enter, .tab, .enter], effects: []),
        Command(testDescription: "cancel and think again", keys: [.down, .function(9), .character("y"), .escape], effects: []),
        Command(testDescription: "discard", keys: [.function(9), .tab, .enter], effects: [.discard(draft)]),
        Command(testDescription: "discard by the button", keys: [.function(9), .left, .enter], effects: [.discard(draft)]),
        Command(testDescription: "no letter discards", keys: [.function(9), .character("y"), .enter], effects: []),
        Command(testDescription: "Enter alone discards nothing", keys: [.function(9), .enter], effects: []),
        Command(
            testDescription: "a step", keys: [.down, .function(2), .enter, .enter],
            effects: [.take(order, revision: 0, steps: ["approve"], reason: nil)]),
        Command(
            testDescription: "a step from the opened order", keys: [.down, .enter, .function(2), .enter, .enter],
            effects: [.take(order, revision: 0, steps: ["approve"], reason: nil)]),
        Command(
            testDescription: "a step with a reason if somebody likes", keys: [.down, .function(2), .down, .enter, .enter, .enter],
            effects: [.take(order, revision: 0, steps: ["paid"], reason: nil)]),
        Command(
            testDescription: "a step that needs a reason",
            keys: [.down, .function(2), .end, .enter, .enter, .paste("Which name?"), .enter, .enter],
            effects: [.take(order, revision: 0, steps: ["ask"], reason: "Which name?")]),
        Command(testDescription: "move on and think again", keys: [.down, .function(2), .down, .escape], effects: []),
        Command(testDescription: "a draft moves nowhere", keys: [.function(2), .enter, .escape], effects: [.resume(draft)]),
        Command(testDescription: "what is issued is not cancelled", keys: [.end, .function(9), .paste("why"), .enter], effects: []),
        Command(
            testDescription: "print", keys: [.down, .control("p"), .enter],
            effects: [.save(order, .text, name: "\(order.text).txt")]),
        Command(
            testDescription: "export under a name", keys: [.down, .control("x"), .control("u"), .paste("one.json"), .enter],
            effects: [.save(order, .json, name: "one.json")]),
        Command(
            testDescription: "a note", keys: [.down, .function(4), .paste("Calls\nback?"), .enter, .enter],
            effects: [.note(order, text: "Calls back?")]),
        Command(
            testDescription: "a document", keys: [.down, .control("b"), .down, .enter, .paste("a/b.pdf"), .enter, .enter],
            effects: [.addDocument(order, kind: "other", file: "a/b.pdf")]),
        Command(
            testDescription: "a document from the opened order",
            keys: [.down, .enter, .control("b"), .character(" "), .paste("b.pdf"), .enter, .enter],
            effects: [.addDocument(order, kind: "bill", file: "b.pdf")]),
        Command(testDescription: "a document without a file", keys: [.down, .control("b"), .enter, .enter, .enter, .escape], effects: []),
        Command(
            testDescription: "a document, thought over", keys: [.down, .control("b"), .escape, .control("b"), .enter, .escape], effects: []),
        Command(testDescription: "a draft takes no document", keys: [.control("b"), .enter], effects: [.resume(draft)]),
        Command(testDescription: "an empty note", keys: [.down, .function(4), .enter, .enter, .tab, .enter], effects: []),
        Command(testDescription: "a note, thought over", keys: [.down, .function(4), .paste("x"), .tab, .tab, .enter], effects: []),
        Command(testDescription: "a draft takes no note", keys: [.function(4), .paste("x")], effects: []),
        Command(
            testDescription: "take back", keys: [.down, .down, .control("t"), .paste("by mistake"), .enter, .enter],
            effects: [.take(SampleDesk.id(1), revision: 0, steps: ["take back"], reason: "by mistake")]),
        Command(
            testDescription: "nothing to take back", keys: [.down, .control("t"), .paste("by mistake"), .enter], effects: []),
        Command(testDescription: "leave", keys: [.control("q")], effects: [.leave(.quit)]),
        Command(testDescription: "leave from the search", keys: [.character("7"), .control("q")], effects: [.leave(.quit)]),
        Command(testDescription: "leave from a dialog", keys: [.down, .function(9), .function(10)], effects: [.leave(.quit)]),
        Command(testDescription: "interrupt", keys: [.control("c"), .control("c")], effects: [.leave(.interrupted)]),
        Command(testDescription: "interrupt and stay", keys: [.control("c"), .tab, .enter], effects: []),
        Command(testDescription: "no letter leaves", keys: [.control("c"), .character("y"), .escape], effects: []),
        Command(testDescription: "nothing after leaving", keys: [.control("q"), .control("n")], effects: [.leave(.quit)]),
    ]

    @Test(arguments: commands) func commandsAskForWhatTheySay(_ test: Command) {
        for size in [Size(rows: 24, columns: 80), Size(rows: 16, columns: 60), Size(rows: 15, columns: 60), Size(rows: 40, columns: 120)] {
            var screen = DeskScreen(SampleDesk(orders: 3), rows: size.rows, columns: size.columns)
            #expect(screen.tap(test.keys) == test.effects, "\(size)")
        }
    }

    private static let commandKeys: [KeyPress] = [
        .function(2), .function(4), .function(6), .function(9), .control("b"), .control("p"), .control("t"), .control("x"),
    ]

    @Test func commandsWithoutAnOrderSaySo() {
        for key in Self.commandKeys {
            var screen = DeskScreen(SampleDesk(orders: 0, drafts: 0))
            #expect(screen.tap(key).isEmpty)
            #expect(screen.text.contains("There is nothing here"))
        }
        var screen = DeskScreen(SampleDesk(orders: 0, drafts: 0))
        #expect(screen.tap(.enter).isEmpty)
        #expect(screen.tap(.function(8)) == [.newOrder(flow: nil)])
    }

    private static func screen(flows: [Choice]) -> DeskScreen {
        var source = SampleDesk(orders: 3).source
        source.flows = { flows }
        return DeskScreen(source: source, size: Size(rows: 24, columns: 80), width: testWidth)
    }

    @Test func amongSeveralFlowsOneIsChosen() {
        let flows = [
            Choice(id: "first", label: "First kind", detail: "first"), Choice(id: "second", label: "Second kind", detail: "second"),
        ]
        var screen = Self.screen(flows: flows)
        #expect(screen.tap(.control("n")).isEmpty)
        #expect(screen.text.contains("New order") && screen.text.contains("First kind") && screen.text.contains("Second kind"))
        #expect(screen.tap(.down, .enter) == [.newOrder(flow: "second")])
        #expect(!screen.text.contains("Second kind"), "the window is closed")
        #expect(screen.tap(.control("n"), .escape).isEmpty && !screen.text.contains("Second kind"))
        var single = Self.screen(flows: [flows[0]])
        #expect(single.tap(.control("n")) == [.newOrder(flow: nil)])
    }

    @Test func anOrderOpensAndCloses() {
        var screen = DeskScreen(SampleDesk(orders: 3))
        screen.tap(.down, .enter)
        #expect(screen.text.contains("whole \(Self.order.text)") && !screen.text.contains("text 60"))
        screen.tap(.end)
        #expect(screen.text.contains("text 60"))
        for key in [KeyPress.escape, .enter, .backspace] {
            var screen = screen
            #expect(screen.tap(key).isEmpty)
            #expect(screen.markedRow?.contains("www0.example.com") == true)
        }
        // The next customer is on the telephone: text closes the order and finds that one.
        screen.tap(.character(" "), .paste("www2\n"))
        #expect(screen.lines[1].hasPrefix("> Search: [www2 ") && screen.selected?.id == SampleDesk.id(2))
    }

    @Test func filterShowsAtOnceAndEscapeEndsIt() {
        var screen = DeskScreen(SampleDesk(orders: 30))
        screen.tap(.function(3), .down, .down, .down, .character(" "))
        #expect(screen.text.contains("(•) vetting") && screen.text.contains("10 found"))
        screen.tap(.escape)
        #expect(screen.lines[1].contains("State: vetting"))
        screen.tap(.escape)
        #expect(screen.text.contains("31, newest first"))
    }

    @Test func sortingKeepsTheSelection() {
        var screen = DeskScreen(SampleDesk(orders: 30))
        screen.tap(.down, .down, .control("o"), .down, .enter)
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
            screen.type("1")
            #expect(screen.render().cursor == Position(row: 1, column: 12))
        }
    }
}
