import CertificateAuthority
import Certificates
import Clients
import Console
import Flow
import FormView
import Live
import LiveDesk
import MemoryArchive
import Archive
import Orders
import SampleOrders
import Synchronization
import Testing

@testable import OrderDesk

/// Keys of recipients that the desk makes, and the files in which it hands them over.
@Suite final class RecipientKeyStepsTests {
    private let archive = MemoryArchive(digest: SHA256.digest)
    private let folder: LiveDesk
    private let id: OrderID
    private let steps: SlowSteps

    init() throws {
        var samples = SampleOrders(seed: 25)
        var order = samples.nextMail(placedAt: Timestamp(secondsSinceEpoch: 1_795_000_000), recipients: 3)
        for place in 0..<3 { order.mail?.recipients[place].email = "person\(place + 1)@example.org" }
        _ = try archive.place(Placement(order: order))
        (id, folder) = (order.id, try LiveDesk())
        var rules = LifeCycle(baseDomains: [])
        rules.isProved = { _ in true }
        let configuration = Configuration(actor: "tester")
        steps = SlowSteps(configuration, in: archive, OrderReading(archive, screens: ScreenSource(configuration)), rules: rules)
    }

    private var now: Order { get throws { try archive.order(id) } }
    private func recipient(_ number: Int) -> DeskID { RecipientID(id, number).deskID }

    private func take(_ step: String, _ id: DeskID, _ lines: [String] = [], _ secrets: String..., course: DeskWork.Course = .silent) throws
        -> DeskEvent
    {
        steps.take(
            step, with: id, revision: try now.revision, DeskAnswers(lines: lines, secrets: secrets.map { Secret($0) }), course)
    }

    /// What the desk offers beside what is recorded at once.
    private func offered(_ id: DeskID) throws -> [DeskStep] {
        steps.extended(DeskSteps(state: "x", steps: [], cancelling: nil, refusal: ""), of: id, revision: try now.revision).steps
    }

    private static func said(_ event: DeskEvent) -> String? { if case .stepTaken(_, let said) = event { said } else { nil } }
    private static func refusal(_ event: DeskEvent) -> String? { if case .refused(let said, _) = event { said } else { nil } }

    /// The label of the question that is to be answered anew.
    private static func question(_ event: DeskEvent) -> String? { if case .refused(_, let label) = event { label } else { nil } }

    /// Keys can be made before the order is paid, of all like of one.
    @Test func theKeysOfAllAreOfferedBeforeThePayment() throws {
        var samples = SampleOrders(seed: 26)
        var order = samples.nextMail(placedAt: Timestamp(secondsSinceEpoch: 1_795_000_000), recipients: 3)
        order.progress.payment = .open
        _ = try archive.place(Placement(order: order))
        #expect(order.unpaidRecipients == [1, 2, 3])
        let offers = steps.extended(
            DeskSteps(state: "x", steps: [], cancelling: nil, refusal: ""), of: DeskID(.order, order.id.description),
            revision: try archive.order(order.id).revision
        ).steps
        #expect(offers.first { $0.id == "keys" }?.label == "Make the keys of 3 recipients who have none")
    }

    @Test func aKeyIsMadeForOneAndThenForAllWhoHaveNone() throws {
        let making = try #require(try offered(recipient(2)).first { $0.id == "key" })
        #expect(making.variants.map(\.id) == KeyLengthOption.all.map { "key \($0)" })
        #expect(making.variants.allSatisfy { $0.questions?.map(\.kind) == [.secret, .repetition] })
        #expect(Self.refusal(try take("key p256", recipient(2), [], "short")) != nil)
        #expect(try now.mail?.recipients[1].request == nil, "nothing is made under a password that is refused")
        #expect(Self.said(try take("key p256", recipient(2), [], "Abcdefg1")) == "person2@example.org: key and request are made.")
        #expect(try now.mail?.recipients.map { $0.request?.isMadeHere } == [nil, true, nil])
        let key = try #require(try archive.attachment(.recipientKey(2), of: id))
        let request = try CertificateRequest.read(try #require(try archive.attachment(.recipientRequest(2), of: id)))
        #expect(try Secret("Abcdefg1").withUTF8 { try PrivateKey.read(key, passphrase: $0) }.publicKeyDigest == request.publicKeyDigest)
        #expect(request.alternativeNames == [.email("person2@example.org")])
        #expect(try !offered(recipient(2)).contains { $0.id == "key" }, "there is one")

        let all = try #require(try offered(DeskID(.order, id.description)).first { $0.id == "keys" })
        #expect(all.label == "Make the keys of 2 recipients who have none")
        #expect(
            Self.said(try take("keys p384", DeskID(.order, id.description), [], "Abcdefg1"))?.hasSuffix("2 keys made, with their requests.")
                == true)
        #expect(try now.mail?.recipients.allSatisfy { $0.request?.isMadeHere == true } == true)
        #expect(try !offered(DeskID(.order, id.description)).contains { $0.id == "keys" })
        // What somebody else did meanwhile is not done again.
        let late = steps.take(
            "keys p384", with: DeskID(.order, id.description), revision: 1, DeskAnswers(secrets: [Secret("Abcdefg1")]), .silent)
        guard case .storeChanged(_, let message?) = late else {
            Issue.record("\(late)")
            return
        }
        #expect(message.contains("Look at it again"), "\(message)")
    }

    @Test func whoeverGivesUpKeepsWhatIsMade() throws {
        let made = Mutex(0)
        let course = DeskWork.Course(say: { _ in }, advance: { _ in made.withLock { $0 += 1 } }, isWanted: { made.withLock { $0 < 2 } })
        let event = try take("keys p256", DeskID(.order, id.description), [], "Abcdefg1", course: course)
        #expect(Self.said(event)?.hasSuffix("given up. 2 of 3 keys are made.") == true, "\(event)")
        #expect(try now.mail?.recipients.map { $0.request?.isMadeHere } == [true, true, nil])
        #expect(try archive.attachment(.recipientKey(2), of: id) != nil && archive.attachment(.recipientKey(3), of: id) == nil)
    }

    @Test func keyAndCertificateGoIntoAFileThatIsNotThereYet() throws {
        _ = try take("key p256", recipient(1), [], "Abcdefg1")
        #expect(try !offered(recipient(1)).contains { $0.id == "pfx" }, "there is no certificate")
        let authority = try CertificateAuthority()
        try authority.openssl.write(try #require(try archive.attachment(.recipientRequest(1), of: id)), to: "mail.csr")
        try authority.openssl.write("extendedKeyUsage=emailProtection\nsubjectAltName=email:person1@example.org\n".utf8, to: "mail.ext")
        try authority.openssl.run([
            "x509", "-req", "-in", authority.openssl.path("mail.csr"), "-CA", authority.openssl.path("issuing.pem"), "-CAkey",
            authority.openssl.path("issuing.key"), "-days", "90", "-extfile", authority.openssl.path("mail.ext"), "-out",
            authority.openssl.path("mail.pem"),
        ])
        let leaf = try Certificate.read(authority.openssl.read("mail.pem"))
        let recipients = try OrderRecipients(of: id, in: archive, steps.configuration, rules: steps.rules)
        _ = try recipients.issue([(name: "mail.pem", certificates: .success([leaf, authority.issuing]))]) { _, _ in }

        let step = try #require(try offered(recipient(1)).first { $0.id == "pfx" })
        #expect(step.variants.map(\.id) == ["pfx", "pfx legacy"])
        #expect(step.variants[0].questions?.map(\.kind) == [.secret, .secret, .repetition, .file])
        let path = folder.path("person1.pfx")
        let wrong = try take("pfx", recipient(1), [path], "wrong", "hgfedcb1A")
        #expect(Self.refusal(wrong)?.contains("The key of person1@example.org") == true && Self.question(wrong) == "Key password")
        let weak = try take("pfx", recipient(1), [path], "Abcdefg1", "short")
        #expect(Self.question(weak) == "Password")
        #expect(step.variants[0].questions?.map(\.label) == ["Key password", "Password", "Again", "File"])
        #expect(try folder.names().isEmpty)
        let written = Self.said(try take("pfx", recipient(1), [path], "Abcdefg1", "hgfedcb1A"))
        #expect(written?.contains("key and certificate are in \(path)") == true, "\(written ?? "")")
        let contents = try Secret("hgfedcb1A").withUTF8 { try PFX.read(try folder.read("person1.pfx"), passphrase: $0) }
        #expect(contents.certificate?.fingerprint == leaf.fingerprint && contents.key?.matches(leaf) == true)
        #expect(contents.chain.map(\.fingerprint) == [authority.issuing.fingerprint])
        // What is there is not touched.
        let before = try folder.read("person1.pfx")
        #expect(Self.question(try take("pfx legacy", recipient(1), [path], "Abcdefg1", "hgfedcb1A")) == "File")
        #expect(try folder.read("person1.pfx") == before)
        // Who lost the certificate may need the key to read old mail.
        _ = try OrderRecipients(of: id, in: archive, steps.configuration, rules: steps.rules)
            .take([RecipientStep(1, .revoke)], reason: "lost")
        #expect(try offered(recipient(1)).first { $0.id == "pfx" }?.detail == "revoked: to read old mail")
        let moves = RecipientMoves(
            configuration: steps.configuration, store: archive, reading: steps.reading, rules: LifeCycle(baseDomains: []))
        #expect(moves.offer(recipient(1), revision: try now.revision).refusal.contains("F2 puts key and certificate into one file"))
        let later = Self.said(try take("pfx", recipient(1), [folder.path("later.pfx")], "Abcdefg1", "hgfedcb1A"))
        #expect(later?.contains("key and certificate are in") == true, "\(later ?? "")")
        // A key that came with a request is not here.
        #expect(try !offered(recipient(3)).contains { $0.id == "pfx" })
    }
}
