import Flow
import FormView
import Testing

@Suite struct DeskPropertyTests {
    private static let keys: [KeyPress] =
        [
            .enter, .tab, .shiftTab, .backspace, .delete, .escape, .up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .insert,
            .character("日"), .character("\u{202E}"), .character("\u{301}"), .character("\n"), .character("\u{0}"), .paste("www\n2"),
            .paste(""), .alt("b"), .alt("d"),
        ] + "abdefghijklmnoprstuvwxyz_ [".map { .control($0) } + "nfscmxpe/?1w y".map { .character($0) } + (1...9).map { .function($0) }

    private static let sizes = [
        Size(rows: 0, columns: 0), Size(rows: 1, columns: 1), Size(rows: 16, columns: 60), Size(rows: 15, columns: 60),
        Size(rows: 14, columns: 60), Size(rows: 15, columns: 59),
        Size(rows: 24, columns: 80), Size(rows: 19, columns: 99), Size(rows: 40, columns: 120), Size(rows: 100, columns: 300),
    ]

    @Test(arguments: 1...12) func anyKeysInAnySize(_ seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let desk = SampleDesk(
            orders: seed % 3 * 40, drafts: seed % 4, extra: DeskQuoteTests.rows + (seed % 2 == 0 ? [SampleDesk.provider(1, "Good")] : []))
        var screen = DeskScreen(desk)
        for _ in 0..<150 {
            let key = Self.keys.randomElement(using: &random) ?? .enter
            for effect in screen.press(key) {
                // Somebody else is at work too.
                switch effect {
                case .discard(let id), .restore(let id), .takeUp(let id), .withdraw(let id, _): desk.remove(id)
                case .take(let id, _, let steps, _): desk.move(id, to: steps == ["cancel"] ? "cancelled" : "vetting")
                case .newOrder, .orderFor, .resume, .takeOver, .copy, .renew, .reissue, .note, .addDocument, .addMailDomain, .save,
                    .saveGuide,
                    .sendGuide, .leave,
                    .work, .giveUp:
                    break
                }
                #expect(screen.receive(.storeChanged(message: "done")).isEmpty)
            }
            if Int.random(in: 0..<8, using: &random) == 0 {
                let free = Size(rows: Int.random(in: 1...100, using: &random), columns: Int.random(in: 1...300, using: &random))
                screen.resize(to: Bool.random(using: &random) ? free : Self.sizes.randomElement(using: &random) ?? free)
            }
            if Bool.random(using: &random) { screen.wasShown() }
            let buffer = screen.render()
            #expect((0..<buffer.size.rows).allSatisfy { buffer.cells(inRow: $0).count == buffer.size.columns })
            if let cursor = buffer.cursor {
                #expect((0..<buffer.size.rows).contains(cursor.row) && (0..<buffer.size.columns).contains(cursor.column))
            } else {
                #expect(buffer.size.rows < 16 || buffer.size.columns < 60)
            }
            expectWholeCells(buffer)
        }
    }

    @Test func nothingIsDoneOnAScreenThatIsTooSmall() {
        var screen = DeskScreen(SampleDesk(orders: 5))
        let selected = screen.selected
        screen.resize(to: Size(rows: 10, columns: 40))
        for key in Self.keys { #expect(screen.tap(key).isEmpty) }
        #expect(screen.lines[0] == "certdesk needs 60x15; this terminal is")
        screen.resize(to: Size(rows: 24, columns: 80))
        #expect(screen.selected == selected)
        screen.resize(to: Size(rows: 10, columns: 40))
        #expect(screen.tap(.control("q")) == [.leave(.quit)])
    }

    @Test func aMegabyteInAnOrderIsShownHarmlesslyAndCut() {
        let long = String(repeating: "\u{1B}]0;x\u{7}\u{202E}", count: 150_000)
        let row = DeskRow(id: DeskID(.order, long), time: long, state: long, name: long, organization: long, owner: long)
        var source = SampleDesk(orders: 3, extra: [row]).source
        source.preview = { _ in DeskDocument([DocumentLine(long, .pair(value: long)), DocumentLine("after", .heading)]) }
        source.document = source.preview
        var screen = DeskScreen(source: source, size: Size(rows: 40, columns: 120), width: testWidth)
        screen.tap(.tab, .end)
        #expect(screen.text.contains("1350000 bytes"))
        #expect(screen.text.contains("after"))
        expectWholeCells(screen.render())
        screen.tap(.escape, .shiftTab, .enter, .end)
        expectWholeCells(screen.render())
    }
}
