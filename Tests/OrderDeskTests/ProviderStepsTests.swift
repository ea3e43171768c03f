import Archive
import AtlasAPI
import Console
import Flow
import FormView
import Live
import LiveDesk
import Orders
import Providers
import ScriptedService
import Sealing
import Testing

@testable import OrderDesk

/// The domains of a provider's account, and what becomes of the provider, from the desk.
@Suite struct ProviderStepsTests {
    private let desk: LiveDesk
    private let store: any OrderArchive
    private let provider: Provider
    private let reading: OrderReading

    init() throws {
        desk = try LiveDesk()
        store = try desk.store()
        provider = Provider(
            id: ProviderID.make { Array(repeating: 9, count: $0) }, name: "Atlas", address: "https://127.0.0.1:1/v2", uses: [.tls],
            organization: nil, apiKey: "key", addedAt: LiveDesk.now, actor: "chief")
        let path = try desk.configuration().sealPath
        try ProviderLookup.add(provider, [.apiSecret: Secret("s3cret-of-api")], in: store, sealedBy: nil) {
            try SealedFile(path: path).create(passphrase: Secret("seal them"))
        }
        reading = OrderReading(store, screens: ScreenSource(desk.configuration()))
    }

    private var id: DeskID { DeskID(.provider, provider.id.description) }
    private var kept: Provider? { try? ProviderLookup.provider(provider.id.description, in: store) }

    private func steps(_ turns: [ScriptedService.Turn] = []) -> SlowSteps {
        let service = ScriptedService(turns)
        return SlowSteps(
            desk.configuration(asOf: CalendarDate("2026-12-01")), in: store, reading, open: { _, _ in service.session(patience: 5) })
    }

    private func take(_ steps: SlowSteps, _ step: String, _ lines: [String] = [], _ secrets: String...) -> DeskEvent {
        steps.take(
            step, with: id, revision: 0, DeskAnswers(lines: lines, secrets: secrets.map { Secret($0) }),
            .silent)
    }

    private static let claim = "0123456789ABCDEF0123456789ABCDEF"
    private static let token = "token-of-the-domain"

    private static func claimed(_ status: String) -> String {
        """
        {"id": "\(claim)", "status": "\(status)", "domain": "example.com.", "created_at": 1795000000, "expires_at": 1830000000,
         "assert_by": 1797000000, "log": [{"status": "ERROR", "description": "No record was found", "timestamp": 1795000001}]}
        """
    }

    private static func answer(_ status: String) -> ScriptedService.Turn { .json(claimed(status)) }
    private static let list = ScriptedService.Turn.json("[\(claimed("PENDING"))]")
    private static let given = given(token: token)

    private static func given(token: String) -> ScriptedService.Turn {
        .json("{\"id\": \"\(claim)\", \"token\": \"\(token)\", \"assert_by\": 1797000000}")
    }

    /// An order for one name.
    private func placed(_ name: String, _ change: (inout Order) -> Void = { _ in }) throws -> Order {
        try desk.place { order in
            order.tls?.certificate.commonName = name
            order.tls?.certificate.names = [CertificateName(kind: .commonName, value: name)]
            change(&order)
        }
    }

    @Test func aProviderIsTestedChangedAndTakenOut() throws {
        let offered = steps().offer(provider: id)
        #expect(offered.steps.map(\.id) == ["test", "claims", "edit", "remove"] && offered.cancelling?.id == "remove")
        #expect(offered.overProvider.map(\.id) == ["test"] && offered.steps[0].isHarmless && !offered.steps[3].isHarmless)
        #expect(offered.steps[2].variants.map(\.id).contains("edit credentials"))
        // What the desk cannot change it names the command for.
        #expect(offered.steps[2].detail == "proxy, own authorities: certdesk provider edit")
    }

    /// Whoever waits for the client certificate is told so, whatever was found before: nobody is called, and no passphrase is taken.
    @Test func whoWaitsForACertificateIsNotCalled() throws {
        let request = Provider.AwaitedCertificate(
            commonName: "desk.example.com", requestFile: "/home/chief/desk.csr", keyFile: "/home/chief/desk-key.pem", since: LiveDesk.now)
        _ = try ProviderLookup.change(provider, "provider changed", by: "chief", at: LiveDesk.now, in: store) {
            $0.awaited = request
            $0.lastCheck = Provider.Check(status: "tls", message: "The server ended the TLS talk.", checkedAt: LiveDesk.now)
        }
        let sentence =
            "The provider Atlas still waits for its client certificate, and nobody is asked before it is there. Have it made at the authority from the "
            + "request in /home/chief/desk.csr, save it, and finish with: certdesk provider edit Atlas --certificate FILE"
        #expect(kept?.waitingCheck(at: LiveDesk.now)?.status == "client-certificate")
        #expect(reading.document(id).lines.map(\.text).prefix(2) == ["Connection", sentence])
        guard case .storeChanged(_, let said?) = take(steps(), "test", [], "seal them") else {
            Issue.record("the provider was tested")
            return
        }
        #expect(said == sentence)
        #expect(kept.map { ProviderObject($0, on: $0.addedAt.calendarDate).line.hasSuffix("\twaits for its certificate") } == true)
    }

    @Test func theDomainsAreListedWithWhatCanBeDone() throws {
        let steps = steps([.logIn, Self.list])
        guard case .offered(id, revision: 0, let step, let words) = take(steps, "claims", [], "seal them") else {
            Issue.record("no domains came")
            return
        }
        #expect(step.variants.map(\.label) == ["Claim a domain", "example.com"] && words == "")
        #expect(step.variants[1].detail == "pending, value until 2026-12-11")
        #expect(step.variants[1].variants.map(\.id) == ["claim check \(Self.claim)", "claim value \(Self.claim)"])
    }

    @Test func aDomainIsClaimedForAnOrderWhoseApplicantIsToldOnce() throws {
        let order = try placed("www.example.com")
        let pending = Self.answer("PENDING")
        let steps = steps([.logIn, Self.given, pending, .logIn, pending, Self.given, pending])
        guard case .stepTaken(id, let said) = take(steps, "claim add", ["example.com", order.id.description], "seal them") else {
            Issue.record("nothing was claimed")
            return
        }
        #expect(said.contains("example.com. IN TXT \"\(DomainClaim.recordPrefix)\(Self.token)\""))
        #expect(said.contains("was written to") && said.contains("waits in the outbox"))
        // Asked twice, the message that waits says it already.
        guard case .stepTaken(id, let again) = take(steps, "claim value \(Self.claim)", [order.id.description]) else {
            Issue.record("no fresh value came")
            return
        }
        #expect(again.contains("was written to") && again.contains("before"))
        let messages = try #require(store.messages).outbox(of: order.id).messages
        #expect(messages.count { $0.kind == .dnsValue && $0.isUnsent } == 1)
    }

    /// A domain's own record is asked for by the order; the claim's takes its place, so that one message asks for one record.
    @Test func theRecordOfAClaimTakesThePlaceOfTheOrdersOwn() throws {
        let order = try placed("www.example.com") { $0.tls?.approval = Approval(method: .dns, emails: []) }
        let archive = try #require(store.messages)
        #expect(try archive.outbox(of: order.id).messages.filter { $0.kind == .dnsValue }.map(\.isUnsent) == [true])
        let pending = Self.answer("PENDING")
        let fresh = Self.given(token: "another-token")
        let steps = steps([.logIn, Self.given, pending, .logIn, pending, fresh, pending])
        guard case .stepTaken(id, let said) = take(steps, "claim add", ["example.com", order.id.description], "seal them") else {
            Issue.record("nothing was claimed")
            return
        }
        #expect(said.contains("It takes the place of \(order.id)"), "\(said)")
        #expect(try archive.outbox(of: order.id).messages.filter { $0.kind == .dnsValue }.map(\.isUnsent) == [false, true])
        // Whoever is asked on the telephone reads out what the provider looks for.
        #expect(try archive.outbox(of: order.id).currentValues.map(\.record) == ["\(DomainClaim.recordPrefix)\(Self.token)"])
        let rules = try LifeCycle.live(order, in: store, on: order.asOf)
        let shown = try ApprovalEvidence(for: order.id, rules, in: store, at: LiveDesk.now).byValue(Self.token, for: "example.com")
        #expect(shown.hasPrefix("By the value \(Self.token), written "), "\(shown)")
        _ = take(steps, "claim value \(Self.claim)", [order.id.description])
        #expect(try archive.outbox(of: order.id).messages.filter { $0.kind == .dnsValue }.map(\.isUnsent) == [false, false, true])
        #expect(try archive.outbox(of: order.id).currentValues.map(\.value) == ["another-token"])
    }

    /// Nobody is written to about a domain that is not his, or for an order that waits for nothing; the provider is not asked.
    @Test func onlyWhatAnOrderWaitsForIsClaimedForIt() throws {
        let open = try placed("www.example.com")
        guard case .refused(let said, let question) = take(steps(), "claim add", ["foo.org", open.id.description], "seal them") else {
            Issue.record("something was claimed")
            return
        }
        #expect(
            said.hasPrefix(
                "The order \(open.id) has no name at foo.org or below it, so nobody is told its record. The order is for: example.com, "
                    + "www.example.com. "))
        #expect(question == "Domain")
        let closed = try placed("www.example.com") { $0.state = .revoked }
        for (step, lines) in [("claim add", ["example.com"]), ("claim value \(Self.claim)", [])] {
            guard case .refused(let said, let question) = take(steps(), step, lines + [closed.id.description], "seal them") else {
                Issue.record("something was claimed")
                continue
            }
            #expect(said.hasPrefix("The order \(closed.id) is revoked, so nobody is told a record for it. "), "\(said)")
            #expect(question == "Order")
        }
        let other = try placed("www.example.net")
        // The claim's domain is known once it was read; no fresh value is made, which would end the one before.
        let steps = steps([.logIn, Self.answer("PENDING")])
        guard case .refused(let why, let field) = take(steps, "claim value \(Self.claim)", [other.id.description], "seal them") else {
            Issue.record("a fresh value was made")
            return
        }
        #expect(why.contains("has no name at example.com or below it") && field == "Order", "\(why)")
        for order in [open, closed, other] {
            let written = try #require(store.messages).outbox(of: order.id)
            #expect(written.values.allSatisfy { $0.claimed == nil })
        }
    }

    /// Whoever gets a sandbox's record sees that nothing is to come of it.
    @Test func theMessageOfASandboxSaysSo() throws {
        let order = try placed("www.example.com")
        let (first, last) = (try #require(CalendarDate("2026-01-01")), try #require(CalendarDate("2027-01-01")))
        _ = try ProviderLookup.change(provider, "provider changed", by: "chief", at: LiveDesk.now, in: store) {
            $0.clientCertificate = Provider.ClientCertificate(
                subject: "desk", issuer: "\(Order.sandboxOrganization) transport", serial: "1", notBefore: first, notAfter: last)
        }
        _ = take(steps([.logIn, Self.given, Self.answer("PENDING")]), "claim add", ["example.com", order.id.description], "seal them")
        let written = try #require(store.messages).outbox(of: order.id).messages.last
        #expect(written?.kind == .dnsValue && written?.subject.hasPrefix("[Sandbox] ") == true)
    }

    @Test func anotherOrdersNumberIsTypedAnewBeforeAnythingIsClaimed() {
        guard case .refused(let said, let question) = take(steps(), "claim add", ["example.com", "2222-2222"], "seal them") else {
            Issue.record("something was claimed")
            return
        }
        #expect(said.contains("2222-2222") && question == "Order")
    }

    @Test func aCheckSaysHowItStands() {
        let waiting = take(
            steps([.logIn, Self.answer("PENDING"), .json("{}"), Self.answer("PENDING")]), "claim check \(Self.claim)", [], "seal them")
        #expect(waiting == .stepTaken(id, message: "example.com: pending, value until 2026-12-11. No record was found"))
        let shown = take(
            steps([.logIn, Self.answer("PENDING"), .json("{}"), Self.answer("VERIFIED")]), "claim check \(Self.claim)", [], "seal them")
        #expect(shown == .stepTaken(id, message: "example.com: verified, until 2027-12-28."))
    }

    /// What is verified is approved in every order that was told the value, and in any other that is named.
    @Test func aVerifiedClaimIsNotedInTheOrdersThatWaitForIt() throws {
        let orders = try (0..<3).map { _ in try placed("www.example.com") }
        func isApproved() throws -> [Bool] {
            try orders.map { try store.order($0.id).progress.approvedDomains.contains("example.com") }
        }
        let (pending, verified) = (Self.answer("PENDING"), Self.answer("VERIFIED"))
        let given = ScriptedService.Turn.json("{\"id\": \"\(Self.claim)\", \"token\": \"\(Self.token)\", \"assert_by\": 4000000000}")
        let steps = steps([
            .logIn, given, pending, .logIn, pending, given, pending, .logIn, pending, .json("{}"), verified, .logIn,
            .json("[\(Self.claimed("VERIFIED"))]"), .logIn, verified, verified, .logIn, verified,
        ])
        _ = take(steps, "claim add", ["example.com", orders[0].id.description], "seal them")
        _ = take(steps, "claim value \(Self.claim)", [orders[1].id.description])
        #expect(try isApproved() == [false, false, false])
        guard case .stepTaken(id, let said) = take(steps, "claim check \(Self.claim)") else {
            Issue.record("nothing was checked")
            return
        }
        #expect(said.hasPrefix("example.com: verified, until 2027-12-28. "), "\(said)")
        for order in orders.prefix(2) { #expect(said.contains("Approved in the order \(order.id): example.com."), "\(said)") }
        #expect(try isApproved() == [true, true, false])
        for order in orders.prefix(2) {
            #expect(try !#require(store.messages).outbox(of: order.id).messages.contains { $0.kind == .dnsValue && $0.isUnsent })
        }
        // One that is verified has nothing to be checked.
        guard case .offered(id, revision: 0, let offered, _) = take(steps, "claims") else {
            Issue.record("no domains came")
            return
        }
        #expect(offered.variants.last?.variants.map(\.id) == ["claim note \(Self.claim)", "claim value \(Self.claim)"])
        _ = take(steps, "claim note \(Self.claim)", [orders[2].id.description])
        #expect(try isApproved() == [true, true, true])
        // Nobody is told a record for it.
        guard case .refused(let why, let field) = take(steps, "claim value \(Self.claim)", [orders[2].id.description]) else {
            Issue.record("a fresh value was made")
            return
        }
        #expect(
            why
                == "example.com is claimed already, and verified until 2027-12-28: nothing has to be shown before that. Nothing of the order "
                + "\(orders[2].id) waits for it.", "\(why)")
        #expect(field == "Order")
    }

    @Test func whatIsChangedIsKeptAndWhatIsWrongTypedAnew() throws {
        let steps = steps()
        _ = take(steps, "edit name", ["Atlas two"])
        #expect(kept?.name == "Atlas two")
        for (step, typed) in [
            ("edit name", "-x"), ("edit address", "ftp://example.com"), ("edit end", "tomorrow"), ("edit keystore", "none.p12"),
        ] {
            guard case .refused = take(steps, step, [typed], "seal them", "x") else {
                Issue.record("\(step) took \(typed)")
                continue
            }
        }
        _ = take(steps, "edit end", ["2027-11-29"])
        #expect(kept?.credentialsEnd == CalendarDate("2027-11-29"))
        _ = take(steps, "edit end", [""])
        #expect(kept?.credentialsEnd == nil)
        guard case .stepTaken = take(steps, "edit credentials", ["other"], "seal them", "another secret") else {
            Issue.record("the credentials were not taken")
            return
        }
        #expect(kept?.apiKey == "other")
        let seal = try SealedFile(path: desk.configuration().sealPath).open(with: Secret("seal them"))
        #expect(try seal.secrets()[Provider.Secrets.apiSecret.name(of: provider.id)] == Secret("another secret"))
    }

    /// An account that was taken out and is connected again is the one whose requests orders wait for.
    @Test func anAccountThatIsConnectedAgainIsTheSame() throws {
        let request = Issuance(
            provider: provider.id.description, name: "Atlas", requestedAt: LiveDesk.now, actor: "mo", publicKey: "")
        #expect(ProviderLookup.way(to: request, in: store) == "Ask that one: --provider Atlas.")
        _ = try ProviderLookup.change(provider, "provider Atlas removed", by: "chief", at: LiveDesk.now, in: store) {
            $0.removedAt = LiveDesk.now
        }
        #expect(ProviderLookup.way(to: request, in: store).hasPrefix("That one was taken out"))
        func numbers(_ change: (inout Provider) -> Void) -> Set<String> {
            var again = provider
            again.id = ProviderID.make { Array(repeating: 8, count: $0) }
            change(&again)
            return ProviderLookup.numbers(of: again, in: store).subtracting([again.id.description])
        }
        #expect(numbers { $0.name = "Another name" } == [provider.id.description])
        #expect(numbers { $0.apiKey = "the next key" } == [provider.id.description])
        #expect(numbers { ($0.name, $0.apiKey) = ("Another name", "another key") }.isEmpty)
        #expect(numbers { $0.address = "https://127.0.0.1:2/v2" }.isEmpty)
    }

    /// The desk offers for an account that is connected again what it offered before: going on, asking, revoking.
    @Test func anAccountThatIsConnectedAgainIsOfferedForWhatItHas() throws {
        let order = try desk.place { order in
            order.issuance = Issuance(over: provider, of: "AA", by: "mo", at: LiveDesk.now)
            order.events.append(OrderEvent(time: LiveDesk.now, actor: "mo", what: "certificate requested from Atlas"))
        }
        let shown = DeskSteps(state: "placed", steps: [], cancelling: nil, refusal: "")
        func offered() throws -> DeskSteps {
            steps().extended(shown, of: DeskID(.order, order.id.description), revision: try store.order(order.id).revision)
        }
        #expect(try offered().overProvider.map(\.id) == ["issue \(provider.id)", "issue again \(provider.id)"])
        _ = try ProviderLookup.change(provider, "provider Atlas removed", by: "chief", at: LiveDesk.now, in: store) {
            $0.removedAt = LiveDesk.now
        }
        var again = provider
        (again.id, again.name, again.apiKey) = (ProviderID.make { Array(repeating: 8, count: $0) }, "Elsewhere", "other")
        try #require(store.providers).add(again)
        let nothing = try offered()
        #expect(nothing.overProvider.isEmpty)
        #expect(
            nothing.refusalOverProvider.hasPrefix("The certificate of \(order.id) was requested from Atlas. That one was taken out"),
            "\(nothing.refusalOverProvider)")
        _ = try ProviderLookup.change(again, "provider changed", by: "chief", at: LiveDesk.now, in: store) { $0.apiKey = provider.apiKey }
        #expect(try offered().overProvider.map(\.id) == ["issue \(again.id)", "issue again \(again.id)"])
        #expect(ProviderLookup.way(to: try #require(order.issuance), in: store) == "Ask that one: --provider Elsewhere.")
        // Commands name the account as it is called now.
        let rules = try LifeCycle.live(order, in: store, on: order.asOf)
        #expect(rules.currentProvider(provider.id.description) == "Elsewhere" && rules.currentProvider("Atlas") == "Elsewhere")
        #expect(rules.currentProvider("Nowhere") == nil)
        // What came of it is asked for and revoked there, too.
        let serial = "0A1B"
        _ = try store.update(order.id) { order in
            var after = order
            after.issuance?.serial = serial
            after.issuance?.endedAt = LiveDesk.now
            after.state = .issued
            after.tls?.certificates = [
                ReceivedCertificate(serial: serial, sha256: "bb", notBefore: order.asOf, notAfter: order.asOf)
            ]
            after.events.append(OrderEvent(time: LiveDesk.now, actor: "mo", what: "certificate attached"))
            return after
        }
        #expect(try offered().overProvider.map(\.id) == ["revoke \(again.id)", "standing \(again.id)"])
    }

    @Test func whoIsTakenOutLeavesNothingSealed() throws {
        guard case .refused = take(steps(), "remove", [], "guess") else {
            Issue.record("a wrong passphrase took it out")
            return
        }
        guard case .storeChanged(_, let said?) = take(steps(), "remove", [], "seal them") else {
            Issue.record("it was not taken out")
            return
        }
        #expect(said.contains("Atlas is taken out") && kept == nil)
        let seal = try SealedFile(path: desk.configuration().sealPath).open(with: Secret("seal them"))
        #expect(try seal.secrets().isEmpty)
    }
}
