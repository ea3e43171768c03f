import Archive
import Clients
import Flow
import MemoryArchive
import Names
import Orders
import SampleOrders
import Synchronization
import Testing

/// What is pasted, made and filed goes through to whoever was given for it, whole and in its order.
@Suite struct RequestReaderTests {
    private static let names = NameServices(baseDomain: { _ in nil }, isPublicSuffix: { $0 == "test" }, ascii: { $0 }, unicode: { $0 })
    private static let day = CalendarDate("2026-11-28")

    private static let facts = RequestFacts(
        subject: "CN=www.example.com", names: ["www.example.com", "example.com"], key: "RSA 2048", signature: "SHA-256, valid",
        remarks: [], pem: "-----BEGIN CERTIFICATE REQUEST-----")

    /// A request is judged beside the order: without one of these it would be held against another order, or against another day's rules.
    @Test func aRequestIsReadBesideItsOrder() throws {
        let asked = Mutex<[String]>([])
        let reader = RequestReader(
            request: { text, ordered, organization, day in
                asked.withLock { $0 = [text] + ordered.map { "\($0.kind) \($0.value)" } + [organization ?? "nobody", day.description] }
                return .read(Self.facts)
            },
            certificate: { text throws(CertificateFault) in
                guard text == "current" else { throw CertificateFault(reason: "It is torn.", rule: "pem") }
                return CurrentCertificate(lastDay: CalendarDate(daysSinceEpoch: 0), names: ["www.example.com"])
            }, opening: { bytes, day in .unreadable("\(bytes.count) bytes on \(day)") }, unkept: ["private-key"])
        let clients = Clients(names: Self.names, requests: reader)
        let day = try #require(Self.day)
        let ordered = [CertificateName(kind: .commonName, value: "www.example.com"), CertificateName(kind: .domain, value: "example.com")]
        #expect(clients.requests.request("pasted", ordered, "Example Ltd", day) == .read(Self.facts))
        #expect(
            asked.withLock { $0 } == [
                "pasted", "\(ordered[0].kind) www.example.com", "\(ordered[1].kind) example.com", "Example Ltd", "2026-11-28",
            ])
        _ = clients.requests.request("pasted", [], nil, day)
        #expect(asked.withLock { $0 } == ["pasted", "nobody", "2026-11-28"])
        #expect(try clients.requests.certificate("current").names == ["www.example.com"])
        #expect(try clients.requests.certificate("current").repairs == [])
        #expect(throws: CertificateFault(reason: "It is torn.", rule: "pem")) { try clients.requests.certificate("other") }
        #expect(clients.requests.opening([1, 2, 3], day) == .unreadable("3 bytes on 2026-11-28"))
        #expect(clients.requests.unkept == ["private-key"] && clients.names.isPublicSuffix("test"))
    }

    /// What an order shows of a request is compared to know whether it has to be shown anew.
    @Test(
        arguments: [
            { $0.subject = "CN=a" }, { $0.names = ["example.com", "www.example.com"] }, { $0.key = "RSA 4096" }, { $0.signature = "wrong" },
            { $0.remarks = [Remark(.advisory, "It is odd.")] }, { $0.pem = "" },
        ] as [@Sendable (inout RequestFacts) -> Void])
    func factsDiffer(_ change: @Sendable (inout RequestFacts) -> Void) {
        var changed = Self.facts
        change(&changed)
        #expect(changed != Self.facts && RequestReading.read(changed) != .read(Self.facts))
    }

    /// The attributes of a subject stand in a request in the order in which they were given (RFC 5280 section 4.1.2.4: a sequence).
    @Test func aKeyIsMadeForWhatWasOrdered() throws {
        let workshop = KeyWorkshop { order throws(KeyFault) in
            guard ["2048", "p256"].contains(order.keyLength) else { throw .unknownLength(order.keyLength) }
            let subject = order.subject.map { "\($0.type)=\($0.value)" }.joined(separator: ",")
            return MadeKey(
                requestPEM: subject + order.names.map(\.value).joined(), encryptedKeyPEM: "\(order.passphrase.count)",
                algorithm: order.keyLength)
        }
        let clients = Clients(names: Self.names, keys: workshop)
        var order = KeyOrder(
            keyLength: "p256", subject: [("C", "GB"), ("O", "Example Ltd"), ("CN", "www.example.com")],
            names: [CertificateName(kind: .commonName, value: "www.example.com")], passphrase: Secret("abc12345"))
        let made = try clients.keys.make(order)
        #expect(made.requestPEM == "C=GB,O=Example Ltd,CN=www.example.comwww.example.com")
        #expect(made.encryptedKeyPEM == "8" && made.algorithm == "p256")
        order.keyLength = "512"
        #expect(throws: KeyFault.unknownLength("512")) { try clients.keys.make(order) }
    }

    /// An order is filed once; what the archive says against it comes through as it is.
    @Test func ordersGoWhereTheyAreFiled() throws {
        var samples = SampleOrders(seed: 3)
        let archive = MemoryArchive(digest: { Array($0.suffix(32)) })
        let clients = Clients(names: Self.names, filing: OrderFiling(archive))
        let order = samples.next(placedAt: Timestamp(secondsSinceEpoch: 0))
        #expect(try clients.filing.place(Placement(order: order)).request == nil, "without a request no file of one")
        #expect(try archive.order(order.id) == order)
        let fault = #expect(throws: ArchiveFault.self) { try clients.filing.place(Placement(order: order)) }
        #expect(fault == .orderIDTaken(order.id))
    }
}
