import Flow
import FormView
import Testing

/// What the desk makes of what others do to the store meanwhile.
@Suite struct DeskChangesTests {
    private static let order = SampleDesk.id(1)

    private func screen(_ desk: SampleDesk, _ keys: KeyPress...) -> DeskScreen {
        var screen = DeskScreen(desk)
        screen.tap(.down, .down)
        for key in keys { screen.tap(key) }
        return screen
    }

    @Test func aKeyShowsWhatOthersDidAndKeepsTheSelection() {
        let desk = SampleDesk(orders: 5)
        var screen = screen(desk)
        desk.add(DeskRow(id: DeskID(.draft, "NEW-ONE"), time: "", state: "draft", name: "", organization: "", owner: ""))
        desk.move(Self.order, to: "issued")
        screen.tap(.left)
        #expect(screen.selected?.id == Self.order && screen.markedRow?.contains("issued") == true)
        #expect(screen.text.contains("7, newest first") && screen.text.contains("NEW-ONE"))
    }

    @Test(arguments: [KeyPress.function(2), .function(9)]) func nothingIsDoneToARevisionNobodySaw(_ key: KeyPress) {
        for opening in [[], [KeyPress.enter]] {
            let desk = SampleDesk(orders: 5)
            var screen = screen(desk)
            for key in opening { screen.tap(key) }
            desk.move(Self.order, to: "placed")
            #expect(screen.tap(key).isEmpty)
            #expect(screen.text.contains("changed meanwhile by a colleague"))
            #expect(screen.text.contains(opening.isEmpty ? "placed" : "whole \(Self.order.text) 1"))
            // Seen now.
            screen.tap(key)
            #expect(!screen.text.contains("changed meanwhile") && screen.text.contains(key == .function(9) ? "Reason" : "Approvals"))
        }
    }

    /// Down and x may arrive together: Down takes the changes in, but nobody has seen them when x comes.
    @Test func keysThatOutrunThePictureAreForWhatItShowed() {
        let desk = SampleDesk(orders: 5)
        var screen = screen(desk, .up)
        screen.wasShown()
        desk.move(Self.order, to: "placed")
        #expect(screen.rush(.down, .function(9)).isEmpty)
        #expect(screen.text.contains("changed meanwhile by a colleague"))
        screen.tap(.function(9))
        #expect(screen.text.contains("Reason"))
        // Two steps in a row are no surprise to whoever took the first.
        #expect(screen.tap(.paste("twice"), .enter, .enter).count == 1)
        desk.move(Self.order, to: "vetting")
        #expect(screen.receive(.stepTaken(Self.order, message: "done")).isEmpty)
        #expect(screen.tap(.function(2), .enter, .enter) == [.take(Self.order, revision: 2, steps: ["approve"], reason: nil)])
    }

    @Test func aStepNamesTheRevisionThatWasShownWhenItWasBegun() {
        let desk = SampleDesk(orders: 5)
        var screen = screen(desk, .function(9))
        desk.move(Self.order, to: "placed")
        #expect(screen.tap(.paste("twice"), .enter, .enter) == [.take(Self.order, revision: 0, steps: ["cancel"], reason: "twice")])
    }

    @Test func aCommandIsNeverForAnotherRowThanWasSeen() {
        for key in [KeyPress.enter, .function(6), .function(2), .function(9), .control("p"), .control("x"), .function(4), .control("t")] {
            let desk = SampleDesk(orders: 5)
            var screen = screen(desk)
            desk.remove(Self.order)
            #expect(screen.tap(key).isEmpty)
            #expect(screen.text.contains("\(Self.order.text) is not in this list any more"))
            #expect(screen.selected?.id == SampleDesk.id(2))
        }
    }

    @Test func aFilterStaysWhenAStepTakesAnOrderOutOfIt() {
        let desk = SampleDesk(orders: 30)
        var screen = DeskScreen(desk)
        screen.tap(.function(3), .down, .down, .down, .enter)
        #expect(screen.text.contains("10 found"))
        desk.move(Self.order, to: "issued")
        #expect(screen.receive(.stepTaken(Self.order, message: "The order is issued.")).isEmpty)
        #expect(screen.text.contains("9 found") && screen.text.contains("* The order is issued."))
        #expect(screen.selected?.id == SampleDesk.id(4))
    }

    @Test func aFinalOrderIsNotAskedAbout() {
        let desk = SampleDesk(orders: 5)
        desk.move(Self.order, to: "cancelled")
        for key in [KeyPress.function(2), .function(9)] {
            let screen = screen(desk, key)
            #expect(screen.text.contains("is cancelled. That is final.") && !screen.text.contains("Reason"))
        }
        let issued = screen(desk, .down, .function(9))
        #expect(issued.text.contains("cannot become cancelled"))
    }

    @Test func aRowThatIsOlderThanItsPreviewIsReadAgain() {
        let desk = SampleDesk(orders: 5)
        var source = desk.source
        // Changed after the key's own look at the store.
        source.preview = { [preview = source.preview] id in
            if id == Self.order, preview(id).revision == 0 { desk.move(id, to: "issued") }
            return preview(id)
        }
        var screen = DeskScreen(source: source, size: Size(rows: 24, columns: 80), width: testWidth)
        screen.tap(.down, .down)
        #expect(screen.selected?.revision == 1 && screen.markedRow?.contains("issued") == true)
    }

    @Test func aFaultIsShownInFull() {
        var source = SampleDesk(orders: 1).source
        let fault = "/srv/certdesk/drafts/" + String(repeating: "x", count: 150) + ".json is damaged. Restore it."
        source.preview = { _ in DeskDocument([DocumentLine(fault, .emphasis)], isFault: true) }
        let screen = DeskScreen(source: source, size: Size(rows: 40, columns: 120), width: testWidth)
        #expect(screen.text.contains("Restore it.") && !screen.text.contains("bytes in all"))
    }
}
