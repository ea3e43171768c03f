import FormView
import Testing

/// The list of what is due.
@Suite struct DeskDueTests {
    private static func screen(_ rows: Int = 24, _ columns: Int = 80) -> DeskScreen {
        let due = [("2026-11-20", "has ended"), ("2026-12-01", "next certificate"), ("2026-12-24", "last day")].enumerated().map {
            DeskRow(
                id: DeskID(.order, "DUE\($0)-0000"), time: "2026-01-01 09:00", state: "installed", name: "due\($0).example.com",
                organization: "Example \($0) Ltd", owner: "tester", due: DeskRow.Due(day: $1.0, what: $1.1))
        }
        return DeskScreen(SampleDesk(orders: 45, extra: due), rows: rows, columns: columns)
    }

    @Test(arguments: [KeyPress.function(12), .control("v")])
    func aKeyShowsWhatIsDueAndEverythingAgain(key: KeyPress) {
        var screen = Self.screen()
        #expect(screen.lines[0].contains("Orders, drafts, quotes") && !screen.text.contains("has ended"))
        screen.tap(key)
        #expect(screen.lines[0].hasPrefix("What is due") && screen.lines[0].contains("3 found, by day"))
        #expect(screen.lines[2].contains("Due: overdue 1, this week 2"))
        #expect(screen.lines[3].contains("Due") && screen.lines[3].contains("What") && !screen.text.contains("www1.example.com"))
        #expect(screen.markedRow?.contains("2026-11-20  DUE0-0000  has ended") == true)
        screen.tap(key)
        #expect(screen.lines[0].contains("Orders, drafts, quotes") && screen.text.contains("www1.example.com"))
        #expect(!screen.text.contains("overdue"))
    }

    @Test func escapeShowsEverythingAgain() {
        var screen = Self.screen()
        screen.tap(.function(12), .escape)
        #expect(screen.lines[0].contains("Orders, drafts, quotes") && screen.text.contains("www1.example.com"))
    }

    @Test func aSearchStaysAmongWhatIsDue() {
        var screen = Self.screen()
        screen.tap(.function(12))
        screen.type("example")
        #expect(screen.lines[0].contains("3 found") && screen.text.contains("due1.example.com"))
        screen.type(" 2")
        #expect(screen.lines[0].contains("1 found") && screen.markedRow?.contains("due2.example.com") == true)
    }

    @Test func sortingSaysWhyItDoesNothing() {
        var screen = Self.screen()
        screen.tap(.function(12), .control("o"))
        #expect(screen.text.contains("What is due is listed by day. F12 shows everything again."))
        #expect(!screen.text.contains("newest first"))
    }

    @Test func theHelpNamesTheKey() {
        var screen = Self.screen(66, 120)
        screen.tap(.function(1))
        #expect(screen.text.contains("F12, Ctrl-V") && screen.text.contains("what is due, by day"))
    }

    /// The row of the counts takes one of the list's, in every size.
    @Test(arguments: [(60, 16), (80, 24), (120, 40)])
    func everySizeHasRoomForTheCounts(columns: Int, rows: Int) {
        var screen = Self.screen(rows, columns)
        screen.tap(.function(12))
        #expect(screen.lines.count == rows && screen.lines[2].contains("Due: overdue 1"))
        #expect(screen.text.contains("DUE2-0000") && screen.markedRow?.contains("DUE0-0000") == true)
    }
}
