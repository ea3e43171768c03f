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
        #expect(try archive.order(id).events.contains { $0.what == "1 requests to Atlas let go" && $0.reason == Issuance.letGo })
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
