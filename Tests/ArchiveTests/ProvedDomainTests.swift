import Archive
import Orders
import SampleOrders
import Testing

/// An order of certificates for mail goes on with the proof of a domain that somebody in it waited for, whoever writes that proof.
struct ProvedDomainTests {
    private static let approved = "2026-11-22T10:00:00Z"

    /// An order of the customer of another one that waits for the proof of some domains.
    private func mail(
        _ bench: Bench, of other: Order, _ domains: [String], _ seed: UInt64, _ change: (inout Order) -> Void = { _ in }
    ) throws -> OrderID {
        var samples = SampleOrders(seed: seed)
        var order = samples.nextMail(placedAt: try time(), recipients: domains.count)
        order.customer = other.customer
        for (place, domain) in domains.enumerated() { order.mail?.recipients[place].email = "person\(place)@\(domain)" }
        change(&order)
        _ = try bench.archive.place(Placement(order: order))
        return order.id
    }

    /// An order for a server whose owner is asked by a record in the zone.
    private func server(_ bench: Bench) throws -> Order {
        try bench.place { order in
            order.tls?.certificate.commonName = "www.example.com"
            order.tls?.certificate.names = [CertificateName(kind: .commonName, value: "www.example.com")]
            order.tls?.approval = Approval(method: .dns, emails: [])
            order.progress.approvedDomains = []
        }
    }

    private func approve(
        _ order: Order, _ steps: [OrderStep], reason: String? = nil, at moment: String = approved, _ bench: Bench
    ) throws {
        let rules = LifeCycle(baseDomains: ["example.com"])
        _ = try bench.archive.update(order.id) { order in
            try rules.taking(all: steps, order, actor: "vetter", at: try time(moment), reason: reason)
        }
    }

    /// A domain of the list, proved by a record in the zone.
    private func prove(_ name: String, _ bench: Bench) throws -> MailDomain {
        let id = MailDomainID.make { bench.bytes($0) }
        let domains = try #require(bench.archive.mailDomains)
        try domains.add(MailDomain(id: id, domain: name, addedAt: try time(), actor: "operator"))
        let moment = try time(Self.approved)
        return try domains.change(id, by: "operator", at: moment, because: nil) { domain, _ in
            let value = ApprovalValue(domain: domain.domain, value: "aa", madeAt: moment, message: 0)
            try domain.ask(MailDomain.Challenge(method: .dns, email: nil, value: value, actor: "operator"))
            try domain.answer(byValue: "aa", evidence: nil, actor: "operator", at: moment, on: moment)
            return MailDomainChange("proved")
        }
    }

    /// What would miss the proof of a domain is known before that is taken out: orders in which somebody waits, as long as nothing else proves it.
    @Test(arguments: ArchiveKind.whole)
    func whatRestsOnADomainIsNamed(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let server = try server(bench)
        let resting = try mail(bench, of: server, ["mail.example.com", "example.net"], 56)
        _ = try mail(bench, of: server, ["example.net"], 57)
        let cancelled = try mail(bench, of: server, ["example.com"], 58)
        let moment = try time(Self.approved)
        _ = try bench.archive.update(cancelled) { order in
            try LifeCycle(baseDomains: []).taking(.move(to: .cancelled), order, actor: "clerk", at: moment, reason: "given up")
        }
        let domain = try prove("example.com", bench)
        #expect(bench.archive.orders(restingOn: domain, on: moment.calendarDate) == [resting])
        #expect(bench.archive.orders(restingOn: domain, on: moment.calendarDate.adding(days: 399)) == [])
        // The same is shown by an approval of the same customer's order.
        try approve(server, [.approve(domain: "example.com")], bench)
        #expect(bench.archive.orders(restingOn: domain, on: moment.calendarDate) == [])
    }

    @Test(arguments: ArchiveKind.whole)
    func whatWaitedForAnApprovedDomainIsReady(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let server = try server(bench)
        let below = try mail(bench, of: server, ["mail.example.com", "example.com"], 51)
        let more = try mail(bench, of: server, ["example.com", "example.net"], 52)
        let like = try mail(bench, of: server, ["notexample.com"], 53)
        // What was done after it in the same change does not hide it.
        try approve(server, [.approve(domain: "example.com"), .noteCall], bench)
        // Who waits for another domain keeps nobody else.
        #expect(try [below, more, like].map { try bench.other().order($0).state } == [.ready, .ready, .placed])
        let event = try #require(try bench.archive.order(below).events.last)
        let moment = try time(Self.approved)
        #expect(event.to == .ready && event.actor == "vetter" && event.time == moment)
        let faults = try bench.faults().filter { !$0.message.contains("is missing") }
        #expect(faults == [], "\(faults)")
    }

    /// Only what waits for the domain is looked at: it is the same for a hundred thousand orders that wait for others.
    @Test(arguments: ArchiveKind.whole)
    func whatWaitsForAnotherDomainIsLeftAlone(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let server = try server(bench)
        let other = try mail(bench, of: server, ["example.net"], 54)
        _ = try prove("example.net", bench)
        let moment = try time(Self.approved)
        // Its call counted for 825 days (SBR 4.2.1).
        let old = try mail(bench, of: server, ["example.net"], 59) { order in
            order.mail?.requirements.agreement?.date = moment.calendarDate.adding(days: -826)
            order.mail?.requirements.callBack?.date = moment.calendarDate.adding(days: -826)
        }
        try approve(server, [.approve(domain: "example.com")], bench)
        #expect(try bench.other().order(other).state == .placed)
        #expect(bench.archive.follow(proofOf: "example.net", by: "operator", at: moment, on: moment.calendarDate) == [other])
        #expect(try bench.other().order(other).state == .ready)
        #expect(try bench.other().order(old).state == .placed)
    }

    /// A change that approves nothing, and what a sandbox did not look at, bring nothing on.
    @Test(arguments: ArchiveKind.whole)
    func whatShowsNothingBringsNothingOn(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let server = try server(bench)
        try approve(server, [.approve(domain: "example.com")], reason: OrderEvent.sandboxEvidence + "issued", bench)
        let waiting = try mail(bench, of: server, ["example.com"], 55)
        #expect(try bench.archive.order(server.id).lastApprovedDomains.isEmpty)
        let real = try self.server(bench)
        try approve(real, [.approve(domain: "example.com")], bench)
        #expect(try bench.archive.order(real.id).lastApprovedDomains == ["example.com"])
        try approve(real, [.noteCall], at: "2026-11-22T10:00:01Z", bench)
        #expect(try bench.archive.order(real.id).lastApprovedDomains.isEmpty)
        // The customers are two: nobody's domain is another one's proof.
        #expect(try bench.archive.order(waiting).state == .placed)
    }
}
