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
import Testing

@testable import OrderDesk

/// Files of an order that come and go by the desk.
@Suite struct FileStepsTests {
    /// A store with an order whose certificate is not there yet.
    private final class Bench {
        let desk: LiveDesk
        let store: any OrderArchive
        let steps: SlowSteps
        let authority: CertificateAuthority
        let leaf: Certificate
        let id: DeskID

        init() throws {
            desk = try LiveDesk()
            store = try desk.store()
            let configuration = desk.configuration(asOf: CalendarDate("2026-12-01"))
            steps = SlowSteps(configuration, in: store, OrderReading(store, screens: ScreenSource(configuration)))
            authority = try CertificateAuthority()
            _ = try ServerOrder.issuer(of: authority)
            leaf = try ServerOrder.leaf("leaf", of: authority)
            let order = try ServerOrder.make()
            _ = try store.place(Placement(order: order, request: try ServerOrder.request(of: authority).pem))
            id = DeskID(.order, "\(order.id)")
        }

        var order: Order { get throws { try steps.reading.order(id) } }

        func take(_ step: String, _ lines: String..., secrets: [Secret] = []) throws -> DeskEvent {
            steps.take(
                step, with: id, revision: try order.revision, DeskAnswers(lines: lines, secrets: secrets),
                .silent)
        }

        func file(_ name: String, _ text: String) throws -> String {
            let path = desk.path(name)
            try OutputFile.create(Array(text.utf8), at: path)
            return path
        }
    }

    private static func sentence(_ event: DeskEvent) -> String {
        switch event {
        case .stepTaken(_, let message), .refused(let message, _), .storeChanged(_, let message?): message
        default: "\(event)"
        }
    }

    @Test func aCertificateIsAttachedAndItsFilesAreHandedOver() throws {
        let bench = try Bench()
        #expect(FileSteps.offer(try bench.order, holdingBack: nil).map(\.id) == ["attach"])
        let returned = try bench.file("returned.pem", bench.leaf.pem)
        let event = try bench.take("attach", returned)
        guard case .stepTaken(bench.id, let message) = event else {
            Issue.record("\(event)")
            return
        }
        #expect(message.hasPrefix("\(bench.id.text): the certificate is attached."))
        let order = try bench.order
        #expect(try bench.store.attachment(.certificate, of: order.id) == Array(bench.leaf.pem.utf8))
        let offer = FileSteps.offer(order, holdingBack: nil)
        #expect(offer.map(\.id) == ["attach", "bundle"] && offer[1].variants.count == ServerSoftware.allCases.count)
        let folder = bench.desk.path("handed")
        // Nobody has paid or approved anything: what is missing is said, and the files come only if they are wanted all the same.
        for lines in [[folder], ["no", folder]] {
            let event = bench.steps.take(
                "bundle nginx", with: bench.id, revision: order.revision, DeskAnswers(lines: lines, secrets: []), .silent)
            guard case .refused(let message, let question) = event else {
                Issue.record("\(event)")
                return
            }
            #expect(message.contains("cannot become issued yet: payment or credit terms"), "\(message)")
            #expect(question == "Before it is issued")
        }
        let rules = try bench.steps.reading.rules(of: order)
        let held = FileSteps.offer(order, holdingBack: rules.holdingBack(order, on: order.asOf))[1].variants[0].questions ?? []
        #expect(held.count == 2 && held[0].explanation.contains("payment or credit terms"))
        #expect(offer[1].variants[0].questions == [held[1]])
        let written = Self.sentence(try bench.take("bundle nginx", "yes", folder))
        #expect(written.contains("files for nginx are in \(folder)"), "\(written)")
        #expect(try InputFile.readNamed(folder + "/fullchain.pem", limit: 100_000).starts(with: Array(bench.leaf.pem.utf8)))
        // What is there is never touched; it can be typed again.
        guard case .refused(_, let question) = try bench.take("bundle nginx", "yes", folder) else {
            Issue.record("a folder was filled twice")
            return
        }
        #expect(question == "File" && held.map(\.label) == ["Before it is issued", "File"])
    }

    /// A PFX file is asked its password for if it is not empty; a wrong one is typed again, for the same file and the same reason.
    @Test func aPFXFileIsOpenedWithItsPassword() throws {
        let bench = try Bench()
        let bytes = try bench.authority.openssl.read("own-leaf.key")
        let key = try PrivateKey.read(bytes, passphrase: UnsafeBufferPointer(start: nil, count: 0))
        let pfx = try withUTF8("pfx12345") { phrase in
            try PFX.create(key: key, certificate: bench.leaf, chain: [], passphrase: phrase, legacy: false)
        }
        let path = bench.desk.path("returned.pfx")
        try OutputFile.create(pfx, at: path)
        #expect(
            Self.sentence(try bench.take("attach unlocking", secrets: [Secret("pfx12345")])).contains("not possible any more"),
            "nobody has named a file")
        guard case .offered(bench.id, _, let step, _) = try bench.take("attach", path) else {
            Issue.record("no password was asked for")
            return
        }
        #expect(step.questions?.map(\.label) == ["File password"] && step.questions?.map(\.kind) == [.secret])
        guard case .refused(let wrong, "File password") = try bench.take(step.id, secrets: [Secret("wrong")]) else {
            Issue.record("a wrong password was taken")
            return
        }
        #expect(wrong.contains("does not open this file") && !wrong.contains("--"), "\(wrong)")
        #expect(try bench.store.attachment(.certificate, of: bench.order.id) == nil)
        let taken = Self.sentence(try bench.take(step.id, secrets: [Secret("pfx12345")]))
        #expect(taken.hasPrefix("\(bench.id.text): the certificate is attached."), "\(taken)")
        #expect(try bench.store.attachment(.certificate, of: bench.order.id) == Array(bench.leaf.pem.utf8))
    }

    /// On a hosted service the certificate is a hand-over that is done by attaching it, and by nothing else.
    @Test func theCertificateOfAHostedServiceIsReceivedByAttachingIt() throws {
        var order = try ServerOrder.make()
        order.contents = .hosted(
            HostedOrder(
                mailboxes: 200, service: .owa, commonName: "mail.example.com",
                csr: SigningRequest(method: .auto, keyAlgorithm: "RSA 2048", platform: .f5), payment: Payment(method: .bankTransfer),
                handOvers: .begun(
                    [.request: nil, .ticket: "1", .address: "198.51.100.7", .requestSent: nil, .purchase: nil], at: order.placedAt)))
        let attaching = try #require(FileSteps.offer(order, holdingBack: nil).first)
        #expect(attaching.id == "attach" && attaching.group == "Hand-overs" && attaching.label.hasPrefix("Certificate received"))
        let steps = OrderSteps(order: order, rules: LifeCycle(baseDomains: []), now: order.placedAt)
        #expect(steps.offer.steps.filter { $0.group == "Hand-overs" }.map(\.id) == ["hand over record"])
    }

    @Test func whatIsNoCertificateForTheOrderIsSaidAndCanBeTypedAgain() throws {
        let bench = try Bench()
        let other = try bench.file("other.pem", bench.authority.issue([.dns("www.example.com"), .dns("example.com")]).pem)
        for (step, lines, words) in [
            ("attach", [bench.desk.path("nowhere.pem")], "nowhere.pem"), ("attach", [other], "key of the order"),
            ("attach", [try bench.file("text.pem", "hello")], "text.pem"),
            ("bundle nginx", [bench.desk.path("x.zip")], "no certificate yet"),
        ] {
            let event = try bench.take(step, lines[0])
            guard case .refused(let message, let question) = event else {
                Issue.record("\(step) \(lines): \(event)")
                continue
            }
            #expect(message.contains(words) && question == "File", "\(message)")
            // What the desk has a step for is not told of as a switch of a command.
            #expect(!message.contains("--"), "\(message)")
            if lines == [other] { #expect(message.contains("\"Attach it all the same\" takes it, with a reason."), "\(message)") }
        }
        #expect(try bench.store.attachment(.certificate, of: bench.order.id) == nil)
        let replaced = Self.sentence(try bench.take("attach replace", other, "They made a key of their own."))
        #expect(replaced.contains("the certificate is attached"), "\(replaced)")
        #expect(try bench.order.events.last?.reason == "They made a key of their own.")
    }
}

extension DeskWork.Course {
    /// One that nobody watches and nobody gives up.
    static var silent: Self { Self(say: { _ in }, advance: { _ in }, isWanted: { true }) }
}
