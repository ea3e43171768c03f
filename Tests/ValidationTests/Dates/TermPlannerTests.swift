import Orders
import Testing

@testable import Validation

@Suite struct TermPlannerTests {
    struct Worked: Sendable, CustomTestStringConvertible {
        let term: Term
        let days: Int
        let certificates: Int
        var testDescription: String { term.rawValue }
    }

    /// Counted by hand with 199, 99 and 46 days, the figures that BR 6.3.2 says authorities should not pass.
    static let worked: [Worked] = [
        Worked(term: .sixMonths, days: 181, certificates: 1),
        Worked(term: .oneYear, days: 365, certificates: 3),
        Worked(term: .twoYears, days: 731, certificates: 7),
        Worked(term: .threeYears, days: 1096, certificates: 13),
        Worked(term: .fourYears, days: 1461, certificates: 21),
        Worked(term: .fiveYears, days: 1826, certificates: 29),
    ]

    @Test(arguments: worked) func from21November2026(_ item: Worked) throws {
        let plan = TermPlanner.plan(start: try #require(CalendarDate("2026-11-21")), term: item.term)
        #expect(plan.days == item.days)
        #expect(plan.certificates.count == item.certificates)
        #expect(plan.certificates.map(\.days).reduce(0, +) == item.days)
    }

    @Test func aYearInThreeCertificates() throws {
        let plan = TermPlanner.plan(start: try #require(CalendarDate("2026-11-21")), months: 12)
        #expect(
            plan.certificates.map { "\($0.start) \($0.end) \($0.days) \($0.issueFrom)" } == [
                "2026-11-21 2027-06-07 199 2026-11-21", "2027-06-08 2027-09-14 99 2027-06-06", "2027-09-15 2027-11-20 67 2027-09-13",
            ])
        #expect(plan.end.description == "2027-11-20")
    }

    @Test(arguments: ["2009-07-15", "2012-06-30", "2012-07-01"]) func fiveYearsInOneCertificateOnce(_ start: String) throws {
        let plan = TermPlanner.plan(start: try #require(CalendarDate(start)), term: .fiveYears)
        #expect(plan.certificates.count == 1)
    }

    struct Limit: Sendable, CustomTestStringConvertible {
        let start: String
        let end: String?
        var testDescription: String { start }
    }

    static let limits: [Limit] = [
        Limit(start: "2012-06-30", end: nil),
        Limit(start: "2012-07-01", end: "2017-06-30"),
        Limit(start: "2015-03-31", end: "2020-03-30"),
        Limit(start: "2015-04-01", end: "2018-06-30"),
        Limit(start: "2018-02-28", end: "2021-05-27"),
        Limit(start: "2018-03-01", end: "2020-06-02"),
        Limit(start: "2020-08-31", end: "2022-12-03"),
        Limit(start: "2020-09-01", end: "2021-10-02"),
        Limit(start: "2026-03-14", end: "2027-04-14"),
        Limit(start: "2026-03-15", end: "2026-09-29"),
        Limit(start: "2026-11-21", end: "2027-06-07"),
        Limit(start: "2027-03-14", end: "2027-09-28"),
        Limit(start: "2027-03-15", end: "2027-06-21"),
        Limit(start: "2029-03-14", end: "2029-06-20"),
        Limit(start: "2029-03-15", end: "2029-04-29"),
    ]

    @Test(arguments: limits) func longestCertificate(_ limit: Limit) throws {
        let start = try #require(CalendarDate(limit.start))
        #expect(TermPlanner.latestEnd(ofCertificateFrom: start)?.description == limit.end)
    }

    @Test func bonusExtendsTheTermNotTheCertificate() throws {
        let plan = TermPlanner.plan(start: try #require(CalendarDate("2026-11-21")), months: 6, bonusDays: 30)
        #expect(plan.days == 211)
        #expect(plan.certificates.map(\.days) == [199, 12])
    }

    @Test func neitherGapNorOverlap() throws {
        for offset in stride(from: 0, to: 8000, by: 97) {
            let start = try #require(CalendarDate("2009-01-31")).adding(days: offset)
            let plan = TermPlanner.plan(start: start, months: 60, bonusDays: 400)
            #expect(plan.certificates.first?.start == start)
            #expect(plan.certificates.last?.end == plan.end)
            for (earlier, later) in zip(plan.certificates, plan.certificates.dropFirst()) {
                #expect(earlier.end.adding(days: 1) == later.start)
            }
        }
    }

    @Test(arguments: [("2027-01-01", "2027-01-01"), ("2030-01-01", "2027-11-20"), ("2020-01-01", "2026-11-21")])
    func ownEnd(_ wanted: String, _ end: String) throws {
        let start = try #require(CalendarDate("2026-11-21"))
        let plan = TermPlanner.plan(start: start, months: 12, end: CalendarDate(wanted))
        #expect(plan.end.description == end)
        #expect(plan.certificates.last?.end.description == end)
    }

    @Test func endsWithTheCalendar() throws {
        let plan = TermPlanner.plan(start: try #require(CalendarDate("9999-12-01")), months: 60)
        #expect(plan.end >= plan.start)
        #expect(plan.certificates.count == 1)
    }

    @Test(arguments: [("2026-08-31", 6, "2027-02-27"), ("2024-02-29", 12, "2025-02-27"), ("2026-05-01", 12, "2027-04-30")])
    func lastDay(_ start: String, _ months: Int, _ end: String) throws {
        #expect(TermPlanner.lastDay(from: try #require(CalendarDate(start)), months: months).description == end)
    }

    @Test(arguments: [("2026-11-21", 30), ("2026-11-20", 30), ("2026-11-22", 31), ("2027-02-28", 129)])
    func switchBonus(_ expiry: String, _ days: Int) throws {
        let asOf = try #require(CalendarDate("2026-11-21"))
        #expect(SwitchBonus.days(currentExpiry: try #require(CalendarDate(expiry)), asOf: asOf) == days)
    }
}
