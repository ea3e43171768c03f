import Archive
import CertificateAuthority
import Certificates
import Console
import MemoryArchive
import OrderDesk
import Orders
import Testing

/// What `orders attach` does with an order and a certificate, without a file or a command line. What the product forbids is in BR 7.1.2.7.
@Suite struct CertificateAttachmentTests {
    /// An archive with an order for www.example.com, and an authority that signs its request.
    private final class Bench {
        let archive = MemoryArchive(digest: SHA256.digest)
        let authority: CertificateAuthority
        let issuer: Certificate
        /// For the key of the order's request, and as it was ordered.
        let leaf: Certificate
        let id: OrderID

        init(csr isThere: Bool = true, change: (inout Order) -> Void = { _ in }) throws {
            authority = try CertificateAuthority()
            issuer = try ServerOrder.issuer(of: authority)
            leaf = try ServerOrder.leaf("leaf", of: authority)
            let csr = try ServerOrder.request(of: authority)
            var order = try ServerOrder.make()
            change(&order)
            id = order.id
            _ = try archive.place(Placement(order: order, request: isThere ? csr.pem : nil))
        }

        func wish(replacing: Bool = false, reason: String? = nil) throws -> CertificateAttachment.Request {
            try .init(
                actor: "mo", moment: try #require(Timestamp("2026-12-01T09:00:00Z")), isReplacing: replacing, reason: reason,
                file: "returned.pem")
        }

        func refusal(_ body: () throws -> Void) -> String? {
            do {
                try body()
                return nil
            } catch {
                return (error as? Exit)?.message
            }
        }
    }

    @Test func theCertificateForTheKeyIsStoredWithItsIssuersAndAnEvent() throws {
        let bench = try Bench()
        var said: [String] = []
        let attachment = try CertificateAttachment(to: bench.id, in: bench.archive)
        _ = try attachment.attach(
            [bench.issuer, bench.leaf], try bench.wish(reason: " "), say: { said.append($0) })
        #expect(try bench.archive.attachment(.certificate, of: bench.id) == Array(bench.leaf.pem.utf8))
        let chain = try #require(try bench.archive.attachment(.chain, of: bench.id))
        #expect(try Certificate.readAll(chain) == [bench.issuer])
        let event = try #require(try bench.archive.order(bench.id).events.last)
        #expect(
            event.actor == "mo" && event.what.contains(bench.leaf.serial) && event.what.contains(bench.leaf.fingerprint)
                && event.reason == nil)
        #expect(!said.contains { $0.hasPrefix("Against the order") })

        said = []
        _ = try attachment.attach([bench.leaf, bench.issuer], try bench.wish(), say: { said.append($0) })
        #expect(said.last == "This certificate was attached before; nothing was changed.")
    }

    /// Wanting it is not enough, and neither is a reason alone.
    @Test func whatTheProductForbidsNeedsBothTheWishAndAReason() throws {
        let bench = try Bench()
        let other = try bench.authority.issue([.dns("www.example.com"), .dns("example.com")])
        let attachment = try CertificateAttachment(to: bench.id, in: bench.archive)
        for wish in [
            try bench.wish(), try bench.wish(replacing: true), try bench.wish(replacing: true, reason: "  "),
            try bench.wish(reason: "New key."),
        ] {
            let message = bench.refusal { _ = try attachment.attach([other], wish, say: { _ in }) }
            #expect(message?.hasPrefix("returned.pem: ") == true, "\(message ?? "stored")")
            #expect(message?.contains("key of the order") == true && message?.contains("--replace and --reason TEXT") == true)
            #expect(try bench.archive.attachment(.certificate, of: bench.id) == nil)
        }
        var said: [String] = []
        _ = try attachment.attach([other], try bench.wish(replacing: true, reason: "New key."), say: { said.append($0) })
        #expect(said.contains { $0.hasPrefix("Against the order: ") })
        let event = try #require(try bench.archive.order(bench.id).events.last)
        #expect(event.what.contains("against the order: another key") && event.reason == "New key.")
    }

    /// Puts a request for a new key in the place of the order's.
    private static func replaceKey(_ bench: Bench, at time: Timestamp) throws {
        let new = try CertificateRequest.create(
            key: .generate(.ec(.p256)), subject: ["CN": "www.example.com"], alternativeNames: [.dns("www.example.com")])
        _ = try bench.archive.replaceKey(
            of: bench.id, by: NewRequest(keyAlgorithm: "EC P-256", request: new.pem, key: nil),
            publicKey: { CertificateRequest.publicKeyDigest(of: $0) ?? "" }, actor: "mo", at: time, reason: "Lost.")
    }

    /// The desk knows the keys that gave way, so it says whose a certificate is and what to do with it.
    @Test func aCertificateForAnEarlierKeyIsKnownAsThat() throws {
        let bench = try Bench()
        let (archive, at) = (bench.archive, try #require(Timestamp("2026-11-29T09:00:00Z")))
        try Self.replaceKey(bench, at: at)
        let attachment = try CertificateAttachment(to: bench.id, in: archive)
        let message = try #require(
            bench.refusal { _ = try attachment.attach([bench.leaf, bench.issuer], try bench.wish(), say: { _ in }) })
        #expect(message.contains("is for the key of the earlier request 1 of the order \(bench.id)."))
        #expect(message.contains("certdesk orders key \(bench.id) --restore 1 --reason TEXT."))
        #expect(try archive.attachment(.certificate, of: bench.id) == nil)
        _ = try archive.restoreKey(1, of: bench.id, publicKey: { _ in "new" }, actor: "mo", at: at, reason: "Found.")
        _ = try CertificateAttachment(to: bench.id, in: archive).attach([bench.leaf, bench.issuer], try bench.wish(), say: { _ in })
        #expect(try archive.order(bench.id).keyStanding.state == .complete)
    }

    @Test func aCertificateForADestroyedKeyIsKnownToo() throws {
        let bench = try Bench()
        let (archive, at) = (bench.archive, try #require(Timestamp("2026-11-29T09:00:00Z")))
        try Self.replaceKey(bench, at: at)
        _ = try archive.destroyKey(1, of: bench.id, actor: "mo", at: at, reason: "Lost.")
        let attachment = try CertificateAttachment(to: bench.id, in: archive)
        let message = bench.refusal { _ = try attachment.attach([bench.leaf], try bench.wish(), say: { _ in }) }
        #expect(message?.contains("Request and key were destroyed on 2026-11-29") == true, "\(message ?? "stored")")
        // Whoever insists has an order whose key is still without its certificate.
        _ = try attachment.attach([bench.leaf], try bench.wish(replacing: true, reason: "A test."), say: { _ in })
        #expect(try archive.order(bench.id).keyStanding.state == .pending)
    }

    @Test func whatNeedsNoCertificateIsSaidBeforeAFileIsRead() throws {
        let closed = try Bench { $0.state = .cancelled }
        let message = closed.refusal { _ = try CertificateAttachment(to: closed.id, in: closed.archive) }
        #expect(message?.hasSuffix("nothing can be attached to it any more.") == true)
        let unknown = OrderID.make { Array(repeating: 9, count: $0) }
        #expect(closed.refusal { _ = try CertificateAttachment(to: unknown, in: closed.archive) }?.contains(unknown.description) == true)
    }

    @Test func anOrderWithoutARequestHasNoKeyToMatch() throws {
        let bench = try Bench(csr: false)
        let attachment = try CertificateAttachment(to: bench.id, in: bench.archive)
        let message = bench.refusal { _ = try attachment.attach([bench.leaf], try bench.wish(), say: { _ in }) }
        #expect(message?.contains("has no request (csr.pem)") == true)
        let empty = try Bench()
        let none = empty.refusal {
            _ = try CertificateAttachment(to: empty.id, in: empty.archive).attach([], try empty.wish(), say: { _ in })
        }
        #expect(none?.hasPrefix("returned.pem: It holds no certificate") == true)
    }
}
