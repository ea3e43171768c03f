import Orders
import Testing

@testable import IssuanceRules

/// Until when a proof counts, by the rules of each day.
struct ProofTests {
    private func last(_ day: String, _ method: Approval.Method? = .dns) throws -> String {
        let time = try #require(Timestamp("\(day)T12:00:00Z"))
        let order = try #require(OrderID("K9JW-JCHY"))
        return IssuanceRules.lastDay(of: DomainProof(domain: "example.com", time: time, method: method, order: order)).description
    }

    /// 200 days, then 100, then 10 (SC-081); a later rule counts from the day of the proof too.
    @Test(arguments: [
        ("2026-11-28", "2027-03-14"), ("2026-04-01", "2026-10-18"), ("2027-02-01", "2027-05-12"), ("2027-04-01", "2027-07-10"),
        ("2029-03-01", "2029-03-14"), ("2029-03-10", "2029-03-20"), ("2029-04-01", "2029-04-11"),
    ])
    func domains(day: String, until: String) throws { #expect(try last(day) == until) }

    /// What e-mail proved is void from 2028-03-15 on (SC-090).
    @Test func email() throws { #expect(try last("2028-03-01", .email) == "2028-03-14") }

    /// A record that stays counts for ten days each time (BR 3.2.2.4.22, BR 3.2.2.5.8), and goes on counting when look-ups have ended.
    @Test func recordsThatStay() throws {
        for method in [Approval.Method.persistentTXT, .ipReverseTXT] {
            #expect(try last("2026-11-28", method) == "2026-12-08" && last("2027-04-01", method) == "2027-04-11")
        }
    }

    /// Of what another order took over, the day that was worked out then; of the call and the checks, 398 days.
    @Test func whatAnOrderShows() throws {
        let (time, order) = (try #require(Timestamp("2026-11-28T12:00:00Z")), try #require(OrderID("K9JW-JCHY")))
        func last(_ item: OutstandingItem, _ method: Approval.Method?, until: String? = nil) -> String? {
            let proof = Proof(item: item, time: time, order: order, method: method, until: until.flatMap { CalendarDate($0) })
            return IssuanceRules.lastDay(of: proof)?.description
        }
        let approval = OutstandingItem.approval(domain: "example.com")
        #expect(last(approval, .dns) == "2027-03-14" && last(approval, .persistentTXT) == "2026-12-08")
        #expect(last(approval, nil, until: "2026-12-08") == "2026-12-08")
        #expect(last(.call, .dns) == "2027-12-31" && last(.check(.existence), nil) == "2027-12-31")
    }

    /// What an organization and its people are known by counts for 825 days in certificates for mail (SBR 4.2.1).
    @Test(arguments: [EnrollmentRequirements.ID.agreement, .callBack]) func identityInMail(_ id: EnrollmentRequirements.ID) throws {
        let order = try #require(OrderID("K9JW-JCHY"))
        let time = try #require(Timestamp("2024-08-18T12:00:00Z"))
        let proof = Proof(item: .requirement(id), time: time, order: order, method: nil)
        #expect(IssuanceRules.lastDay(of: proof)?.description == "2026-11-21")
    }

    @Test func identity() throws {
        let day = try #require(CalendarDate("2026-11-28"))
        #expect(IssuanceRules.lastDay(ofIdentityProvedOn: day) == day.adding(days: 398))
    }
}
