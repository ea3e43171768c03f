import Orders
import Testing

@testable import Validation

/// A certificate that came back changes the plan; expected days are counted by hand from BR 6.3.2 and 4.2.1.
@Suite struct IssuedPlanTests {
    /// Twelve months from 2026-11-21: 199, 99 and 67 days.
    private static func plan() throws -> TermPlan {
        TermPlan(
            TermPlanner.plan(start: try #require(CalendarDate("2026-11-21")), term: .oneYear), term: .oneYear, bonusDays: 0)
    }

    /// The plan with a certificate of whole days, or from one moment to another.
    private static func taking(_ serial: String, _ start: String, _ end: String, in plan: TermPlan) throws -> TermPlan {
        let from = try #require(Timestamp(start.count > 10 ? start : "\(start)T00:00:00Z"))
        return plan.taking(serial: serial, from: from, until: try #require(Timestamp(end.count > 10 ? end : "\(end)T23:59:59Z")))
    }

    private static func lines(_ plan: TermPlan) -> [String] {
        plan.certificates.map { "\($0.start) \($0.end) \($0.days) \($0.serial ?? "-")" }
    }

    /// What a certificate covered that was given up is divided as before it came, whether it began in time, early or at once.
    @Test(arguments: [("2027-06-08", "2027-09-14"), ("2027-01-10", "2027-07-28"), ("2027-06-20", "2027-11-20")])
    func aCertificateThatIsGivenUpIsDueAgain(_ start: String, _ end: String) throws {
        let before = try Self.taking("A1", "2026-11-21", "2027-06-07", in: Self.plan())
        let after = try Self.taking("B2", start, end, in: before)
        #expect(after.givingBack(["B2"]) == before && after.givingBack(["C3"]) == after)
        #expect(Self.lines(after.givingBack(["A1", "B2"])) == Self.lines(try Self.plan()))
    }

    struct Returned: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let start: String
        let end: String
        let plan: [String]
        /// The day from which the next can be issued.
        let next: String?
    }

    static let returned = [
        Returned(
            testDescription: "as planned", start: "2026-11-21", end: "2027-06-07",
            plan: ["2026-11-21 2027-06-07 199 A1", "2027-06-08 2027-09-14 99 -", "2027-09-15 2027-11-20 67 -"], next: "2027-06-06"),
        Returned(
            testDescription: "shorter", start: "2026-11-28", end: "2026-12-28",
            plan: [
                "2026-11-28 2026-12-28 31 A1", "2026-12-29 2027-07-15 199 -", "2027-07-16 2027-10-22 99 -", "2027-10-23 2027-11-20 29 -",
            ],
            next: "2026-12-27"),
        Returned(
            testDescription: "199 days to the second, from noon", start: "2026-11-28T12:00:00Z", end: "2027-06-15T11:59:59Z",
            plan: ["2026-11-28 2027-06-15 199 A1", "2027-06-15 2027-09-21 99 -", "2027-09-22 2027-11-20 60 -"], next: "2027-06-13"),
        Returned(
            testDescription: "longer", start: "2026-11-21", end: "2027-06-08",
            plan: ["2026-11-21 2027-06-08 200 A1", "2027-06-09 2027-09-15 99 -", "2027-09-16 2027-11-20 66 -"], next: "2027-06-07"),
        Returned(
            testDescription: "beyond the term", start: "2026-11-21", end: "2027-12-22", plan: ["2026-11-21 2027-12-22 397 A1"], next: nil),
        Returned(
            testDescription: "from before the term", start: "2026-01-01", end: "2026-03-31",
            plan: [
                "2026-01-01 2026-03-31 90 A1", "2026-11-21 2027-06-07 199 -", "2027-06-08 2027-09-14 99 -", "2027-09-15 2027-11-20 67 -",
            ], next: "2026-11-19"),
    ]

    @Test(arguments: returned) func aCertificateTakesItsPlace(_ returned: Returned) throws {
        let plan = try Self.taking("A1", returned.start, returned.end, in: Self.plan())
        #expect(Self.lines(plan) == returned.plan)
        #expect(plan.lastIssued?.end.description == String(returned.end.prefix(10)))
        #expect(plan.nextReissue?.issueFrom.description == returned.next)
        #expect(plan.end == (try Self.plan()).end, "what was bought stays")
    }

    @Test func thoseIssuedBeforeStayAndTheSameOneStandsOnce() throws {
        let plan = try Self.taking("A1", "2026-11-21", "2027-06-07", in: Self.plan())
        let both = try Self.taking("B2", "2027-06-01", "2027-09-07", in: plan)
        #expect(
            Self.lines(both) == [
                "2026-11-21 2027-06-07 199 A1", "2027-06-01 2027-09-07 99 B2", "2027-09-08 2027-11-20 74 -",
            ])
        #expect(try Self.taking("B2", "2027-06-01", "2027-09-07", in: both) == both)
        #expect(both.lastIssued?.serial == "B2")
        // What takes the place of a later one leaves it out.
        #expect(Self.lines(try Self.taking("A1", "2026-11-21", "2027-06-07", in: both)) == Self.lines(plan))
    }

    @Test func nothingIsDueAgainBeforeTheFirst() throws {
        #expect(try Self.plan().nextReissue == nil && (try Self.plan()).lastIssued == nil)
    }

    /// 200 days of reuse before 2027-03-15, 100 before 2029-03-15, 10 later; 398 days for the organization.
    @Test(arguments: [
        ("2026-11-28", Term.oneYear, [1], [Int]()), ("2026-11-28", .twoYears, [1, 3, 5], [4]), ("2029-03-15", .sixMonths, [1, 2, 3], []),
        ("2026-03-14", .oneYear, [], []),
    ]) func proofsGrowOld(_ start: String, _ term: Term, _ names: [Int], _ identity: [Int]) throws {
        let starts = TermPlanner.plan(start: try #require(CalendarDate(start)), term: term).certificates.map(\.start)
        #expect(ProofRenewal.places(of: .domainValidationReuse, in: starts) == names)
        #expect(ProofRenewal.places(of: .organizationValidationReuse, in: starts) == identity)
    }
}
