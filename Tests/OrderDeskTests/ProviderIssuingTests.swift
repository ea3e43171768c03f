import Archive
import AtlasAPI
import CertificateAuthority
import Certificates
import Console
import Live
import MemoryArchive
import Orders
import Providers
import ScriptedService
import Testing

@testable import OrderDesk

/// A certificate that is asked for over a provider: once, whatever happens between the question and the answer.
@Suite struct ProviderIssuingTests {
    /// What an authority makes, once for all tests: a request, and two certificates for servers of which the first is for its key.
    private struct Made: Sendable {
        let request: String
        let leaf: String
        let other: String
        let issuer: String

        static let all = Result {
            let authority = try CertificateAuthority()
            let issuer = try ServerOrder.issuer(of: authority)
            let leaves = try ["leaf", "other"].map { try ServerOrder.leaf($0, of: authority) }
            let csr = try ServerOrder.request(of: authority)
            return Made(request: csr.pem, leaf: leaves[0].pem, other: leaves[1].pem, issuer: issuer.pem)
        }
    }

    /// An archive with an order for www.example.com.
    private final class Bench: Sendable {
        let archive = MemoryArchive(digest: SHA256.digest)
        let made: Made
        let id: OrderID
        let provider: Provider
        let configuration = Configuration(asOfDay: CalendarDate("2026-12-01"), actor: "mo")

        init() throws {
            made = try Made.all.get()
            let order = try ServerOrder.make()
            id = order.id
            _ = try archive.place(Placement(order: order, request: made.request))
            provider = Provider(
                id: ProviderID.make { Array(repeating: 7, count: $0) }, name: "Atlas", address: "https://127.0.0.1:1/v2", uses: [.tls],
                organization: nil, apiKey: "key", addedAt: order.placedAt, actor: "chief")
        }

        var order: Order { get throws { try archive.order(id) } }

        /// What came of issuing: the order, or how a command would end.
        func issue(over service: ScriptedService, again: Bool = false) throws -> (order: Order?, exit: Exit?) {
            let issuing = ProviderIssuing(of: id, in: archive, configuration, over: provider, service.session(patience: 5)) { _ in }
            do {
                return (try issuing.issue(again: again) { _ in nil }, nil)
            } catch let exit as Exit {
                return (nil, exit)
            }
        }
    }

    private static let policy = ScriptedService.Turn.json(
        """
        {"validity": {"secondsmin": 60, "secondsmax": 99999999, "not_before_negative_skew": 60, "not_before_positive_skew": 60},
         "subject_dn": {"common_name": {"presence": "REQUIRED", "format": "^.{1,64}$"}, "organization": {"presence": "REQUIRED"}},
         "san": {"dns_names": {"static": false, "list": ["."], "mincount": 1, "maxcount": 10}},
         "public_key": {"key_type": "ECDSA", "allowed_lengths": [256], "key_format": "PKCS10"}}
        """)
    private static let taken = ScriptedService.Turn.empty(201, [.init("Location", "https://127.0.0.1:1/v2/certificates/00AB")])

    private static func quoted(_ pem: String) -> String { "\"\(pem.replacing("\n", with: "\\n"))\"" }

    private static func certificate(_ pem: String) -> ScriptedService.Turn {
        .json("{\"certificate\": \(quoted(pem)), \"status\": \"ISSUED\", \"updated_at\": 1}")
    }

    private static func chain(_ made: Made) -> ScriptedService.Turn { .json("[\(quoted(made.issuer))]") }

    private static func posts(_ service: ScriptedService) -> Int { service.asked.count { $0 == "POST /certificates" } }

    @Test func theCertificateIsBesideTheOrderAndWhatTheAuthoritySawIsNoted() throws {
        let bench = try Bench()
        let claim =
            #"[{"id":"0123456789ABCDEF0123456789ABCDEF","status":"VERIFIED","domain":"example.com.","created_at":1,"expires_at":1800000000}]"#
        let service = ScriptedService([
            .logIn, Self.policy, Self.taken, Self.certificate(bench.made.leaf), Self.chain(bench.made),
            .json(claim, [.init("Total-Count", "1")]),
        ])
        let order = try #require(try bench.issue(over: service).order)
        // 1800000000 is 2027-01-15T08:00:00Z.
        let approved = order.events.first { $0.what == "example.com approved" }
        #expect(approved?.reason == "Claim 0123456789ABCDEF0123456789ABCDEF of example.com, verified until 2027-01-15")
        let leaf = try Certificate.read(Array(bench.made.leaf.utf8))
        #expect(order.certificate?.received.map(\.serial) == [leaf.serial])
        #expect(order.issuance?.serial == "AB" && order.issuance?.isOpen == false && order.issuance?.refusal == nil)
        #expect(order.progress.approvedDomains == ["example.com"] && order.progress.callMade)
        #expect(Set(order.progress.checks) == Set(VettingCheck.allCases))
        #expect(order.events.map(\.what).contains("certificate requested from Atlas"))
        #expect(try bench.archive.attachment(.chain, of: bench.id) == Array(bench.made.issuer.utf8))
        // It has its certificate: nothing is asked any more.
        let again = try bench.issue(over: service)
        #expect(again.exit?.status == 65 && again.exit?.message.contains("orders reissue") == true)
        #expect(Self.posts(service) == 1)
    }

    /// What one command noted is taken back by one.
    @Test func whatTheAuthoritySawIsTakenBackTogether() throws {
        let bench = try Bench()
        let service = ScriptedService([.logIn, Self.policy, Self.taken, Self.certificate(bench.made.leaf), Self.chain(bench.made)])
        let order = try #require(try bench.issue(over: service).order)
        let rules = LifeCycle(baseDomains: ["example.com"])
        let after = try rules.taking(.takeBack, order, actor: "mo", at: order.placedAt, reason: "A test.")
        #expect(after.progress == OrderProgress() && after.state == .placed)
        #expect(after.hasCertificate && after.events.count(where: { $0.undoes != nil }) == 6)
    }

    @Test func anOrderThatIsPaidIsIssued() throws {
        let bench = try Bench()
        let rules = LifeCycle(baseDomains: ["example.com"])
        _ = try bench.archive.update(bench.id) { order in
            try rules.taking(.settle(.creditTerms), order, actor: "mo", at: order.placedAt, reason: "Frame contract.")
        }
        let serial = try Certificate.read(Array(bench.made.leaf.utf8)).serial
        let taken = ScriptedService.Turn.empty(201, [.init("Location", "/v2/certificates/\(serial)")])
        let service = ScriptedService([.logIn, Self.policy, taken, Self.certificate(bench.made.leaf), Self.chain(bench.made)])
        #expect(try bench.issue(over: service).order?.state == .issued)
    }

    @Test func aRequestWhoseAnswerNobodySawIsFoundByItsKey() throws {
        let bench = try Bench()
        let lost = ScriptedService([.logIn, Self.policy, .fault(.cut, mayHaveArrived: true)])
        #expect(try bench.issue(over: lost).exit?.status == 75)
        #expect(try bench.order.issuance?.isOpen == true && bench.order.issuance?.serial == nil)
        let rows = #"[{"serial_number":"CD","not_before":1,"not_after":2},{"serial_number":"EF","not_before":1,"not_after":2}]"#
        let found = ScriptedService([
            .logIn, Self.policy, .json(rows, [.init("Total-Count", "2")]), Self.certificate(bench.made.other),
            Self.certificate(bench.made.leaf), Self.certificate(bench.made.leaf), Self.chain(bench.made),
        ])
        #expect(try bench.issue(over: found).order?.issuance?.serial == "EF")
        #expect(Self.posts(lost) + Self.posts(found) == 1)
    }

    /// However many were issued since, it is found, and those that begin nearest to the request are looked at first.
    @Test func ofManyIssuedSinceTheLostOneIsFound() throws {
        let bench = try Bench()
        _ = try bench.issue(over: ScriptedService([.logIn, Self.policy, .fault(.cut, mayHaveArrived: true)]))
        func row(_ number: Int) -> String {
            #"{"serial_number":"\#(String(number, radix: 16))","not_before":\#(number),"not_after":9999}"#
        }
        let pages = stride(from: 400, to: 0, by: -100).map { last in
            ScriptedService.Turn.json(
                "[\((last - 99...last).reversed().map(row).joined(separator: ","))]", [.init("Total-Count", "400")])
        }
        let service = ScriptedService(
            [.logIn, Self.policy] + pages
                + [Self.certificate(bench.made.other), Self.certificate(bench.made.leaf), Self.certificate(bench.made.leaf)]
                + [Self.chain(bench.made)])
        #expect(try bench.issue(over: service).order?.issuance?.serial == "18F")
        #expect(Self.posts(service) == 0)
    }

    /// A list is given for 30 days at once.
    @Test func aRequestOfLongAgoIsLookedForInSlices() throws {
        let bench = try Bench()
        _ = try bench.issue(over: ScriptedService([.logIn, Self.policy, .fault(.cut, mayHaveArrived: true)]))
        _ = try bench.archive.update(bench.id) { order in
            var order = order
            let requested = order.issuance?.requestedAt.secondsSinceEpoch ?? 0
            order.issuance?.requestedAt = Timestamp(secondsSinceEpoch: requested - 70 * 86_400)
            order.events.append(OrderEvent(time: order.placedAt, actor: "mo", what: "note"))
            return order
        }
        let nothing = ScriptedService.Turn.json("[]", [.init("Total-Count", "0")])
        let row = ScriptedService.Turn.json(#"[{"serial_number":"EF","not_before":1,"not_after":2}]"#, [.init("Total-Count", "1")])
        let service = ScriptedService([
            .logIn, Self.policy, nothing, nothing, row, Self.certificate(bench.made.leaf), Self.certificate(bench.made.leaf),
            Self.chain(bench.made),
        ])
        #expect(try bench.issue(over: service).order?.issuance?.serial == "EF")
        let asked = service.asked.filter { $0.hasPrefix("GET /stats/issued") }
        let ranges = asked.compactMap { question -> ClosedRange<Int>? in
            let parts = question.split(whereSeparator: { "?&".contains($0) }).dropFirst().map { $0.split(separator: "=") }
            let values = Dictionary(parts.compactMap { $0.count == 2 ? (String($0[0]), Int($0[1]) ?? 0) : nil }) { first, _ in first }
            guard let from = values["from"], let to = values["to"], from <= to else { return nil }
            return from...to
        }
        #expect(ranges.count == 3 && ranges.allSatisfy { $0.upperBound - $0.lowerBound <= 30 * 86_400 }, "\(asked)")
        #expect(zip(ranges, ranges.dropFirst()).allSatisfy { $0.upperBound + 1 == $1.lowerBound })
    }

    @Test func whatIsNotFoundIsNotRequestedAgainUnlessSomebodyWantsIt() throws {
        let bench = try Bench()
        let lost = ScriptedService([.logIn, Self.policy, .fault(.timeLimit(.answer), mayHaveArrived: true)])
        _ = try bench.issue(over: lost)
        func nothing() -> ScriptedService { ScriptedService([.logIn, Self.policy, .json("[]", [.init("Total-Count", "0")])]) }
        let (first, soon) = (nothing(), nothing())
        #expect(try bench.issue(over: first).exit?.status == 75)
        // It may still be on its way.
        let early = try bench.issue(over: soon, again: true).exit
        #expect(early?.status == 75)
        let requested = try #require(try bench.order.issuance?.requestedAt)
        #expect(early?.message.contains("from \(Timestamp(secondsSinceEpoch: requested.secondsSinceEpoch + 120)) on") == true)
        #expect(Self.posts(first) + Self.posts(soon) == 0)
        _ = try bench.archive.update(bench.id) { order in
            var order = order
            order.issuance?.requestedAt = Timestamp(secondsSinceEpoch: requested.secondsSinceEpoch - 600)
            order.events.append(OrderEvent(time: order.placedAt, actor: "mo", what: "note"))
            return order
        }
        let again = nothing()
        again.answer([Self.taken, Self.certificate(bench.made.leaf), Self.chain(bench.made)])
        #expect(try bench.issue(over: again, again: true).order?.issuance?.serial == "AB")
        #expect(Self.posts(again) == 1)
    }

    @Test func ofTwoDesksOneRequests() throws {
        let bench = try Bench()
        let first = ScriptedService([.logIn, Self.policy, Self.taken, Self.certificate(bench.made.leaf), Self.chain(bench.made)])
        let second = ScriptedService([.logIn, Self.policy])
        // While the second desk waits for the policy, the first one does all of it.
        second.meanwhile("GET /validationpolicy") { _ = try? bench.issue(over: first) }
        let late = try bench.issue(over: second)
        #expect(late.exit?.status == 75 && late.exit?.message.contains("mo is just working on the certificate") == true)
        #expect(Self.posts(first) == 1 && Self.posts(second) == 0)
        #expect(try bench.order.certificate?.received.count == 1)
    }

    @Test func whatTheAccountForbidsIsNamedAtItsFieldAndNotSent() throws {
        let bench = try Bench()
        let policy = ScriptedService.Turn.json(
            """
            {"subject_dn": {"organization": {"presence": "REQUIRED", "format": "^Other"}},
             "san": {"dns_names": {"list": ["example.org"], "mincount": 1, "maxcount": 10}},
             "public_key": {"key_type": "RSA", "allowed_lengths": [2048], "key_format": "PKCS8"}}
            """)
        let service = ScriptedService([.logIn, policy])
        let exit = try #require(try bench.issue(over: service).exit)
        #expect(exit.status == 65)
        for words in [
            "The key is EC P-256; this account takes RSA keys alone.", "The organization does not fit the account's rule ^Other.",
            "www.example.com must end in one of example.org.",
        ] { #expect(exit.message.contains(words), "\(exit.message)") }
        #expect(Self.posts(service) == 0)
        #expect(try bench.order.issuance == nil)
    }

    @Test func aDomainThatNobodyClaimedIsNamedWithWhatToDo() throws {
        let bench = try Bench()
        let refused = ScriptedService([
            .logIn, Self.policy,
            .problem(
                422,
                #"{"description":"The request does not fit: san.dns_names[0]: has no verified claim.","errors":{"san.dns_names[0]":"has no verified claim of its domain"}}"#
            ),
        ])
        let message = try #require(try bench.issue(over: refused).exit?.message)
        #expect(
            message
                == "Atlas refused the request. www.example.com has no verified claim of its domain. Claim the domain: certdesk provider claims add Atlas "
                + "example.com --order \(bench.id)")
        #expect(
            try bench.order.events.last?.reason == "The provider refused the request. www.example.com has no verified claim of its domain.")
    }

    /// Times are refused where a clock is wrong, and the one that is wrong is said.
    @Test func aWrongClockIsNamedWithARefusal() throws {
        let bench = try Bench()
        // The session's own clock is at 2026-11-21T00:00:00Z.
        let late = ScriptedService.Turn.json(#"{"access_token":"t1"}"#, [.init("Date", "Sat, 21 Nov 2026 01:00:00 GMT")])
        let service = ScriptedService([
            late, Self.policy, .problem(422, #"{"description":"no","errors":{"validity":"lies too far in the past"}}"#),
        ])
        let message = try #require(try bench.issue(over: service).exit?.message)
        #expect(message.contains("This machine's clock is 3600 seconds behind the provider's: set it"), "\(message)")
    }

    /// Who has claimed it is not told to claim it.
    @Test func aDomainWhoseClaimWaitsIsToBeChecked() throws {
        let bench = try Bench()
        let claim =
            #"[{"id":"0123456789ABCDEF0123456789ABCDEF","status":"PENDING","domain":"example.com.","created_at":1,"expires_at":1800000000}]"#
        let refused = ScriptedService([
            .logIn, Self.policy,
            .problem(
                422,
                #"{"description":"The request does not fit.","errors":{"san.dns_names[0]":"has no verified claim of its domain"}}"#),
            .json(claim, [.init("Total-Count", "1")]),
        ])
        let message = try #require(try bench.issue(over: refused).exit?.message)
        #expect(message.hasSuffix("certdesk provider claims check Atlas example.com --order \(bench.id)"), "\(message)")
    }

    @Test func nothingOfASandboxCountsForOtherOrders() throws {
        let bench = try Bench()
        guard case .response(let usual) = Self.policy else { return }
        let policy = #"{"certdesk_sandbox": true,"# + String(decoding: usual.body, as: UTF8.self).dropFirst()
        let service = ScriptedService([
            .logIn, .json(policy), Self.taken, Self.certificate(bench.made.leaf), Self.chain(bench.made),
        ])
        let order = try #require(try bench.issue(over: service).order)
        #expect(order.isSandbox && order.issuance?.sandbox == true && order.progress.callMade)
        #expect(order.proofs.isEmpty && order.domainProofs.isEmpty && order.identityProvedAt == nil)
        #expect(order.events.last?.reason?.hasPrefix("Sandbox, nothing was vetted: Atlas issued the certificate ") == true)
    }

    @Test func aRefusalIsKeptAndTheNextRequestIsANewOne() throws {
        let bench = try Bench()
        let refused = ScriptedService([.logIn, Self.policy, .problem(422, #"{"description":"The domain is not verified."}"#)])
        #expect(try bench.issue(over: refused).exit?.message.contains("The domain is not verified.") == true)
        #expect(try bench.order.issuance?.refusal?.contains("not verified") == true)
        #expect(try bench.order.events.last?.what == "request refused by Atlas")
        let service = ScriptedService([.logIn, Self.policy, Self.taken, Self.certificate(bench.made.leaf), Self.chain(bench.made)])
        #expect(try bench.issue(over: service).order?.issuance?.refusal == nil)
    }

    @Test func whatIsStillInWorkComesLaterWithoutAnotherRequest() throws {
        let bench = try Bench()
        let slow = ScriptedService([.logIn, Self.policy, Self.taken] + Array(repeating: .empty(202), count: 20))
        let exit = try bench.issue(over: slow).exit
        let since = try #require(try bench.order.issuance?.requestedAt)
        #expect(
            exit?.status == 75
                && exit?.message
                    == "Atlas (GlobalSign) is still at work on the certificate AB of the order \(bench.id), requested \(since.minute) UTC. The same command goes on later."
        )
        #expect(try bench.order.issuance?.serial == "AB")
        let later = ScriptedService([.logIn, Self.policy, Self.certificate(bench.made.leaf), Self.chain(bench.made)])
        #expect(try bench.issue(over: later).order?.hasCertificate == true)
        #expect(Self.posts(slow) == 1 && Self.posts(later) == 0)
    }

    @Test func aRequestForTheKeyBeforeIsLetGo() throws {
        let bench = try Bench()
        let slow = ScriptedService([.logIn, Self.policy, Self.taken] + Array(repeating: .empty(202), count: 20))
        _ = try bench.issue(over: slow)
        let notice = try OrderKeys(of: bench.id, in: bench.archive, bench.configuration).notice
        #expect(notice?.hasPrefix("A certificate for the key before was requested from Atlas on ") == true)
        _ = try bench.archive.update(bench.id) { order in
            var order = order
            order.issuance?.publicKey = "that of another request"
            order.events.append(OrderEvent(time: order.placedAt, actor: "mo", what: "key replaced"))
            return order
        }
        let inWork = ScriptedService([.logIn, Self.policy, .problem(409), .empty(202)])
        let waits = try bench.issue(over: inWork).exit
        #expect(waits?.status == 75 && waits?.message.contains("is still in work at Atlas") == true)
        #expect(Self.posts(inWork) == 0)
        let made = ScriptedService([
            .logIn, Self.policy, .empty(204), .empty(201, [.init("Location", "/v2/certificates/CD")]),
            Self.certificate(bench.made.leaf), Self.chain(bench.made),
        ])
        let order = try #require(try bench.issue(over: made).order)
        #expect(made.asked.contains("PATCH /certificates/AB") && order.issuance?.serial == "CD" && order.hasCertificate)
        #expect(order.events.contains { $0.what == "request to Atlas let go" })
    }

    @Test func aCertificateForAnotherKeyIsNotTaken() throws {
        let bench = try Bench()
        let service = ScriptedService([.logIn, Self.policy, Self.taken, Self.certificate(bench.made.other), Self.chain(bench.made)])
        let exit = try #require(try bench.issue(over: service).exit)
        #expect(exit.message.hasPrefix("The provider Atlas: No certificate in it is for the key of the order"))
        #expect(try bench.order.hasCertificate == false)
    }

    /// What was issued and not taken is in force: it can be asked about and revoked, and another one requested.
    @Test func whatWasNotTakenCanBeRevoked() throws {
        let bench = try Bench()
        let service = ScriptedService([.logIn, Self.policy, Self.taken, Self.certificate(bench.made.other), Self.chain(bench.made)])
        let exit = try #require(try bench.issue(over: service).exit)
        #expect(exit.message.hasSuffix("orders revoke \(bench.id) --provider Atlas --serial AB --because privilegeWithdrawn"))
        let standing = ProviderStanding(
            of: bench.id, in: bench.archive, bench.configuration, over: bench.provider,
            ScriptedService([.logIn, Self.certificate(bench.made.other)]).session())
        #expect(try standing.ask().map(\.serial) == ["AB"])
        let authority = ScriptedService([.logIn, .empty(204)])
        let revoking = ProviderRevoking(
            of: bench.id, in: bench.archive, bench.configuration, over: bench.provider, authority.session(), because: .superseded,
            reason: "For another key.")
        let order = try revoking.revoke("00ab")
        #expect(authority.asked.contains("PATCH /certificates/AB"))
        #expect(order.issuance?.refusal == "For another key." && !order.state.isFinal && order.certificate?.received.isEmpty == true)
        #expect(order.events.last?.what == OrderEvent.revoked(certificate: "AB"))
        let next = ScriptedService([.logIn, Self.policy, Self.taken, Self.certificate(bench.made.leaf), Self.chain(bench.made)])
        #expect(try bench.issue(over: next).order?.hasCertificate == true)
    }

    /// What an account puts into every certificate has to be what the order is for.
    @Test func whatTheAccountFixesIsHeldAgainstTheOrder() throws {
        let bench = try Bench()
        let policy = ScriptedService.Turn.json(
            """
            {"subject_dn": {"common_name": {"presence": "REQUIRED"}, "organization": {"presence": "STATIC", "format": "Other GmbH"},
                            "country": {"presence": "STATIC", "format": "gb"}},
             "san": {"dns_names": {"list": ["."], "mincount": 1, "maxcount": 10}},
             "public_key": {"key_type": "ECDSA", "allowed_lengths": [256], "key_format": "PKCS10"}}
            """)
        let service = ScriptedService([.logIn, policy])
        let message = try #require(try bench.issue(over: service).exit?.message)
        #expect(message.hasSuffix("The organization is always Other GmbH for this account, and the order has Example Ltd."), "\(message)")
        #expect(Self.posts(service) == 0)
    }

    /// Certificates of others that are in work or were refused say nothing of the one that is looked for.
    @Test func whatOthersWaitForIsPassedOver() throws {
        let bench = try Bench()
        _ = try bench.issue(over: ScriptedService([.logIn, Self.policy, .fault(.cut, mayHaveArrived: true)]))
        let rows =
            #"[{"serial_number":"CD","not_before":1,"not_after":2},{"serial_number":"CE","not_before":1,"not_after":2},{"serial_number":"EF","not_before":1,"not_after":2}]"#
        let found = ScriptedService([
            .logIn, Self.policy, .json(rows, [.init("Total-Count", "3")]), .empty(202), .problem(422), Self.certificate(bench.made.leaf),
            Self.certificate(bench.made.leaf), Self.chain(bench.made),
        ])
        #expect(try bench.issue(over: found).order?.issuance?.serial == "EF")
        #expect(found.pauses.isEmpty, "nobody waits for another one's certificate")
    }

    @Test func whatWasRefusedAfterAllIsOver() throws {
        let bench = try Bench()
        let service = ScriptedService([.logIn, Self.policy, Self.taken, .problem(422, #"{"description":"The key is weak."}"#)])
        let exit = try #require(try bench.issue(over: service).exit)
        #expect(exit.status == 65 && exit.message.contains("The key is weak.") && exit.message.contains("nothing was issued"))
        #expect(try bench.order.issuance?.isOpen == false)
        let next = ScriptedService([.logIn, Self.policy, Self.taken, Self.certificate(bench.made.leaf), Self.chain(bench.made)])
        #expect(try bench.issue(over: next).order?.hasCertificate == true && Self.posts(next) == 1)
        // A number that is not known yet may be known in a moment.
        let young = try Bench()
        #expect(try young.issue(over: ScriptedService([.logIn, Self.policy, Self.taken, .problem(404)])).exit != nil)
        #expect(try young.order.issuance?.isOpen == true)
    }

    @Test(arguments: ["text", "", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"])
    func aCertificateThatCannotBeReadIsNamed(pem: String) throws {
        let bench = try Bench()
        let service = ScriptedService([.logIn, Self.policy, Self.taken, Self.certificate(pem), Self.chain(bench.made)])
        let exit = try #require(try bench.issue(over: service).exit)
        #expect(exit.status == 65 && exit.message.hasPrefix("The provider Atlas sent a certificate that cannot be read"))
    }

    @Test func anOrderWhoseCertificateIsRevokedEnds() throws {
        let bench = try Bench()
        let service = ScriptedService([.logIn, Self.policy, Self.taken, Self.certificate(bench.made.leaf), Self.chain(bench.made)])
        _ = try bench.issue(over: service)
        let authority = ScriptedService([.logIn, .empty(204)])
        let revoking = ProviderRevoking(
            of: bench.id, in: bench.archive, bench.configuration, over: bench.provider, authority.session(), because: .superseded,
            reason: "Another one is used.")
        let revoked = try revoking.revoke()
        // It was not paid, so nothing here called it issued.
        #expect(revoked.state == .revoked && revoked.events.last?.reason == "Another one is used.")
        #expect(throws: Exit.self) { try revoking.revoke() }
        #expect(authority.asked.filter { $0.hasPrefix("PATCH") }.count == 1)
    }

    @Test func whatSomebodyElseRevokedIsNoted() throws {
        let bench = try Bench()
        let serial = try Certificate.read(Array(bench.made.leaf.utf8)).serial
        let taken = ScriptedService.Turn.empty(201, [.init("Location", "/v2/certificates/\(serial)")])
        _ = try bench.issue(
            over: ScriptedService([.logIn, Self.policy, taken, Self.certificate(bench.made.leaf), Self.chain(bench.made)]))
        func ask(_ status: String) throws -> [ProviderStanding.Certificate] {
            let body = "{\"certificate\": \(Self.quoted(bench.made.leaf)), \"status\": \"\(status)\", \"updated_at\": 1796083200}"
            let session = ScriptedService([.logIn, .json(body)]).session()
            return try ProviderStanding(of: bench.id, in: bench.archive, bench.configuration, over: bench.provider, session).ask()
        }
        #expect(try ask("ISSUED").map(\.line) == ["\(serial)\tissued\tsince 2026-12-01 00:00 UTC"])
        #expect(try bench.order.certificate?.received.first?.revokedAt == nil)
        #expect(try ask("REVOKED").map(\.isNews) == [true])
        let order = try bench.order
        #expect(order.state == .revoked && order.certificate?.received.first?.revokedAt != nil)
        #expect(order.events.last?.reason == "Revoked at Atlas on 2026-12-01, and not from here.")
        #expect(try ask("REVOKED").map(\.isNews) == [false])
    }

    @Test func theCertificateOfAnotherOrderForTheSameKeyIsNotTaken() throws {
        let bench = try Bench()
        var other = try bench.order
        other.id = OrderID.make { Array(repeating: 3, count: $0) }
        other.issuance = Issuance(
            provider: bench.provider.id.description, name: "Atlas", requestedAt: other.placedAt, actor: "mo", publicKey: "")
        other.issuance?.serial = "EF"
        _ = try bench.archive.place(Placement(order: other, request: bench.made.request))
        let lost = ScriptedService([.logIn, Self.policy, .fault(.cut, mayHaveArrived: true)])
        _ = try bench.issue(over: lost)
        let rows = #"[{"serial_number":"EF","not_before":1,"not_after":2},{"serial_number":"AB","not_before":1,"not_after":2}]"#
        let found = ScriptedService([
            .logIn, Self.policy, .json(rows, [.init("Total-Count", "2")]), Self.certificate(bench.made.leaf),
            Self.certificate(bench.made.leaf), Self.chain(bench.made),
        ])
        #expect(try bench.issue(over: found).order?.issuance?.serial == "AB")
    }
}
