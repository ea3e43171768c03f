import Orders
import Testing

/// What is approved with what: a base domain with all below it, or each host by itself.
@Suite struct ApprovedNameTests {
    private func order(_ method: Approval.Method, _ names: [String] = ["a.b.example.com", "shop.example.com", "example.org"]) throws
        -> Order
    {
        var order = try sampleOrder()
        order.state = .awaitingApproval
        order.progress = OrderProgress()
        order.tls?.approval = Approval(method: method)
        order.tls?.certificate.names = names.map { CertificateName(kind: .domain, value: $0) }
        return order
    }

    private func rules(_ order: Order) -> LifeCycle {
        LifeCycle(order) { $0.contains(":") ? nil : $0.split(separator: ".").suffix(2).joined(separator: ".") }
    }

    private func choosing(_ domain: String, _ method: Approval.Method, _ order: Order) throws -> Order {
        try rules(order).choosing(.init(domain: domain, method: method), for: order, actor: "mo", at: order.placedAt)
    }

    @Test(arguments: [Approval.Method.http, .ipTLSALPN]) func aFileShowsItsOwnHostAlone(_ method: Approval.Method) throws {
        let rules = rules(try order(method))
        #expect(rules.authorizationDomains == ["a.b.example.com", "shop.example.com", "example.org"])
        #expect(rules.domainsToAsk == rules.authorizationDomains + ["example.com"], "the base domain can be asked for all of them")
        #expect(rules.names(approvedWith: "example.com").isEmpty)
        #expect(rules.names(askedWith: "example.com") == ["a.b.example.com", "shop.example.com"])
    }

    @Test(arguments: [Approval.Method.email, .dns, .persistentTXT]) func otherWaysShowAllBelow(_ method: Approval.Method) throws {
        let rules = rules(try order(method))
        #expect(rules.authorizationDomains == ["example.com", "example.org"] && rules.domainsToAsk == rules.authorizationDomains)
        #expect(rules.names(approvedWith: "example.com") == ["a.b.example.com", "shop.example.com"])
    }

    /// The approval of one host is not that of another.
    @Test func eachHostIsApprovedByItself() throws {
        let order = try order(.http)
        #expect(throws: StepRefusal.self) {
            try rules(order).taking(.approve(domain: "example.com"), order, actor: "mo", at: order.placedAt)
        }
        let after = try rules(order).taking(.approve(domain: "shop.example.com"), order, actor: "mo", at: order.placedAt)
        #expect(rules(after).outstanding(after).contains(.approval(domain: "a.b.example.com")))
        #expect(!rules(after).outstanding(after).contains(.approval(domain: "shop.example.com")))
    }

    @Test func aBaseDomainTakesThePlaceOfItsHostsAndBack() throws {
        let host = try choosing("shop.example.com", .dns, order(.http))
        #expect(rules(host).authorizationDomains == ["a.b.example.com", "shop.example.com", "example.org"])
        let base = try choosing("example.com", .dns, host)
        #expect(rules(base).authorizationDomains == ["example.com", "example.org"])
        #expect(base.tls?.approval.changes == [.init(domain: "example.com", method: .dns)])
        #expect(base.proofs.isEmpty)
        let back = try choosing("example.com", .http, base)
        #expect(rules(back).authorizationDomains == ["a.b.example.com", "shop.example.com", "example.org"])
        #expect(back.events.suffix(2).compactMap(ApprovalRenewal.init).map(\.domain) == ["a.b.example.com", "shop.example.com"])
        let shown = try rules(back).taking(.approve(domain: "shop.example.com"), back, actor: "mo", at: back.placedAt)
        #expect(shown.proofs.map(\.method) == [.http], "the proof says by which way it was shown")
    }

    /// A mailbox speaks for its own domain and what is below it, so what stands above it is asked about by itself (BR 3.2.2.4.4).
    @Test func aMailboxProvesNothingAboveIt() throws {
        var order = try order(.email, ["www.example.com", "example.com"])
        order.tls?.approval.emails = ["admin@www.example.com"]
        #expect(rules(order).authorizationDomains == ["www.example.com", "example.com"])
        #expect(rules(order).mailboxesBelow == ["example.com": "admin@www.example.com"])
        let host = try rules(order).taking(.approve(domain: "www.example.com"), order, actor: "mo", at: order.placedAt)
        #expect(rules(host).unapproved(host) == ["example.com"] && host.domainProofs.map(\.domain) == ["www.example.com"])
        #expect(throws: StepRefusal.mailboxBelow("admin@www.example.com", "example.com")) {
            try rules(host).taking(.approve(domain: "example.com"), host, actor: "mo", at: order.placedAt)
        }
        // As earlier versions noted it.
        var before = order
        before.progress.approvedDomains = ["example.com"]
        #expect(rules(before).unapproved(before) == ["www.example.com", "example.com"])
        let asked = try rules(before).choosing(
            .init(domain: "example.com", method: .email, email: "admin@example.com"), for: before, actor: "mo", at: order.placedAt)
        #expect(rules(asked).authorizationDomains == ["example.com"] && rules(asked).mailboxesBelow.isEmpty)
        let shown = try rules(asked).taking(.approve(domain: "example.com"), asked, actor: "mo", at: order.placedAt)
        #expect(rules(shown).unapproved(shown).isEmpty)
    }

    /// What the authority has seen in the zone needs no mailbox: the record is the domain's way from then on.
    @Test func whatTheAuthorityHasSeenNeedsNoMailbox() throws {
        var order = try order(.email, ["www.example.com", "example.com"])
        order.tls?.approval.emails = ["admin@www.example.com"]
        let (asked, way) = try rules(order).shown(["www.example.com", "example.com"], in: order, actor: "mo", at: order.placedAt)
        let steps = [OrderStep.approve(domain: "www.example.com"), .approve(domain: "example.com")]
        let after = try asked.taking(all: steps, way, actor: "mo", at: order.placedAt)
        #expect(rules(after).unapproved(after).isEmpty && after.tls?.approval.method(for: "example.com") == .dns)
        #expect(after.domainProofs.contains { $0.domain == "example.com" && $0.method == .dns })
        #expect(after.state == .vetting)
    }

    /// A mailbox that is chosen later for a host leaves what stands above it to the way that it had.
    @Test func aMailboxOfAHostIsChosenForTheHost() throws {
        let order = try order(.dns, ["www.example.com", "example.com"])
        let asked = try rules(order).choosing(
            .init(domain: "example.com", method: .email, email: "admin@www.example.com"), for: order, actor: "mo", at: order.placedAt)
        #expect(asked.tls?.approval.changes == [.init(domain: "www.example.com", method: .email, email: "admin@www.example.com")])
        #expect(rules(asked).authorizationDomains == ["www.example.com", "example.com"] && rules(asked).mailboxesBelow.isEmpty)
        #expect(asked.tls?.approval.method(for: "example.com") == .dns)
    }

    /// Where a mailbox reaches every name, the base domain stands for all of them.
    @Test func aMailboxThatReachesAllNamesSplitsNothing() throws {
        var order = try order(.email, ["a.shop.example.com", "*.shop.example.com", "shop.example.com"])
        order.tls?.approval.emails = ["admin@shop.example.com"]
        #expect(rules(order).authorizationDomains == ["example.com"] && rules(order).mailboxesBelow.isEmpty)
    }

    @Test func noFileProvesAWildcard() throws {
        let order = try order(.dns, ["www.example.com", "*.dev.example.com"])
        #expect(throws: StepRefusal.wildcardByHost("*.dev.example.com")) { try choosing("example.com", .http, order) }
        #expect(StepRefusal.wildcardByHost("*.dev.example.com").description.contains("cannot prove the wildcard name *.dev.example.com"))
        // Whatever was written down, a wildcard is never approved by its host.
        #expect(rules(try self.order(.http, ["*.dev.example.com"])).authorizationDomains == ["example.com"])
    }

    @Test func anAddressIsApprovedAsItStands() throws {
        #expect(rules(try order(.dns, ["2001:db8::1"])).authorizationDomains == ["2001:db8::1"])
        #expect(
            Approval.Method.allCases.map { $0.fitting(address: true) } == [
                .ipHTTP, .ipHTTP, .ipHTTP, .ipReverseTXT, .ipHTTP, .ipTLSALPN, .ipReverseTXT,
            ])
        #expect(
            Approval.Method.allCases.map { $0.fitting(address: false) } == [
                .email, .dns, .http, .persistentTXT, .http, .ipTLSALPN, .persistentTXT,
            ])
    }
}
