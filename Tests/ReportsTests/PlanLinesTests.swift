import Orders
import Testing
import Validation

@testable import Reports

/// A plan in words; days by BR 6.3.2 (199, 99 and 46), proofs by BR 4.2.1 (100 days for names from 2027-03-15 on, 398 for organizations).
@Suite struct PlanLinesTests {
    private static func plan(_ term: Term) throws -> TermPlan {
        TermPlan(TermPlanner.plan(start: try #require(CalendarDate("2026-11-28")), term: term), term: term, bonusDays: 0)
    }

    private static func text(_ lines: [(label: String, value: String)]) -> [String] { lines.map { "\($0.label): \($0.value)" } }

    @Test func aPlanWithoutACertificateHasNoDatesYet() throws {
        let lines = PlanLines(plan: try Self.plan(.oneYear))
        #expect(lines.dates.isEmpty && lines.summary == nil)
        #expect(
            Self.text(lines.certificates) == [
                "Certificate 1: 2026-11-28 to 2027-06-14, 199 days, planned",
                "Certificate 2: 2027-06-15 to 2027-09-21, 99 days, planned, names proved again",
                "Certificate 3: 2027-09-22 to 2027-11-27, 67 days, planned",
            ])
    }

    @Test func aLongPlanIsCut() throws {
        let lines = Self.text(PlanLines(plan: try Self.plan(.fiveYears)).certificates)
        #expect(lines.count == 5 && lines.last == "and 25 more: until 2031-11-27")
    }

    @Test func realDaysAndTheNextReissueAreShown() throws {
        let from = try #require(Timestamp("2026-11-28T00:00:00Z"))
        let short = try Self.plan(.oneYear).taking(serial: "0A1B", from: from, until: try #require(Timestamp("2026-12-28T23:59:59Z")))
        let lines = PlanLines(plan: short)
        #expect(lines.summary == "2026-12-28, next reissue due 2026-12-27")
        #expect(Self.text(lines.dates) == ["Valid until: 2026-12-28", "Next reissue: due from 2026-12-27 on, valid from 2026-12-29 on"])
        #expect(Self.text(lines.certificates).first == "Certificate 1: 2026-11-28 to 2026-12-28, 31 days, issued, serial 0A1B")
        let whole = try Self.plan(.sixMonths).taking(serial: "0A1B", from: from, until: try #require(Timestamp("2027-06-14T23:59:59Z")))
        // Nothing of a plan comes any more once its order is revoked or superseded.
        for (state, words) in [(OrderState.revoked, "revoked"), (.superseded, "superseded")] {
            let ended = PlanLines(plan: short, state: state)
            #expect(ended.summary == "2026-12-28, \(words)" && Self.text(ended.dates) == ["Valid until: 2026-12-28, \(words)"])
        }
        #expect(PlanLines(plan: whole).summary == "2027-06-14, no reissue due")
        #expect(Self.text(PlanLines(plan: whole).dates).last == "Next reissue: none: the term is covered")
    }
}
