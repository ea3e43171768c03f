import Archive
import Bundles
import CertificateAuthority
import Certificates
import Console
import Flow
import MemoryArchive
import OrderDesk
import Orders
import SampleOrders
import Testing

/// An order's certificate, looked at and handed over, without a file or a command line.
@Suite struct CertificateReadingTests {
    /// An archive with an order for www.example.com whose key was made at the desk, and a certificate for it.
    private final class Bench {
        let archive = MemoryArchive(digest: SHA256.digest)
        let issuing: Certificate
        let root: Certificate
        let leaf: Certificate
        let id: OrderID
        let moment: Timestamp

        init(change: (inout Order) -> Void = { _ in }) throws {
            let authority = try CertificateAuthority()
            (root, issuing) = (authority.root, authority.issuing)
            let key = try PrivateKey.generate(.ec(.p256))
            let request = try CertificateRequest.create(
                key: key, subject: ["O": "Example Ltd", "CN": "www.example.com"], alternativeNames: [.dns("www.example.com")])
            leaf = try authority.issue(request)
            moment = Timestamp(secondsSinceEpoch: leaf.validFrom.secondsSinceEpoch + 60)
            var samples = SampleOrders(seed: 11)
            var order = samples.next(placedAt: moment)
            order.tls?.certificate.commonName = "www.example.com"
            order.tls?.certificate.names = [CertificateName(kind: .commonName, value: "www.example.com")]
            change(&order)
            id = order.id
            let sealed = try Secret("abcdefg1").withUTF8 { try key.encryptedPEM(passphrase: $0) }
            _ = try archive.place(Placement(order: order, request: request.pem, key: sealed))
        }

        func attach(_ certificate: Certificate, isAlone: Bool = false) throws {
            let event = OrderEvent(time: moment, actor: "mo", what: OrderEvent.attached + "it")
            _ = try archive.attach(certificate: certificate.pem, chain: isAlone ? nil : issuing.pem + root.pem, to: id, event: event)
        }

        /// What says that an order was changed.
        var event: OrderEvent { OrderEvent(time: moment, actor: "mo", what: "changed by a test") }

        var reading: CertificateReading { CertificateReading(archive, at: moment) }
    }

    private static func refusal(_ body: () throws -> Void) -> String? {
        do {
            try body()
            return nil
        } catch {
            return (error as? Exit)?.message
        }
    }

    private static func text(_ found: CertificateReading.Found) -> String {
        found.lines.map { line in if case .pair(let value) = line.style { "\(line.text): \(value)" } else { line.text } }
            .joined(separator: "\n")
    }

    @Test func anOrderShowsWhatWillBeAndThenWhatIs() throws {
        let bench = try Bench()
        let before = try Self.text(bench.reading.certificate(of: bench.id, host: .init("www.example.com")))
        #expect(before.contains("has no certificate yet") && before.contains("Key: EC P-256"))
        #expect(before.contains("Host www.example.com: It matches"))
        try bench.attach(bench.leaf)
        let after = try Self.text(bench.reading.certificate(of: bench.id))
        #expect(after.contains("Issued to: O=Example Ltd, CN=www.example.com"))
        #expect(after.contains("Order \(bench.id): The certificate is for the order's key."))
        #expect(after.contains("Example Root: ") && after.contains(", a root"))
    }

    @Test func aCertificateForAnotherKeyIsSaidToBe() throws {
        let bench = try Bench()
        let other = try CertificateAuthority().issue([.dns("www.example.com")])
        try bench.attach(other, isAlone: true)
        #expect(try Self.text(bench.reading.certificate(of: bench.id)).contains("The certificate is for another key."))
        #expect(try bench.reading.shown(of: [bench.root, bench.leaf], host: nil, order: bench.id).hasObjection == false)
        #expect(try bench.reading.shown(of: [other], host: nil, order: bench.id).hasObjection)
        // Its key is not that of the order, which is kept back.
        let bundling = try OrderBundling(bench.id, in: bench.archive, at: bench.moment)
        #expect(!bundling.hasKey && bundling.advisories.contains { $0.contains("is not handed over") })
    }

    @Test func whatIsNotThereIsSaid() throws {
        let plain = try Bench { $0.contents = .plain }
        #expect(Self.refusal { _ = try plain.reading.certificate(of: plain.id) }?.contains("is for no certificate.") == true)
        #expect(
            Self.refusal { _ = try OrderBundling(plain.id, in: plain.archive, at: plain.moment) }?.contains("nothing to hand over") == true)
        let ended = try Bench { $0.state = .cancelled }
        #expect(Self.refusal { _ = try ended.reading.certificate(of: ended.id) }?.contains("and has no certificate.") == true)
        #expect(
            Self.refusal { _ = try OrderBundling(ended.id, in: ended.archive, at: ended.moment) }?.contains("no certificate yet") == true)
        #expect(Self.refusal { _ = try CertificateReading.Host("*.example.com") }?.contains("neither the name of a host") == true)
        #expect(Self.refusal { _ = try ended.reading.shown(of: [], host: nil, order: nil) } == "There is no certificate.")
    }

    /// The certificate in use is that of the reissue, wherever it lies.
    @Test func theOneInUseIsShownFirst() throws {
        let (bench, later) = (try Bench(), try Bench())
        try bench.attach(bench.leaf)
        let order = try later.archive.order(later.id)
        var reissue = order
        (reissue.id, reissue.state) = (OrderID.make { [UInt8](repeating: 9, count: $0) }, .issued)
        let request = try later.archive.attachment(.request, of: later.id).map { String(decoding: $0, as: UTF8.self) }
        _ = try bench.archive.place(Placement(order: reissue, request: request))
        let event = OrderEvent(time: bench.moment, actor: "mo", what: OrderEvent.attached + "it")
        _ = try bench.archive.attach(certificate: later.leaf.pem, chain: nil, to: reissue.id, event: event)
        var root = try bench.archive.order(bench.id)
        let day = root.asOf
        root.tls?.certificates = [
            ReceivedCertificate(serial: "0A", sha256: bench.leaf.fingerprint, notBefore: day, notAfter: day),
            ReceivedCertificate(serial: "0B", sha256: later.leaf.fingerprint, notBefore: day, notAfter: day, order: reissue.id),
        ]
        root.events.append(bench.event)
        _ = try bench.archive.update(root)
        let shown = try Self.text(bench.reading.certificate(of: bench.id))
        #expect(shown.contains(later.leaf.serial) && shown.contains("Order \(reissue.id): The certificate is for the order's key."))
        #expect(shown.contains("In use: \(day) to \(day), serial 0B") && shown.contains("Earlier: \(day) to \(day), serial 0A"))
        // Before the reissue is issued its certificate is not the customer's, though it lies there.
        var waiting = try bench.archive.order(reissue.id)
        waiting.state = .vetting
        waiting.events.append(bench.event)
        _ = try bench.archive.update(waiting)
        let before = try Self.text(bench.reading.certificate(of: bench.id))
        #expect(before.contains("In use: \(day) to \(day), serial 0A") && before.contains("Not handed over: \(day) to \(day), serial 0B"))
    }

    /// Browsers refuse a revoked certificate, so nobody is handed one.
    @Test func whatIsRevokedIsNotHandedOver() throws {
        let bench = try Bench()
        try bench.attach(bench.leaf)
        var order = try bench.archive.order(bench.id)
        let day = order.asOf
        order.tls?.certificates = [
            ReceivedCertificate(serial: "0A", sha256: bench.leaf.fingerprint, notBefore: day, notAfter: day.adding(days: 90))
        ]
        order.state = .superseded
        order.events.append(bench.event)
        order = try bench.archive.update(order)
        #expect(try OrderBundling(bench.id, in: bench.archive, at: bench.moment).advisories.contains { $0.contains("is superseded") })
        order.state = .revoked
        order.events.append(bench.event)
        order = try bench.archive.update(order)
        #expect(
            Self.refusal { _ = try OrderBundling(bench.id, in: bench.archive, at: bench.moment) }?.contains(
                "0A of the order \(bench.id) was revoked") == true)
        order.state = .issued
        order.revoke(certificate: bench.leaf.fingerprint, because: nil, at: order.placedAt)
        order.events.append(bench.event)
        _ = try bench.archive.update(order)
        #expect(
            Self.refusal { _ = try OrderBundling(bench.id, in: bench.archive, at: bench.moment) }?.contains("reissue \(bench.id)") == true)
    }

    /// What was given up is not the customer's, and no time makes it so.
    @Test(arguments: [OrderState.cancelled, .denied]) func whatIsGivenUpIsHeldBack(_ state: OrderState) throws {
        let bench = try Bench()
        try bench.attach(bench.leaf)
        var order = try bench.archive.order(bench.id)
        order.relations = [Relation(kind: .reissues, order: OrderID.make { [UInt8](repeating: 9, count: $0) })]
        order.state = state
        order.events.append(bench.event)
        _ = try bench.archive.update(order)
        let bundling = try OrderBundling(bench.id, in: bench.archive, at: bench.moment)
        let sentence = "is \(state.title), so its certificate is not the customer's"
        #expect(bundling.holdingBack?.contains(sentence) == true && bundling.holdingBack?.contains("Until then") == false)
        #expect(bundling.advisories.first == bundling.holdingBack)
    }

    @Test func whatMayBeRevokedIsSaidBeforeItIsHandedOver() throws {
        let bench = try Bench()
        try bench.attach(bench.leaf)
        var order = try bench.archive.order(bench.id)
        let day = order.asOf
        order.tls?.certificates = [
            ReceivedCertificate(
                serial: bench.leaf.serial, sha256: bench.leaf.fingerprint, notBefore: day, notAfter: day.adding(days: 90))
        ]
        let request = RevocationRequest(
            serial: bench.leaf.serial, provider: "Atlas", because: "superseded", reason: "A new one is used.", time: order.placedAt,
            actor: "mo")
        order.events.append(request.event)
        _ = try bench.archive.update(order)
        let advisories = try OrderBundling(bench.id, in: bench.archive, at: bench.moment).advisories
        #expect(
            advisories.contains(
                "The certificate \(bench.leaf.serial) may be revoked: that was requested from Atlas on \(order.placedAt.minute) UTC, and nobody saw the answer. "
                    + "Find out before you hand it over: certdesk orders status \(bench.id) says how."), "\(advisories)")
    }

    @Test func aPFXFileHasTheKeyAndWhatServersSend() throws {
        let bench = try Bench()
        try bench.attach(bench.leaf)
        let bundling = try OrderBundling(bench.id, in: bench.archive, at: bench.moment)
        let files = try bundling.files(for: .iis, as: .pfx, password: Secret("abcdefg1"))
        #expect(files.map(\.name) == ["README.txt", "www.example.com.pfx"])
        let contents = try Secret("abcdefg1").withUTF8 { try PFX.read(files[1].bytes, passphrase: $0) }
        #expect(contents.certificate == bench.leaf && contents.chain == [bench.issuing] && contents.key?.matches(bench.leaf) == true)
        let wrong = Self.refusal { _ = try bundling.files(for: .iis, as: .pfx, password: Secret("abcdefg2")) }
        #expect(wrong?.contains("The passphrase does not open this key") == true)
        #expect(OrderBundling.isArchive("a/b.ZIP") && !OrderBundling.isArchive("zip"))
    }
}
