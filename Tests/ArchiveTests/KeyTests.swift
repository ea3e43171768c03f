import Archive
import Orders
import Testing

/// Keys of an order that waits for its certificate, whatever keeps it.
struct KeyTests {
    @Test(arguments: ArchiveKind.allCases) func aKeyGoesBesideAndComesBack(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let order = try bench.order { $0.tls?.csr = SigningRequest(method: .auto, keyAlgorithm: "RSA 2048") }
        let sealed = "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n"
        _ = try bench.archive.place(Placement(order: order, request: "old", key: sealed))
        func lying(_ names: [OrderAttachment]) throws -> [String?] {
            try names.map { try bench.other().attachment($0, of: order.id).map { String(decoding: $0, as: UTF8.self) } }
        }
        let names: [OrderAttachment] = [.request, .key, .earlierRequest(1), .earlierKey(1)]
        let at = try time("2026-11-22T10:00:00Z")
        _ = try bench.archive.replaceKey(
            of: order.id, by: NewRequest(keyAlgorithm: "EC P-256", request: "new", key: nil), publicKey: { "\($0.count)" }, actor: "mo",
            at: at,
            reason: "Lost.")
        #expect(try lying(names) == ["new", nil, "old", sealed])
        let back = try bench.archive.restoreKey(
            1, of: order.id, publicKey: { _ in "new" }, actor: "mo", at: at, reason: "Found.")
        #expect(try lying(names) == ["old", sealed, "new", nil])
        #expect(back.revision == 3 && back.signingRequest?.earlier?.map(\.publicKey) == ["new"])
        _ = try bench.archive.destroyKey(1, of: order.id, actor: "mo", at: at, reason: "Done.")
        #expect(try lying(names) == ["old", sealed, nil, nil])
    }

    @Test func onlyNamesOfNumbersAreThoseOfEarlierRequests() {
        #expect(OrderAttachment(rawValue: "csr-1.pem") == .earlierRequest(1) && OrderAttachment(rawValue: "key-20.pem") == .earlierKey(20))
        for name in ["csr-0.pem", "csr-21.pem", "csr-01.pem", "csr-+1.pem", "key-.pem", "key-1", "csr--1.pem", "key-1.pem.pem"] {
            #expect(OrderAttachment(rawValue: name) == nil, "\(name)")
        }
    }
}
