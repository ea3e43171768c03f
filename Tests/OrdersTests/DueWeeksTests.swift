import Orders
import Testing

struct DueWeeksTests {
    private static func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }

    /// Days whose weekday is known: the epoch, the turn of a leap year's February, days before the epoch.
    @Test(arguments: [
        ("1970-01-01", "1969-12-29"), ("2026-11-29", "2026-11-23"), ("2026-11-30", "2026-11-30"), ("2024-03-01", "2024-02-26"),
        ("1969-12-28", "1969-12-22"), ("1899-12-31", "1899-12-25"), ("2027-01-01", "2026-12-28"),
    ])
    func weeksBeginOnMonday(day: String, monday: String) throws {
        #expect(try Self.day(day).monday == Self.day(monday))
    }

    @Test func todaysWeekIsSaidAsSuchAndWhatIsPastIsNot() throws {
        var weeks = DueWeeks(today: try Self.day("2026-11-26"))
        for day in ["2026-11-25", "2020-01-01", "2026-11-26", "2026-11-29", "2026-12-07", "2026-12-13"] { weeks.add(try Self.day(day)) }
        weeks.add(try Self.day("2026-12-01"), 40)
        #expect(weeks.lines.map(\.label) == ["overdue", "this week", "week of 2026-11-30", "week of 2026-12-07"])
        #expect(weeks.lines.map(\.count) == [2, 2, 40, 2])
        #expect(DueWeeks(today: try Self.day("2026-11-26")).lines.isEmpty)
    }
}
