import Archive
import CertificateAuthority
import Certificates
import Clients
import Console
import Flow
import FormView
import Live
import LiveDesk
import Orders
import Providers
import ScriptedService
import Sealing
import Signals
import Synchronization
import Testing

@testable import OrderDesk

/// What the desk does beside its loop: over a provider, and with an order's key.
@Suite struct SlowStepsTests {
    /// A store with a provider, whose secrets are sealed; made once, since sealing takes its time.
    private final class Bench: Sendable {
        let desk: LiveDesk
        let store: any OrderArchive
        let provider: Provider
        let reading: OrderReading

        init(uses: [Provider.Use] = [.tls]) throws {
            desk = try LiveDesk()
            store = try desk.store()
            let added = Provider(
                id: ProviderID.make { Array(repeating: 7, count: $0) }, name: "Atlas", address: "https://127.0.0.1:1/v2", uses: uses,
                organization: nil, apiKey: "key", addedAt: LiveDesk.now, actor: "chief")
            provider = added
            let path = try desk.configuration().sealPath
            try ProviderLookup.add(added, [.apiSecret: Secret("s3cret-of-api")], in: store, sealedBy: nil) {
                try SealedFile(path: path).create(passphrase: Secret("seal them"))
            }
            reading = OrderReading(store, screens: ScreenSource(desk.configuration()))
        }

        func steps(_ service: ScriptedService = ScriptedService([])) -> SlowSteps {
            SlowSteps(desk.configuration(asOf: CalendarDate("2026-12-01")), in: store, reading) { _, _ in service.session(patience: 5) }
        }

        var id: DeskID { DeskID(.provider, provider.id.description) }
        var kept: Provider? { reading.providers.provider(provider.id.description) }
    }

    private static let passphrase = DeskAnswers(secrets: [Secret("seal them")])
    private static let policy = ScriptedService.Turn.json(
        """
        {"subject_dn": {"common_name": {"presence": "REQUIRED", "format": "^.{1,64}$"}},
         "public_key": {"key_type": "ECDSA", "allowed_lengths": [256], "key_format": "PKCS10"}}
        """)
    private static func number(_ value: Int) -> ScriptedService.Turn { .json("{\"value\": \(value)}") }
    private static let good: [ScriptedService.Turn] = [.logIn, policy, number(42), number(7), number(1)]

    /// A course whose words are kept, and which is given up once it says some of them.
    private static func course(givenUpAt end: String? = nil) -> (course: DeskWork.Course, words: () -> [String]) {
        let said = Box()
        return (
            DeskWork.Course(
                say: { said.add($0) }, advance: { _ in }, isWanted: { end.map { end in !said.words.contains { $0.contains(end) } } ?? true }
            ),
            { said.words }
        )
    }

    private final class Box: Sendable {
        private let state = Mutex<[String]>([])
        var words: [String] { state.withLock { $0 } }
        func add(_ word: String) { state.withLock { $0.append(word) } }
    }

    @Test func thePassphraseIsAskedForOnceAndAWrongOneAgain() throws {
        let bench = try Bench()
        let steps = bench.steps(ScriptedService(Self.good + Self.good))
        #expect(steps.offer(provider: bench.id).overProvider.first?.questions?.map(\.kind) == [.secret])
        let wrong = steps.take("test", with: bench.id, revision: 0, DeskAnswers(secrets: [Secret("guess")]), Self.course().course)
        guard case .refused(let sentence, let question) = wrong else {
            Issue.record("\(wrong)")
            return
        }
        #expect(question == steps.offer(provider: bench.id).overProvider.first?.questions?.first?.label)
        #expect(sentence.hasPrefix("The passphrase does not open the sealed file") && bench.kept?.lastCheck == nil)
        let right = steps.take("test", with: bench.id, revision: 0, Self.passphrase, Self.course().course)
        #expect(right == .stepTaken(bench.id, message: "Atlas: Connection status: Good. 42 certificates left."))
        #expect(bench.kept?.account?.left == 42 && bench.kept?.account?.issued == 7 && bench.kept?.account?.revoked == 1)
        // It is open now.
        #expect(steps.offer(provider: bench.id).overProvider.first?.questions?.isEmpty == true)
        let again = steps.take("test", with: bench.id, revision: 0, DeskAnswers(), Self.course().course)
        #expect(again == right)
        let page = bench.reading.document(bench.id).lines
        for line in ["Left 42", "Issued 7", "Revoked 1", "key required: ECDSA 256 bits, sent within a request (PKCS#10)"] {
            #expect(page.contains { if case .pair(let value) = $0.style { "\($0.text) \(value)" == line } else { false } }, "\(line)")
        }
        let row = OrderCatalogue(bench.store).rows(Self.query(""), 0..<1).first
        #expect(row?.name == "Atlas" && row?.state == "Good" && row?.organization == "TLS" && row?.due?.day == "")
    }

    private static func query(_ text: String) -> DeskQuery {
        var query = DeskQuery()
        (query.text, query.showsProviders) = (text, true)
        return query
    }

    @Test func whatIsWrongIsNamedAndTheAccountStaysKnown() throws {
        let bench = try Bench()
        let steps = bench.steps(ScriptedService(Self.good + [.problem(401)]))
        _ = steps.take("test", with: bench.id, revision: 0, Self.passphrase, Self.course().course)
        let event = steps.take("test", with: bench.id, revision: 0, DeskAnswers(), Self.course().course)
        guard case .stepTaken(_, let message) = event else {
            Issue.record("\(event)")
            return
        }
        #expect(message.hasPrefix("Atlas, credentials: The provider does not accept the API key"))
        #expect(bench.kept?.lastCheck?.status == "credentials" && bench.kept?.account?.left == 42)
        let catalogue = OrderCatalogue(bench.store)
        #expect(catalogue.count(Self.query("credentials"), 1).rows == 1 && catalogue.count(Self.query("good"), 1).rows == 0)
        #expect(catalogue.position(Self.query(""), bench.id) == 0)
    }

    /// Nothing of it is cut in the list's twenty cells, whatever a test found.
    @Test func howItStandsFitsIntoItsColumn() throws {
        var provider = try Bench().provider
        let today = try #require(CalendarDate("2026-12-01"))
        provider.clientCertificate = .init(
            subject: "a", issuer: "\(Order.sandboxOrganization) root", serial: "01", notBefore: today, notAfter: today)
        #expect(provider.connectionText == "not tested, sandbox")
        for status in ["good", "address", "proxy", "tls", "client-certificate", "credentials", "permission", "clock", "service", "program"]
        {
            provider.lastCheck = Provider.Check(status: status, message: "", checkedAt: LiveDesk.now)
            #expect(provider.connectionText.count <= 20 && provider.connectionText.hasSuffix(", sandbox"), "\(provider.connectionText)")
        }
    }

    @Test func howLongItLastsIsSaidInDays() throws {
        var provider = try Bench().provider
        let today = try #require(CalendarDate("2026-12-01"))
        #expect(provider.endText(on: today) == "")
        provider.credentialsEnd = CalendarDate("2026-12-31")
        #expect(provider.endText(on: today) == "30 days")
        provider.clientCertificate = .init(subject: "a", issuer: "b", serial: "01", notBefore: today, notAfter: today)
        #expect(provider.endText(on: today) == "today" && provider.endText(on: today.adding(days: 1)) == "ended")
    }

    // MARK: Orders

    /// What an authority makes, once for all tests.
    private struct Made: Sendable {
        let request: String
        let leaf: Certificate
        let issuer: String

        static let all = Result {
            let authority = try CertificateAuthority()
            let issuer = try ServerOrder.issuer(of: authority)
            let leaf = try ServerOrder.leaf("leaf", of: authority)
            return Made(request: try ServerOrder.request(of: authority).pem, leaf: leaf, issuer: issuer.pem)
        }
    }

    private static func quoted(_ pem: String) -> String { "\"\(pem.replacing("\n", with: "\\n"))\"" }

    private func placed(_ bench: Bench) throws -> DeskID {
        let order = try ServerOrder.make()
        _ = try bench.store.place(Placement(order: order, request: try Made.all.get().request))
        return DeskID(.order, order.id.description)
    }

    @Test func anOrderIsIssuedAndRevokedOverIt() throws {
        let (bench, made) = (try Bench(), try Made.all.get())
        let id = try placed(bench)
        let policy = ScriptedService.Turn.json(
            """
            {"subject_dn": {"common_name": {"presence": "REQUIRED"}, "organization": {"presence": "REQUIRED"}},
             "san": {"dns_names": {"list": ["."], "mincount": 1, "maxcount": 10}},
             "public_key": {"key_type": "ECDSA", "allowed_lengths": [256], "key_format": "PKCS10"}}
            """)
        let service = ScriptedService([
            .logIn, policy, .empty(201, [.init("Location", "/v2/certificates/\(made.leaf.serial)")]),
            .json("{\"certificate\": \(Self.quoted(made.leaf.pem)), \"status\": \"ISSUED\", \"updated_at\": 1}"),
            .json("[\(Self.quoted(made.issuer))]"), .json("[]", [.init("Total-Count", "0")]),
        ])
        let steps = bench.steps(service)
        let revision = try bench.reading.order(id).revision
        let offer = steps.extended(DeskSteps(state: "placed", steps: [], cancelling: nil, refusal: ""), of: id, revision: revision)
        #expect(offer.overProvider.map(\.label) == ["Request the certificate over Atlas"] && offer.captionOverProvider == "Issue")
        #expect(offer.steps.map(\.group).contains("Key"))
        let stale = steps.take("issue \(bench.provider.id)", with: id, revision: 9, Self.passphrase, Self.course().course)
        guard case .storeChanged = stale else {
            Issue.record("\(stale)")
            return
        }
        #expect(service.asked.isEmpty)
        let (course, words) = Self.course()
        let event = steps.take("issue \(bench.provider.id)", with: id, revision: revision, Self.passphrase, course)
        guard case .stepTaken(id, let message) = event else {
            Issue.record("\(event)")
            return
        }
        #expect(message.hasPrefix("\(id.text): the certificate \(made.leaf.serial) came from Atlas and lies beside the order."))
        #expect(
            words().dropLast() == [
                "Opening the sealed file.", "Asking what the account may ask for.", "Requesting the certificate.",
            ])
        #expect(words().last?.hasPrefix("Waiting for the certificate. Atlas is at work on it, requested 20") == true)
        // Now it can only be revoked, and the authority is told why.
        let order = try bench.reading.order(id)
        let after = steps.extended(
            DeskSteps(state: "vetting", steps: [], cancelling: nil, refusal: ""), of: id, revision: order.revision)
        #expect(after.overProvider.map(\.label) == ["Revoke the certificate over Atlas", "Ask Atlas how the certificate stands"])
        #expect(after.captionOverProvider == "Revoke")
        #expect(after.overProvider.last?.isHarmless == true && after.overProvider.last?.id == "standing \(bench.provider.id)")
        // What was asked changes nothing, unless it was revoked there.
        let standing = bench.steps(
            ScriptedService([
                .logIn, .json("{\"certificate\": \(Self.quoted(made.leaf.pem)), \"status\": \"ISSUED\", \"updated_at\": 1795000000}"),
            ])
        ).take("standing \(bench.provider.id)", with: id, revision: order.revision, Self.passphrase, Self.course().course)
        #expect(
            standing
                == .stepTaken(id, message: "\(id.text) at Atlas: \(made.leaf.serial) issued since 2026-11-18 11:06 UTC."), "\(standing)")
        #expect(try bench.reading.order(id).revision == order.revision)
        #expect(after.overProvider.first?.variants.count == 6 && !after.steps.map(\.group).contains("Key"))
        let revoking = bench.steps(ScriptedService([.logIn, .empty(204)]))
        let revoked = revoking.take(
            "revoke \(bench.provider.id) superseded", with: id, revision: order.revision,
            DeskAnswers(lines: ["A new one is used."], secrets: [Secret("seal them")]), Self.course().course)
        guard case .stepTaken(_, let said) = revoked else {
            Issue.record("\(revoked)")
            return
        }
        #expect(said.hasPrefix("\(id.text): the certificate is revoked at Atlas."))
        #expect(try bench.reading.order(id).events.last?.reason == "A new one is used.")
    }

    @Test func whatWasGivenUpGoesOn() throws {
        let bench = try Bench()
        let id = try placed(bench)
        let policy = ScriptedService.Turn.json(#"{"public_key": {"key_type": "RSA", "allowed_lengths": [2048], "key_format": "PKCS10"}}"#)
        let event = bench.steps(ScriptedService([.logIn, policy])).take(
            "issue \(bench.provider.id)", with: id, revision: try bench.reading.order(id).revision, Self.passphrase,
            Self.course(givenUpAt: "Asking").course)
        #expect(event == .storeChanged(message: "\(id.text): given up. Nothing was requested."))
        _ = try bench.store.update(try #require(OrderID(id.text))) { order in
            var order = order
            order.issuance = Issuance(over: bench.provider, of: "AA", by: "mo", at: order.placedAt)
            order.events.append(OrderEvent(time: order.placedAt, actor: "mo", what: "certificate requested from Atlas"))
            return order
        }
        let order = try bench.reading.order(id)
        let steps = bench.steps(ScriptedService([.logIn, policy]))
        let again = steps.take(
            "issue \(bench.provider.id)", with: id, revision: order.revision, Self.passphrase, Self.course(givenUpAt: "Asking").course)
        #expect(
            again == .storeChanged(message: "\(id.text): given up. What was requested stays requested: the same step goes on with it."))
        let offer = steps.extended(
            DeskSteps(state: "placed", steps: [], cancelling: nil, refusal: ""), of: id, revision: order.revision)
        #expect(offer.overProvider.map(\.detail) == ["it goes on", "what is not found there"])
        #expect(offer.overProvider.last?.label.contains("once more") == true, "refusals call it so")
    }

    @Test func withoutAProviderForItThatIsSaid() throws {
        let bench = try Bench(uses: [.smime])
        let id = try placed(bench)
        let revision = try bench.reading.order(id).revision
        let offer = bench.steps().extended(
            DeskSteps(state: "placed", steps: [], cancelling: nil, refusal: ""), of: id, revision: revision)
        #expect(offer.overProvider.isEmpty && offer.refusalOverProvider.hasPrefix("No provider is set up for TLS"))
        let refused = bench.steps().extended(DeskSteps(refusal: "It was changed meanwhile."), of: id, revision: 0)
        #expect(refused.refusalOverProvider == "It was changed meanwhile." && refused.steps.isEmpty)
    }

    @Test func aKeyIsMadeAnewPutBackAndDestroyed() throws {
        let bench = try Bench()
        let id = try placed(bench)
        let steps = bench.steps()
        func take(_ step: String, _ answers: DeskAnswers) throws -> DeskEvent {
            steps.take(step, with: id, revision: try bench.reading.order(id).revision, answers, Self.course().course)
        }
        let before = try bench.reading.order(id).revision
        let weak = try take("key new p256", DeskAnswers(lines: ["Lost."], secrets: [Secret("short")]))
        guard case .refused = weak else {
            Issue.record("\(weak)")
            return
        }
        #expect(try bench.reading.order(id).revision == before)
        let made = try take("key new p256", DeskAnswers(lines: ["Lost."], secrets: [Secret("longer1pass")]))
        #expect(made == .stepTaken(id, message: "\(id.text): \(try bench.reading.order(id).events.last?.title ?? "")."))
        #expect(try bench.reading.order(id).signingRequest?.earlier?.map(\.number) == [1])
        #expect(KeySteps.offer(try bench.reading.order(id)).map(\.id) == ["key new", "key csr", "key restore 1", "key destroy 1"])
        _ = try take("key restore 1", DeskAnswers(lines: ["It was found."]))
        #expect(try bench.reading.order(id).events.last?.what.hasPrefix("earlier key 1 restored") == true)
        let missing = try take("key csr", DeskAnswers(lines: ["Theirs.", bench.desk.path("no.csr")]))
        guard case .refused(let sentence, _) = missing else {
            Issue.record("\(missing)")
            return
        }
        #expect(sentence.contains("no.csr"))
        _ = try take("key destroy 1", DeskAnswers(lines: ["Not needed."]))
        #expect(KeySteps.offer(try bench.reading.order(id)).map(\.id) == ["key new", "key csr"])
    }

    // MARK: Beside the loop

    @Test func oneThingIsUnderWayAndItsEndIsHeardOf() throws {
        let bench = try Bench()
        let steps = bench.steps(ScriptedService(Self.good))
        let news = Box()
        let begun = Mutex<WorkID?>(nil)
        steps.begin("test", with: bench.id, revision: 0, Self.passphrase) { id, body in
            begun.withLock { $0 = id }
            body()
        } tell: {
            news.add("\($0)")
        }
        let id = try #require(begun.withLock { $0 })
        #expect(!news.words.isEmpty && steps.words.hasPrefix("Logging in at https://127.0.0.1:1/v2"))
        #expect(steps.finished(WorkID()) == nil)
        #expect(steps.finished(id) == .stepTaken(bench.id, message: "Atlas: Connection status: Good. 42 certificates left."))
        #expect(steps.finished(id) == nil && steps.words == "")
    }
}
