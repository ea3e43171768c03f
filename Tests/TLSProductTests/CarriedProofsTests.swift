import Flow
import Names
import Orders
import TLSDesk
import TLSProduct
import Testing

/// What an earlier order of the same customer shows is not asked for again while it counts.
@Suite struct CarriedProofsTests {
    private let desk: TestDesk

    init() throws { desk = try TestDesk() }

    /// An earlier order in which everything was shown on a day.
    private func shown(on day: String, _ changes: [String: Answer] = [:]) throws -> Order {
        var order = try #require(try desk.place(changing: changes)).order
        let rules = LifeCycle(order, registrableDomain: NameServices.short.registrableDomain)
        let time = try #require(Timestamp("\(day)T10:00:00Z"))
        let steps =
            rules.authorizationDomains.map { OrderStep.approve(domain: $0) } + [.noteCall] + VettingCheck.allCases.map { .complete($0) }
        for step in steps { order = try rules.taking(step, order, actor: "anna", at: time) }
        order = try desk.archive.update(order)
        try desk.know(order)
        return order
    }

    private func next(_ changes: [String: Answer] = [:]) throws -> Order {
        try #require(try desk.place(changing: changes)).order
    }

    @Test func approvalsAndTheOrganizationCountAgain() throws {
        let first = try shown(on: "2026-09-01")
        let order = try next()
        #expect(order.progress.approvedDomains == first.progress.approvedDomains && !order.progress.approvedDomains.isEmpty)
        #expect(order.progress.checks == [.existence, .officialRecords])
        // The call is about the order itself, and so is who authorized it.
        #expect(!order.progress.callMade && order.state == .vetting)
        let domain = try #require(order.progress.approvedDomains.first)
        // 200 days would end later, and from 2027-03-15 on an approval may be 100 days old.
        let what = "carried over from \(first.id): the approval for \(domain), shown 2026-09-01, good until 2027-03-14"
        #expect(order.events.contains { $0.what == what && $0.time == order.placedAt })
        #expect(order.proofsCarriedOver.first == "the approval for \(domain), shown 2026-09-01 in \(first.id), good until 2027-03-14")
        #expect(order.proofsCarriedOver.count == order.progress.approvedDomains.count + 2)
        // What was carried over is the first order's: a third one hears of that, and not later.
        try desk.know(order)
        #expect(try next().proofsCarriedOver == order.proofsCarriedOver)
    }

    /// An approval of before 2026-03-15 is good for 200 days, what was found out about an organization for 398 (BR 4.2.1).
    @Test func whatIsTooOldIsShownAnew() throws {
        _ = try shown(on: "2026-01-05")
        let order = try next()
        #expect(order.progress.approvedDomains.isEmpty && order.progress.checks == [.existence, .officialRecords])
        #expect(order.state == .awaitingApproval)
    }

    @Test func anotherAddressIsLookedUpAnew() throws {
        _ = try shown(on: "2026-09-01")
        let order = try next(["organization.street1": .text("2 Other Street")])
        #expect(!order.progress.approvedDomains.isEmpty && order.progress.checks.isEmpty)
    }

    @Test func anotherCustomerBeginsAnew() throws {
        _ = try shown(on: "2026-09-01")
        let order = try next(["organization.name": .text("Somebody Else Ltd")])
        #expect(order.progress.approvedDomains.isEmpty && order.progress.checks.isEmpty && order.events.map(\.what) == ["placed"])
    }

    /// A file on a web server shows its own host alone (BR 3.2.2.4.18), so it counts for the same host again and for nothing else.
    @Test func aFileOnAWebServerShowsItsOwnHostAlone() throws {
        let first = try shown(on: "2026-09-01", ["approval.method": .text("http")])
        #expect(first.progress.approvedDomains.contains("www.example.com"))
        #expect(try next().progress.approvedDomains.isEmpty, "a base domain is more than its hosts")
        #expect(try next(["approval.method": .text("http")]).progress.approvedDomains == first.progress.approvedDomains)
    }

    /// A mailbox below the base domain speaks for its own domain and all below it (BR 3.2.2.4.4).
    @Test func aMailboxShowsItsOwnDomain() throws {
        let changes: [String: Answer] = [
            "certificate.commonName": .text("pay.shop.example.com"), "approval.emails": .list(["admin@shop.example.com"]),
        ]
        let first = try shown(on: "2026-09-01", changes)
        #expect(first.progress.approvedDomains == ["example.com"] && first.domainProofs.map(\.domain) == ["shop.example.com"])
        #expect(try next().progress.approvedDomains.isEmpty, "www.example.com is not below the mailbox's domain")
        let again = try next(changes)
        #expect(again.progress.approvedDomains == ["example.com"] && again.carriedProofs.first?.domain == "shop.example.com")
        let words = "the approval for example.com, shown 2026-09-01 in \(first.id), good until 2027-03-14, shown by shop.example.com"
        #expect(again.proofsCarriedOver.first == words)
    }

    /// What was shown of a base domain shows each host below it.
    @Test func aRecordInTheZoneShowsEachHost() throws {
        _ = try shown(on: "2026-09-01", ["approval.method": .text("dns")])
        let order = try next(["approval.method": .text("http")])
        let rules = LifeCycle(order, registrableDomain: NameServices.short.registrableDomain)
        #expect(rules.authorizationDomains.contains("www.example.com"))
        #expect(order.progress.approvedDomains == rules.authorizationDomains)
    }

    /// A record that stays counts for ten days each time (BR 3.2.2.4.22).
    @Test func aRecordThatStaysIsLookedAtAgain() throws {
        _ = try shown(on: "2026-09-01", ["approval.method": .text("persistent-txt")])
        #expect(try next().progress.approvedDomains.isEmpty)
    }
}
