import Archive
import AtlasAPI
import Clients
import Console
import Live
import LiveDesk
import Orders
import Providers
import Reports
import ScriptedService
import Testing

@testable import OrderDesk

/// A revocation whose answer nobody saw: it is found out whether it was done, and what was done is never taken for somebody else's.
@Suite struct LostRevocationTests {
    private let desk: LiveDesk
    private let provider = Provider(
        id: ProviderID.make { Array(repeating: 9, count: $0) }, name: "Atlas", address: "https://127.0.0.1:1/v2", uses: [.tls],
        organization: nil, apiKey: "key", addedAt: LiveDesk.now, actor: "chief")
    private let id: OrderID

    private static let serial = "0A1B"
    private static let lost = Array(repeating: ScriptedService.Turn.fault(.cut, mayHaveArrived: true), count: 3)

    init() throws {
        desk = try LiveDesk()
        let provider = provider
        id = try desk.place { order in
            let day = order.asOf
            order.tls?.certificates = [ReceivedCertificate(serial: Self.serial, sha256: "bb", notBefore: day, notAfter: day)]
            order.issuance = Issuance(over: provider, of: "AA", by: "mo", at: order.placedAt)
            order.issuance?.serial = "A1B"
            order.issuance?.endedAt = order.placedAt
        }.id
    }

    private var order: Order { get throws { try desk.store().order(id) } }

    private static func status(_ status: String) -> ScriptedService.Turn {
        .json("{\"certificate\": \"\", \"status\": \"\(status)\", \"updated_at\": 1796083200}")
    }

    /// - Returns: what was asked, what was said, and how a command would end.
    private func revoke(
        _ turns: [ScriptedService.Turn], because: Revocation.Reason = .keyCompromise, reason: String = "The server was broken into."
    ) throws -> (asked: [String], said: [String], exit: Exit?) {
        let service = ScriptedService([.logIn] + turns)
        var said: [String] = []
        let revoking = ProviderRevoking(
            of: id, in: try desk.store(), desk.configuration(), over: provider, service.session(), because: because, reason: reason,
            say: { said.append($0) })
        let exit = Exit.caught { _ = try revoking.revoke() }
        return (service.asked, said, exit)
    }

    private func ask(_ turn: ScriptedService.Turn) throws -> [ProviderStanding.Certificate] {
        try ProviderStanding(
            of: id, in: desk.store(), desk.configuration(), over: provider, ScriptedService([.logIn, turn]).session()
        ).ask()
    }

    /// Records a request of some minutes ago.
    private func requestSomeMinutesAgo() throws {
        let time = Timestamp(secondsSinceEpoch: Clock.live.now().secondsSinceEpoch - 600)
        _ = try desk.store().update(id) { order in
            var order = order
            order.events.append(
                RevocationRequest(
                    serial: Self.serial, provider: "Atlas", because: "superseded", reason: "A new one is used.", time: time, actor: "mo"
                ).event)
            return order
        }
    }

    @Test func itIsRecordedBeforeItIsSent() throws {
        let exit = try revoke(Self.lost).exit
        #expect(exit?.status == 75)
        #expect(
            exit?.message.hasSuffix(
                "Whether the certificate 0A1B is revoked is not known; the same command finds out, and so does certdesk provider status Atlas \(id)"
            )
                == true, "\(exit?.message ?? "")")
        let event = try #require(try order.events.last)
        #expect(event.what == "revocation requested from Atlas, because keyCompromise: serial 0A1B")
        #expect(event.reason == "The server was broken into." && event.actor == "tester")
        #expect(try order.openRevocations.map(\.because) == ["keyCompromise"])
        #expect(try order.certificate?.received.first?.revokedAt == nil)
        let next = NextActions(try order, LifeCycle(baseDomains: []), outbox: nil, on: try order.asOf).all
        let action = try #require(next.first)
        #expect(
            action.who == .us
                && action.what
                    == "find out whether the certificate 0A1B was revoked as requested: certdesk provider status \(provider.id) \(id)"
        )
        // Nothing was done that could be taken back.
        #expect(throws: StepRefusal.nothingToTakeBack) { try LifeCycle(baseDomains: []).lastStep(of: order) }
    }

    @Test func theNextRevocationFindsThatItWasDone() throws {
        _ = try revoke(Self.lost)
        let (asked, said, exit) = try revoke([Self.status("REVOKED")], because: .superseded, reason: "Another reason.")
        #expect(exit == nil && !asked.contains { $0.hasPrefix("PATCH") })
        let certificate = try #require(try order.certificate?.received.first)
        // What the authority was told counts, and not what it would have been told now.
        #expect(certificate.revokedAt != nil && certificate.revokedBecause == "keyCompromise")
        #expect(try order.events.last?.reason == "The server was broken into.")
        #expect(said.count == 1 && said[0].hasPrefix("The certificate A1B was revoked at Atlas as tester had asked for on "), "\(said)")
        #expect(try order.openRevocations.isEmpty)
    }

    @Test func whatWasNotDoneIsSentAgain() throws {
        _ = try revoke(Self.lost)
        let (asked, said, exit) = try revoke([Self.status("ISSUED"), .empty(204)], because: .superseded, reason: "Another reason.")
        #expect(exit == nil && said.isEmpty && asked.suffix(2) == ["GET /certificates/A1B", "PATCH /certificates/A1B"])
        #expect(try order.certificate?.received.first?.revokedBecause == "superseded")
    }

    @Test func theStatusFindsThatItWasDoneFromHere() throws {
        _ = try revoke(Self.lost)
        let found = try ask(Self.status("REVOKED"))
        let requested = try #require(try order.events.first { $0.what.hasPrefix("revocation requested") }).time
        #expect(
            found.map(\.line)
                == ["0A1B\trevoked\tsince 2026-12-01 00:00 UTC\tas requested on \(requested.minute) UTC\tnoted now"])
        #expect(try order.certificate?.received.first?.revokedBecause == "keyCompromise")
        #expect(try !order.events.contains { $0.reason?.contains("not from here") == true })
        #expect(try order.events.last?.reason == "The server was broken into.")
    }

    @Test func theStatusFindsThatItWasNotDone() throws {
        _ = try revoke(Self.lost)
        // It may still be on its way.
        #expect(try ask(Self.status("ISSUED")).first?.words.contains("not revoked as requested on") == true)
        #expect(try order.openRevocations.count == 1)
        try requestSomeMinutesAgo()
        _ = try ask(Self.status("ISSUED"))
        #expect(try order.openRevocations.isEmpty)
        #expect(try order.events.last?.what == "revocation not done by Atlas: serial 0A1B")
        // Whoever revokes it now is somebody else.
        _ = try ask(Self.status("REVOKED"))
        #expect(try order.events.last?.reason == "Revoked at Atlas on 2026-12-01, and not from here.")
    }

    @Test(arguments: [
        [ScriptedService.Turn.problem(403)], [.problem(404)], [.problem(409), .empty(202)], [.fault(.cut, mayHaveArrived: false)],
    ]) func whatIsKnownNotToBeDoneIsNotOpen(_ turns: [ScriptedService.Turn]) throws {
        #expect(try revoke(turns).exit != nil)
        #expect(try order.openRevocations.isEmpty)
        #expect(try order.events.last?.what == "revocation not done by Atlas: serial 0A1B")
        // It is not forgotten, and asked for once more.
        func again() throws -> [String] {
            try NextActions(order, LifeCycle(baseDomains: []), outbox: nil, on: order.asOf).all.map(\.what)
                .filter { $0.hasPrefix("revoke the certificate") }
        }
        let way = "certdesk orders revoke \(id) --provider \(provider.id) --serial 0A1B --because keyCompromise"
        #expect(try again() == ["revoke the certificate 0A1B again: \(way)"])
        #expect(try revoke([.empty(204)]).exit == nil)
        #expect(try again().isEmpty)
    }

    /// What is only noted as revoked is revoked at the provider, and nobody is told of it once more.
    @Test func whatIsOnlyNotedIsRevoked() throws {
        let noted = Timestamp(secondsSinceEpoch: Clock.live.now().secondsSinceEpoch - 600)
        _ = try desk.store().update(id) { order in
            var order = order.revokedBeforehand(by: "mo", at: noted, because: "By telephone.")
            order.revoke(certificate: "bb", because: nil, at: noted)
            return order
        }
        #expect(try revoke([Self.status("ISSUED")] + Self.lost).exit?.status == 75)
        #expect(try order.openRevocations.count == 1)
        let (asked, _, exit) = try revoke([Self.status("ISSUED"), .empty(204)])
        #expect(exit == nil && asked.suffix(2) == ["GET /certificates/A1B", "PATCH /certificates/A1B"])
        let certificate = try #require(try order.certificate?.received.first)
        #expect(certificate.revokedAt == noted && certificate.revokedBecause == "keyCompromise")
        #expect(try order.openRevocations.isEmpty && order.events.last?.what == "revocation done by Atlas: serial 0A1B")
        #expect(try revoke([]).exit?.status == 65)
    }

    /// The last of several attempts says nothing of those before.
    @Test func oneOfSeveralAttemptsMayHaveArrived() throws {
        let unreachable = ScriptedService.Turn.fault(.unreachable(111), mayHaveArrived: false)
        _ = try revoke([.fault(.cut, mayHaveArrived: true), unreachable])
        #expect(try order.openRevocations.count == 1)
    }
}
