import Archive
import Clients
import LiveDesk
import Orders
import Testing

@testable import Live

/// What shows that a mail domain is somebody's: its own answers, those of domains above it, and what was approved for orders.
@Suite struct MailDomainProofsTests {
    private let desk: LiveDesk

    init() throws { desk = try LiveDesk() }

    private static let now = LiveDesk.now

    /// The day on which a proof of today ends: SBR 4.2.1.
    private var last: CalendarDate { Self.now.calendarDate.adding(days: 398) }

    private func id(_ number: UInt8) -> MailDomainID { MailDomainID.make { _ in [0, 0, 0, 0, 0, 0, 0, number] } }

    @discardableResult
    private func add(
        _ name: String, _ number: UInt8, of organization: String? = nil, customer: CustomerID? = nil
    ) throws -> MailDomain {
        let domain = MailDomain(
            id: id(number), domain: name, addedAt: Self.now, actor: "tester", organization: organization, customer: customer)
        try desk.store().add(domain)
        return domain
    }

    private func prove(_ number: UInt8, at time: Timestamp = now) throws {
        _ = try desk.store().change(id(number), by: "tester", at: time, because: nil) { domain, _ in
            let value = ApprovalValue(domain: domain.domain, value: "aa", madeAt: time, message: 0)
            try domain.ask(MailDomain.Challenge(method: .dns, email: nil, value: value, actor: "tester"))
            try domain.answer(byValue: "aa", evidence: nil, actor: "tester", at: time, on: time)
            return MailDomainChange("proved")
        }
    }

    /// An order whose base domain example.com was approved.
    @discardableResult
    private func approved(_ method: Approval.Method, emails: [String] = [], names: [String] = ["www.example.com"]) throws -> Order {
        try desk.place { order in
            order.tls?.certificate.commonName = names[0]
            order.tls?.certificate.names = names.map { CertificateName(kind: .commonName, value: $0) }
            order.tls?.approval = Approval(method: method, emails: emails)
            order.progress.approvedDomains = ["example.com"]
            order.events.append(OrderEvent(time: Self.now, actor: "tester", what: "example.com approved"))
        }
    }

    private func until(_ domain: String) throws -> CalendarDate? { try MailDomainProofs(of: desk.store()).proof(of: domain)?.validUntil }

    @Test func anAnswerCountsForTheDomainAndAllBelowIt() throws {
        try add("example.com", 1)
        #expect(try until("example.com") == nil)
        try prove(1)
        for name in ["example.com", "mail.example.com", "a.b.example.com"] { #expect(try until(name) == last, "\(name)") }
        for name in ["com", "badexample.com", "example.com.au", "example.org", ""] { #expect(try until(name) == nil, "\(name)") }
        let proof = try #require(try MailDomainProofs(of: desk.store()).proof(of: "mail.example.com"))
        #expect(proof.domain == "example.com" && proof.source == .domain(id(1)) && proof.method == .dns)
    }

    @Test func whatWasTakenOutOrIsAnothersCountsNoMore() throws {
        try add("example.com", 1, of: "Example Ltd")
        try prove(1)
        try add("a.example.com", 2, of: "Other GmbH")
        try add("b.example.com", 3, of: "EXAMPLE  ltd.")
        try add("c.example.com", 4)
        let expected = [("a.example.com", nil), ("b.example.com", last), ("c.example.com", last)]
        for (name, day) in expected { #expect(try until(name) == day, "\(name)") }
        _ = try desk.store().change(id(1), by: "tester", at: Self.now, because: nil) { domain, _ in
            try domain.remove(MailDomain.Removal(time: Self.now, actor: "tester", reason: nil))
            return MailDomainChange("removed")
        }
        #expect(try until("example.com") == nil && until("b.example.com") == nil)
        #expect(try MailDomainProofs(of: desk.store()).all.map(\.domain) == ["a.example.com", "b.example.com", "c.example.com"])
    }

    /// A mailbox proves its own domain and all below it (BR 3.2.2.4.4), a record that of the zone (BR 3.2.2.4.7), a file the very names of the order
    /// (BR 3.2.2.4.18), and a proof of an address no name.
    @Test(arguments: [
        (Approval.Method.dns, [], ["example.com", "mail.example.com"], ["example.org"]),
        (.email, ["admin@example.com"], ["example.com", "mail.example.com"], []),
        (.email, ["admin@www.example.com"], ["www.example.com", "a.www.example.com"], ["example.com", "mail.example.com"]),
        (.email, ["admin@example.org"], [], ["example.com", "example.org"]),
        (.http, [], ["www.example.com"], ["example.com", "a.www.example.com"]),
        (.ipHTTP, [], [], ["example.com", "www.example.com"]),
    ])
    func anApprovalOfAnOrderCountsAsFarAsItsWayReaches(
        _ method: Approval.Method, _ emails: [String], _ covered: [String], _ others: [String]
    ) throws {
        let order = try approved(method, emails: emails)
        let proofs = MailDomainProofs(of: try desk.store())
        for name in covered {
            #expect(proofs.proof(of: name)?.validUntil == last && proofs.proof(of: name)?.source == .order(order.id), "\(name)")
        }
        for name in others { #expect(proofs.proof(of: name) == nil, "\(name)") }
    }

    @Test func anApprovalCountsForItsCustomerAlone() throws {
        let order = try approved(.dns)
        let name = try #require(order.customer?.organization.name)
        try add("example.com", 1, customer: CustomerID(try #require(OrderID("K9JW-JCHY"))))
        #expect(try until("example.com") == nil)
        try add("a.example.com", 2, customer: CustomerID(order.id))
        try add("b.example.com", 3, of: name.uppercased())
        try add("c.example.com", 4, of: "Somebody else")
        #expect(try until("a.example.com") == last && until("b.example.com") == last && until("c.example.com") == nil)
    }

    /// What one organization proved lets nobody else's order go on, whether the list or an order for servers says whose it is.
    @Test func whoAsksGetsNobodyElsesProof() throws {
        try add("example.org", 1, of: "Example Ltd")
        try prove(1)
        let name = try #require(try approved(.dns).customer?.organization.name)
        let proofs = MailDomainProofs(of: try desk.store())
        #expect(proofs.proof(of: "mail.example.org", for: "EXAMPLE LTD")?.validUntil == last)
        #expect(proofs.proof(of: "mail.example.org", for: "Other Ltd") == nil)
        #expect(proofs.proof(of: "example.com", for: name)?.validUntil == last)
        #expect(proofs.proof(of: "example.com", for: "Other Ltd") == nil)
        #expect(
            proofs.proof(of: "mail.example.org")?.organization == "Example Ltd" && proofs.proof(of: "example.com")?.organization == name)
    }

    @Test func howADomainStandsFollowsTheLongestProof() throws {
        let domain = try add("example.com", 1)
        let proofs = MailDomainProofs(of: try desk.store())
        #expect(proofs.standing(of: domain, on: Self.now.calendarDate).state == .added)
        try prove(1, at: Timestamp(secondsSinceEpoch: Self.now.secondsSinceEpoch - 100 * 86_400))
        let order = try approved(.dns)
        let later = MailDomainProofs(of: try desk.store())
        let standing = later.standing(of: domain, on: last)
        #expect(standing.state == .validated && standing.proof?.source == .order(order.id) && standing.proof?.validUntil == last)
        #expect(later.standing(of: domain, on: last.adding(days: 1)).state == .expired)
    }

    /// The client of flows sees what others did meanwhile, from several threads at once.
    @Test func theClientSeesWhatHasChanged() async throws {
        let client = MailDomains.live(store: try desk.store())
        try add("example.com", 1)
        #expect(client.now()("example.com", nil) == nil)
        try prove(1)
        let found = await withTaskGroup(of: CalendarDate?.self) { group in
            for number in 0..<16 { group.addTask { client.now()("\(number).example.com", "Example Ltd") } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(found == Array(repeating: last, count: 16))
        try add("example.org", 2, of: "Example Ltd")
        try prove(2)
        #expect(client.now()("example.org", "Example Ltd") == last && client.now()("example.org", "Other Ltd") == nil)
        #expect(MailDomains.failing.now()("example.com", nil) == nil)
    }
}
