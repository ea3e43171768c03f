import Testing

@testable import Orders

struct CalendarDateTests {
    struct Months: Sendable, CustomTestStringConvertible {
        let from: String
        let months: Int
        let to: String
        let days: Int
        var testDescription: String { "\(from) + \(months) months" }
    }

    static let months = [
        // The dossier's examples for calendar months, counted from 2026-11-21 (domain.md 2.1).
        Months(from: "2026-11-21", months: 6, to: "2027-05-21", days: 181),
        Months(from: "2026-11-21", months: 12, to: "2027-11-21", days: 365),
        Months(from: "2026-11-21", months: 24, to: "2028-11-21", days: 731),
        Months(from: "2026-11-21", months: 36, to: "2029-11-21", days: 1096),
        Months(from: "2026-11-21", months: 48, to: "2030-11-21", days: 1461),
        Months(from: "2026-11-21", months: 60, to: "2031-11-21", days: 1826),
        // Clamped at the end of a shorter month.
        Months(from: "2026-08-31", months: 6, to: "2027-02-28", days: 181),
        Months(from: "2027-08-31", months: 6, to: "2028-02-29", days: 182),
        Months(from: "2024-02-29", months: 12, to: "2025-02-28", days: 365),
        Months(from: "2024-02-29", months: 48, to: "2028-02-29", days: 1461),
        Months(from: "2026-01-31", months: 1, to: "2026-02-28", days: 28),
        Months(from: "2026-01-15", months: -1, to: "2025-12-15", days: -31),
    ]

    @Test(arguments: months)
    func addsMonths(_ example: Months) throws {
        let from = try #require(CalendarDate(example.from))
        let to = from.adding(months: example.months)
        #expect(to.description == example.to)
        #expect(from.days(until: to) == example.days)
    }

    /// Six calendar months are always between 181 and 184 days (domain.md 2.1).
    @Test func sixMonthsAreNeverMoreThan184Days() throws {
        let first = try #require(CalendarDate("2024-01-01"))
        for offset in 0..<1461 {
            let day = first.adding(days: offset)
            #expect((181...184).contains(day.days(until: day.adding(months: 6))))
        }
    }

    /// 200 days, first and last counted, from 2026-11-21 end on 2027-06-08 (domain.md 2.1).
    @Test func twoHundredDaysIncludeBothEnds() {
        #expect(CalendarDate("2026-11-21")?.adding(days: 199).description == "2027-06-08")
    }

    @Test func everyDayOfFourCenturiesFollowsTheOneBefore() throws {
        let first = try #require(CalendarDate("1999-12-31"))
        var before = first
        for offset in 1...146_097 {
            let day = first.adding(days: offset)
            #expect(before < day)
            #expect(
                day.day == before.day + 1 || day.day == 1 && before.day == CalendarDate.daysIn(month: before.month, of: before.year))
            before = day
        }
        #expect(before.description == "2399-12-31")
    }

    @Test(arguments: [("1970-01-01", 0), ("2000-03-01", 11_017), ("0001-01-01", -719_162), ("9999-12-31", 2_932_896)])
    func countsDaysFrom1970(text: String, days: Int) throws {
        let date = try #require(CalendarDate(text))
        #expect(date.daysSinceEpoch == days)
        #expect(CalendarDate(daysSinceEpoch: days) == date)
    }

    @Test(arguments: [
        "2026-02-29", "1900-02-29", "2100-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00", "0000-01-01", "2026-1-1",
        "2026/01/01", " 2026-01-01", "2026-01-01T", "26-01-01", "-026-01-01", "+026-01-01",
    ])
    func refuses(_ text: String) {
        #expect(CalendarDate(text) == nil)
    }

    @Test func leapDaysFollowTheCenturyRule() {
        #expect(CalendarDate("2000-02-29") != nil)
        #expect(CalendarDate("2024-02-29") != nil)
    }

    @Test func jsonIsTheDate() throws {
        let date = try #require(CalendarDate("2026-11-21"))
        #expect(try json([date]) == #"["2026-11-21"]"#)
        #expect(throws: (any Error).self) { try value([CalendarDate].self, #"["2026-11-31"]"#) }
    }
}
