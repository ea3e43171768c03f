import Archive
import Certificates
import Clients
import Console
import Live
import MemoryArchive
import Orders
import Providers
import SampleOrders
import ScriptedService
import Testing

@testable import OrderDesk

/// Certificates of recipients over a provider, where something was requested before: nobody waits for ever, and nothing is requested twice unasked.
@Suite final class ProviderBatchTests {
    private let archive = MemoryArchive(digest: SHA256.digest)
    private let configuration = Configuration(actor: "tester")
    private let provider: Provider
    private let id: OrderID
    private var said: [String] = []

    init() throws {
        var samples = SampleOrders(seed: 22)
        var order = samples.nextMail(placedAt: Timestamp(secondsSinceEpoch: 1_795_000_000), recipients: 1)
        order.mail?.recipients[0].email = "person1@example.org"
        _ = try archive.place(Placement(order: order))
        id = order.id
        provider = Provider(
            id: ProviderID.make { Array(repeating: 7, count: $0) }, name: "Atlas", address: "https://127.0.0.1:1/v2", uses: [.smime],
            organization: nil, apiKey: "key", addedAt: order.placedAt, actor: "chief")
    }

    private func recipients() throws -> OrderRecipients {
        var rules = LifeCycle(baseDomains: [])
        rules.isProved = { _ in true }
        return try OrderRecipients(of: id, in: archive, configuration, rules: rules)
    }

    private var issuance: Issuance? { get throws { try archive.order(id).mail?.recipients[0].issuance } }

    /// A request for a new key is taken in.
    private func giveKey() throws {
        let key = try PrivateKey.generate(.ec(.p256))
        let csr = try CertificateRequest.create(
            key: key, subject: ["CN": "Person Number1"], alternativeNames: [.email("person1@example.org")])
        let desk = try recipients()
        _ = try desk.take(request: Array(csr.pem.utf8), from: "x.csr", of: desk.named(["1"])[0]) { _ in }
    }

    /// Something was requested long ago, and nobody saw an answer.
    private func losesAnswer() throws {
        let desk = try recipients()
        let key = desk.mail.recipients[0].request?.publicKey ?? ""
        try desk.note([1], "1 certificates requested from Atlas", at: desk.order.placedAt) { [provider] in
            $0.issuance = Issuance(over: provider, of: key, by: "tester", at: Timestamp(secondsSinceEpoch: 1_795_000_000))
        }
    }

    private static let beginning: [ScriptedService.Turn] = [
        .logIn,
        .json(
            """
            {"subject_dn": {"common_name": {"presence": "OPTIONAL"}},
             "san": {"emails": {"list": ["."], "mincount": 1, "maxcount": 1}},
             "public_key": {"key_type": "ECDSA", "allowed_lengths": [256], "key_format": "PKCS10"}}
            """), .json("[]"),
    ]
    private static let nothing = ScriptedService.Turn.json("[]", [.init("Total-Count", "0")])
    private static let inWork: [ScriptedService.Turn] = Array(repeating: .empty(202), count: 9)
    private static func taken(_ serial: String) -> ScriptedService.Turn {
        .empty(201, [.init("Location", "https://127.0.0.1:1/v2/certificates/\(serial)")])
    }

    private func issue(_ turns: [ScriptedService.Turn], again: Bool = false) throws -> (report: ProviderBatch.Report, asked: [String]) {
        let service = ScriptedService(Self.beginning + turns)
        let batch = ProviderBatch(try recipients(), in: archive, configuration, over: provider, [service.session(patience: 3)]) { [self] in
            said.append($0)
        }
        return (try batch.issue(again: again) { _, _ in }, service.asked.map { String($0.prefix { $0 != "?" }) })
    }

    /// What is refused after all is over; a number that is not known yet may be known in a moment.
    @Test(arguments: [(422, false), (404, true)]) func whatWasRefusedAfterAllIsOver(_ status: Int, _ isOpen: Bool) throws {
        try giveKey()
        let (report, _) = try issue([Self.taken("00AB"), .problem(status)])
        #expect(report.faults.map(\.file) == ["person1@example.org"] && report.issued == 0)
        #expect(try issuance?.serial == "AB" && issuance?.isOpen == isOpen)
    }

    @Test func whatIsNotFoundIsRequestedAgainIfSomebodyWantsIt() throws {
        try giveKey()
        try losesAnswer()
        let (waits, asked) = try issue([Self.nothing])
        #expect(waits.unanswered == ["person1@example.org"] && waits.waiting.isEmpty && !asked.contains("POST /certificates"))
        // Two minutes behind the request it is free.
        #expect(
            waits.summary(again: "ask anew")
                == "0 issued, 1 were asked for and are not found at the provider: ask anew, from \(waits.free?.description ?? "") on.")
        #expect(try waits.free?.secondsSinceEpoch == issuance.map { $0.requestedAt.secondsSinceEpoch + 120 })
        let (again, anew) = try issue([Self.nothing, Self.taken("00AB")] + Self.inWork, again: true)
        #expect(again.unanswered.isEmpty && again.waiting == ["person1@example.org"])
        #expect(anew.count { $0 == "POST /certificates" } == 1)
        #expect(said.contains("1 are not found at Atlas and are requested once more."))
        #expect(try issuance?.serial == "AB" && issuance?.isOpen == true)
        // What was just sent may be on its way.
        try recipients().note([1], "1 certificates requested from Atlas", at: Clock.live.now()) {
            $0.issuance?.serial = nil
            $0.issuance?.requestedAt = Clock.live.now()
        }
        #expect(try issue([Self.nothing], again: true).report.unanswered == ["person1@example.org"])
    }

    @Test func aCertificateForTheKeyBeforeIsLetGo() throws {
        try giveKey()
        let first = try #require(try issue([Self.taken("AB")] + Self.inWork).report.waiting.first)
        #expect(first == "person1@example.org")
        let notices = try recipients().notices(of: recipients().named(["1"]), isGivenUp: false)
        #expect(notices.first?.hasPrefix("person1@example.org: A certificate for the key before was requested from Atlas on ") == true)
        try giveKey()
        // It can be revoked only when it is made.
        let (early, asked) = try issue([.problem(409), .empty(202)])
        #expect(early.waiting == ["person1@example.org"] && asked.last == "GET /certificates/AB")
        let (later, anew) = try issue([.empty(204), Self.taken("CD")] + Self.inWork)
        #expect(later.waiting == ["person1@example.org"])
        #expect(anew.dropFirst(3).prefix(2) == ["PATCH /certificates/AB", "POST /certificates"])
        #expect(try issuance?.serial == "CD" && issuance?.publicKey == recipients().mail.recipients[0].request?.publicKey)
        let events = try archive.order(id).events
        #expect(events.contains { $0.what == "1 requests to Atlas let go" && $0.reason == Issuance.letGo })
        // It stands in the time line which certificate is revoked, and since when somebody had asked for it.
        let revocations = events.map(\.what).filter { $0.hasPrefix("revocation ") }
        #expect(
            revocations == [
                "revocation requested from Atlas, because superseded: serial AB", "revocation not done by Atlas: serial AB",
                "revocation requested from Atlas, because superseded: serial AB", "revocation done by Atlas: serial AB",
            ])
    }

    private func revoke(_ turns: [ScriptedService.Turn], _ number: String = "1") throws -> (asked: [String], exit: Exit?) {
        let service = ScriptedService([.logIn] + turns)
        let revoking = ProviderRevoking(
            of: id, in: archive, configuration, over: provider, service.session(), because: .superseded, reason: "Another one is used.",
            say: { [self] in said.append($0) })
        let exit = Exit.caught { _ = try revoking.revoke([number]) }
        return (service.asked, exit)
    }

    private static let lost = Array(repeating: ScriptedService.Turn.fault(.cut, mayHaveArrived: true), count: 3)
    private static func status(_ status: String) -> ScriptedService.Turn {
        .json("{\"certificate\": \"\", \"status\": \"\(status)\", \"updated_at\": 1796083200}")
    }
    private func ask(_ turn: ScriptedService.Turn) throws -> [ProviderStanding.Certificate] {
        try ProviderStanding(of: id, in: archive, configuration, over: provider, ScriptedService([.logIn, turn]).session()).ask()
    }

    /// The certificate came over the provider, and some minutes ago the recipient ended otherwise.
    private func ends(_ state: OrderedRecipient.State) throws {
        try recipients().note([1], "certificate of person1@example.org: AB", at: Clock.live.now()) { [provider] recipient in
            recipient.issuance = Issuance(over: provider, of: "key", by: "tester", at: Timestamp(secondsSinceEpoch: 1_795_000_000))
            recipient.issuance?.serial = "AB"
            (recipient.serial, recipient.state) = ("AB", state)
            recipient.since = Timestamp(secondsSinceEpoch: Clock.live.now().secondsSinceEpoch - 600)
        }
    }

    /// What was noted by hand says nothing of the provider, where the certificate may be in force.
    @Test(arguments: [OrderedRecipient.State.revoked, .replaced])
    func whatEndedByHandIsRevokedAtTheProvider(_ state: OrderedRecipient.State) throws {
        try ends(state)
        let desk = try recipients()
        let notice = try #require(try desk.notices(of: desk.named(["1"]), isGivenUp: true).first)
        #expect(
            notice
                == "person1@example.org: nothing was sent to Atlas, so the certificate AB is in force there unless it was revoked otherwise. To have it "
                + "revoked: certdesk orders revoke \(id) 1 --provider Atlas --because superseded")
        let asking = state == .revoked ? [Self.status("ISSUED")] : []
        let (asked, exit) = try revoke(asking + [.empty(204)])
        #expect(exit == nil && asked.last == "PATCH /certificates/AB", "\(exit?.message ?? "")")
        let after = try archive.order(id)
        #expect(after.mail?.recipients[0].state == .revoked && after.openRevocations.isEmpty && after.wasRevokedFromHere("AB"))
        // Twice it is not revoked.
        let again = try revoke([Self.status("REVOKED")])
        #expect(again.exit == nil && !again.asked.contains { $0.hasPrefix("PATCH") })
        #expect(said.last == "The certificate AB was revoked at Atlas before.")
    }

    /// A revocation in doubt ends with the answer, whatever has become of the recipient meanwhile.
    @Test(arguments: [OrderedRecipient.State.revoked, .replaced]) func aRevocationInDoubtEnds(_ state: OrderedRecipient.State) throws {
        try ends(state)
        let asking = state == .revoked ? [Self.status("ISSUED")] : []
        #expect(try revoke(asking + Self.lost).exit?.status == 75)
        #expect(try archive.order(id).openRevocations.map(\.serial) == ["AB"])
        #expect(try ask(Self.status("REVOKED")).map(\.isNews) == [true])
        let after = try archive.order(id)
        #expect(after.openRevocations.isEmpty && after.mail?.recipients[0].state == .revoked)
    }

    /// Also of a certificate that nobody waits for it is known that its revocation was asked for.
    @Test func whatIsLetGoInDoubtIsFoundOut() throws {
        try giveKey()
        _ = try issue([Self.taken("AB")] + Self.inWork)
        _ = try recipients().take([RecipientStep(1, .withdraw)], reason: "She left.")
        #expect(try revoke(Self.lost).exit?.status == 75)
        #expect(try archive.order(id).openRevocations.map(\.serial) == ["AB"])
        #expect(try ask(Self.status("REVOKED")).map(\.serial) == ["AB"])
        let after = try archive.order(id)
        #expect(after.openRevocations.isEmpty && after.mail?.recipients[0].issuance?.isOpen == false)
        #expect(after.events.last?.what == "certificate AB revoked" && after.events.last?.reason == "Another one is used.")
    }

    @Test func whatWasRequestedForSomebodyWhoIsGivenUpIsRevoked() throws {
        try giveKey()
        _ = try issue([Self.taken("AB")] + Self.inWork)
        let desk = try recipients()
        let notice = try #require(try desk.notices(of: desk.named(["1"]), isGivenUp: true).first)
        #expect(notice.hasSuffix("certdesk orders revoke \(id) 1 --provider Atlas --because superseded"), "\(notice)")
        _ = try desk.take([RecipientStep(1, .withdraw)], reason: "She left.")
        func revoke(_ turns: [ScriptedService.Turn]) throws -> Order {
            try ProviderRevoking(
                of: id, in: archive, configuration, over: provider, ScriptedService([.logIn] + turns).session(), because: .superseded,
                reason: "She left."
            ).revoke(["1"])
        }
        #expect(throws: Exit.self) { try revoke([.problem(409), .empty(202)]) }
        let after = try revoke([.empty(204)])
        #expect(after.events.last?.what == "certificate AB revoked" && after.mail?.recipients[0].issuance?.isOpen == false)
    }
}
