import FormView
import Testing

/// A desk whose lists cannot be read: a database that is gone.
@Suite struct DeskTroubleTests {
    @Test func aListThatCannotBeReadSaysWhyUntilItCan() {
        let desk = SampleDesk(orders: 5)
        let sentence = "Nothing answers at db.example.com: check host and port."
        var source = desk.source
        let (count, rows) = (source.count, source.rows)
        let switched = Switch()
        source.count = { switched.isOn ? DeskCount(rows: 0) : count($0, $1) }
        source.rows = { switched.isOn ? [] : rows($0, $1) }
        source.refresh = { true }
        source.trouble = { switched.isOn ? sentence : nil }
        var screen = DeskScreen(source: source, size: Size(rows: 24, columns: 80), width: testWidth)
        #expect(screen.selected != nil && !screen.text.contains(sentence) && screen.text.contains(", newest first"))
        switched.isOn = true
        for _ in 1...2 {
            screen.tap(.down)
            let notice = "The list cannot be read now. The next key looks again."
            #expect(screen.text.contains(notice) && screen.text.contains(sentence), "\(screen.text)")
            #expect(!screen.text.contains("No orders yet"))
            #expect(screen.text.contains("newest first") && !screen.text.contains(", newest first"), "nobody has counted")
        }
        switched.isOn = false
        screen.tap(.down)
        #expect(screen.selected != nil && !screen.text.contains(sentence))
    }

    /// What was done meanwhile is said with the next key that leaves room for it.
    @Test func whatWasDoneByItselfIsSaid() {
        let desk = SampleDesk(orders: 5)
        let sentence = "The draft AAA-BBB is saved there now."
        var source = desk.source
        let switched = Switch()
        source.said = { switched.isOn ? sentence : nil }
        var screen = DeskScreen(source: source, size: Size(rows: 24, columns: 80), width: testWidth)
        screen.tap(.down)
        #expect(!screen.text.contains(sentence))
        switched.isOn = true
        screen.tap(.down)
        #expect(screen.text.contains(sentence))
        switched.isOn = false
        screen.tap(.down)
        #expect(!screen.text.contains(sentence))
    }

    private final class Switch: @unchecked Sendable {
        // The screen asks on the test's own thread.
        var isOn = false
    }
}
