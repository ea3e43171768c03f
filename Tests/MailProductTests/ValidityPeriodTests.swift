import Orders
import Testing

@testable import MailProduct

/// How long certificates for mail live, and what that costs.
@Suite struct ValidityPeriodTests {
    private func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }

    /// Counted by hand on a calendar: 2028 has a February of 29 days.
    @Test(arguments: [
        ("2026-11-21", ValidityPeriod.oneYear, "2027-11-20"), ("2026-11-21", .twoYears, "2028-11-20"),
        ("2026-11-21", .longest, "2029-02-22"), ("2028-02-29", .oneYear, "2029-02-27"),
    ])
    func theLastDayFollows(_ first: String, _ period: ValidityPeriod, _ last: String) throws {
        #expect(period.lastDay(from: try day(first))?.description == last)
    }

    /// Both days count (SBR 6.3.2), so the day after the longest would be the 826th.
    @Test func theLongestIs825Days() throws {
        let first = try day("2026-11-21")
        #expect(first.days(until: ValidityPeriod.latest(from: first)) + 1 == 825)
        #expect(ValidityPeriod.ownDate.lastDay(from: first) == nil)
    }

    @Test(arguments: [
        ("2026-11-22", 1), ("2027-11-20", 1), ("2027-11-21", 2), ("2028-11-20", 2), ("2028-11-21", 3), ("2029-02-22", 3),
    ])
    func begunYearsCount(_ last: String, _ years: Int) throws {
        #expect(MailOrder.begunYears(from: try day("2026-11-21"), to: try day(last)) == years)
    }

    @Test func theOptionsSayTheirLastDays() throws {
        let choices = ValidityPeriod.choices(from: try day("2026-11-21"))
        #expect(choices.map(\.id) == ["1-year", "2-years", "longest", "own-date"])
        #expect(choices[0].detail == "until 2027-11-20, 365 days" && choices[2].detail == "until 2029-02-22, 825 days")
        #expect(choices[3].detail == "until 2029-02-22 at most")
    }

    @Test(arguments: [
        ("01 234 567", "999", "NTRGB-01234567"), (nil, "980 7806 84", "VATGB-980780684"), ("", "980780684", "VATGB-980780684"),
    ])
    func theIdentifierTakesTheRegisterFirst(_ registration: String?, _ vat: String?, _ text: String) {
        #expect(OrganizationIdentifier(registration: registration, vat: vat, country: "GB")?.description == text)
    }

    @Test func withoutANumberThereIsNoIdentifier() {
        #expect(OrganizationIdentifier(registration: " ", vat: nil, country: "GB") == nil)
    }
}
