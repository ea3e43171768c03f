import CertificateAuthority
import Certificates
import Checkout
import Console
import Flow
import JSONText
import Orders
import SampleOrders
import Testing

@testable import Reports

/// A certificate as `certificate show` has it, and how one will read that is not there yet.
@Suite struct ShownCertificateTests {
    private static func moment(_ day: String) throws -> Timestamp { try #require(Timestamp("\(day)T12:00:00Z")) }

    /// A root, an authority below it, and a certificate from 2026-11-28 to 2027-06-14.
    private static func chain() throws -> CertificateChain {
        let authority = try CertificateAuthority()
        let root = try authority.authority("root", by: "root", from: "20200101000000Z", to: "20400101000000Z")
        let leaf = try authority.certificate(
            "www", by: "root", subject: "/C=GB/O=Example Ltd/CN=www.example.com", from: "20261128000000Z", to: "20270614235959Z",
            extensions: "subjectAltName=DNS:www.example.com,DNS:example.com\nextendedKeyUsage=serverAuth")
        return try CertificateChain(leaf: leaf, offered: [root], at: moment("2026-11-28"))
    }

    private static func value(_ label: String, in lines: [DocumentLine]) -> String? {
        lines.lazy.compactMap { line in if case .pair(let value) = line.style, line.text == label { value } else { nil } }.first
    }

    private static func match(_ host: String, _ chain: CertificateChain) throws -> ShownCertificate.HostQuestion {
        .init(host, chain.leaf.match(try #require(HostReference(host))))
    }

    @Test func thePageSaysGeneralDetailsAndChain() throws {
        let chain = try Self.chain()
        let id = try #require(OrderID("K9JW-JCHY"))
        let shown = try ShownCertificate(
            chain, at: Self.moment("2026-11-29"), host: Self.match("mail.example.com", chain), order: .init(id, isForKey: true))
        let lines = shown.lines
        #expect(lines.filter { $0.style == .heading }.map(\.text) == ["General", "Names", "Details", "Chain"])
        #expect(Self.value("Issued to", in: lines) == "C=GB, O=Example Ltd, CN=www.example.com")
        #expect(Self.value("Issued by", in: lines) == "CN=own-root")
        #expect(Self.value("Valid from", in: lines) == "2026-11-28 00:00:00 UTC")
        #expect(Self.value("Valid until", in: lines) == "2027-06-14 23:59:59 UTC")
        // One of November, 31, 31, 28, 31, 30, 31, and 14 of June.
        #expect(Self.value("Days left", in: lines) == "197")
        let pairs = try #require(Self.value("SHA-256", in: lines))
        #expect(pairs.count == 95 && pairs.filter { $0 != ":" }.lowercased() == chain.leaf.fingerprint)
        #expect(Self.value("SHA-1", in: lines)?.count == 59 && Self.value("MD5 (history)", in: lines)?.count == 47)
        #expect(Self.value("Extended key usage", in: lines) == "TLS Web Server Authentication")
        #expect(Self.value("own-root", in: lines) == "2020-01-01 to 2040-01-01, a root")
        #expect(
            Self.value("Host mail.example.com", in: lines) == "It does not match: the certificate is for www.example.com, example.com.")
        #expect(Self.value("Order K9JW-JCHY", in: lines) == "The certificate is for the order's key.")
        #expect(shown.hasObjection)
    }

    @Test func daysAreCountedToTheLastOneAndBeyond() throws {
        let chain = try Self.chain()
        for (day, days, words) in [
            ("2027-06-14", 0, "0"), ("2027-06-13", 1, "1"), ("2027-06-15", -1, "none, it has expired 1 day ago"),
            ("2026-11-26", 200, "200, but it becomes valid only in 2 days"),
        ] {
            let shown = try ShownCertificate(chain, at: Self.moment(day), host: nil, order: nil)
            #expect(shown.daysLeft == days)
            #expect(Self.value("Days left", in: shown.lines) == words)
            #expect(!shown.hasObjection)
        }
    }

    private struct Printed: Decodable {
        struct Key: Decodable {
            let type: String
            let bits: Int
        }

        struct Issuer: Decodable {
            let subject: String
            let notAfter: String
        }

        let state: String
        let subject: String
        let issuer: String?
        let sans: [String]
        let notBefore: String
        let notAfter: String
        let serial: String?
        let sha256: String?
        let sha1: String?
        let key: Key?
        let daysLeft: Int?
        let matches: Bool?
        let reason: String?
        let isForOrderKey: Bool?
        let chain: [Issuer]?
    }

    private static func printed(_ value: some Encodable) throws -> Printed {
        try JSONNode.parse(Array(JSONOutput.document(value).utf8)).decoded(as: Printed.self)
    }

    @Test func machinesGetEveryKey() throws {
        let chain = try Self.chain()
        let id = try #require(OrderID("K9JW-JCHY"))
        let found = try Self.printed(
            ShownCertificate(
                chain, at: Self.moment("2026-11-28"), host: Self.match("www.example.com", chain), order: .init(id, isForKey: false)))
        #expect(found.state == "issued" && found.subject == "C=GB, O=Example Ltd, CN=www.example.com" && found.issuer == "CN=own-root")
        #expect(found.sans == ["www.example.com", "example.com"])
        #expect(found.notBefore == "2026-11-28T00:00:00Z" && found.notAfter == "2027-06-14T23:59:59Z" && found.daysLeft == 198)
        #expect(found.serial == chain.leaf.serial && found.sha256 == chain.leaf.fingerprint && found.sha1?.count == 40)
        #expect(found.key?.type == "EC" && found.key?.bits == 256)
        #expect(found.matches == true && found.reason == "It matches by the name www.example.com." && found.isForOrderKey == false)
        #expect(found.chain?.map(\.subject) == ["CN=own-root"] && found.chain?.first?.notAfter == "2040-01-01T00:00:00Z")
    }

    @Test func aCertificateToComeReadsAsItsOrder() throws {
        var orders = SampleOrders(seed: 3)
        let order = orders.next(placedAt: try Self.moment("2026-11-28"))
        let tls = try #require(order.tls)
        let ordered = try #require(order.certificate)
        let organization = ordered.organization
        let name = try #require(HostReference(tls.certificate.names[1].value))
        let key = try PrivateKey.generate(.ec(.p256))
        let facts = try CertificateRequest.create(key: key, subject: [:], alternativeNames: []).key
        let coming = ComingCertificate(order.id, ordered, key: facts, host: (typed: "typed", name: name))
        #expect(coming.matches == true)
        let lines = coming.lines
        let subject = "C=GB, L=\(organization.address.city), O=\(organization.name), CN=\(tls.certificate.commonName)"
        #expect(Self.value("Issued to", in: lines) == subject)
        #expect(Self.value("Valid from", in: lines) == "2026-11-28, if it is issued by then")
        #expect(Self.value("Valid until", in: lines) == "2027-06-14 (199 days)")
        #expect(Self.value("Key", in: lines) == "EC P-256" && Self.value("Key usage", in: lines) == "Digital Signature")
        #expect(tls.certificate.names.allSatisfy { name in lines.contains { $0.text == "dns:\(name.value)" } })
        let found = try Self.printed(coming)
        #expect(found.state == "planned" && found.subject == subject && found.sans == tls.certificate.names.map(\.value))
        #expect(found.notBefore == "2026-11-28" && found.notAfter == "2027-06-14")
        #expect(found.issuer == nil && found.serial == nil && found.sha256 == nil && found.daysLeft == nil && found.matches == true)
        // The request of an RSA key lets it encipher too; without a request the order's own word for the key stands there.
        let unread = ComingCertificate(order.id, ordered, key: nil, host: nil)
        #expect(Self.value("Key", in: unread.lines) == "RSA 2048" && unread.matches == nil)
    }

    /// BR 7.1.4.2 has the order of the subject; 7.1.2.7.11 the uses of an RSA key.
    @Test func aCertificateThatIsAskedForReadsAsItIsAnswered() throws {
        let names = [
            CertificateName(kind: .commonName, value: "www.example.com"), CertificateName(kind: .wildcard, value: "*.example.net"),
        ]
        let start = try #require(CalendarDate("2026-11-28"))
        let planned = TermPlan.PlannedCertificate(start: start, end: start.adding(days: 198), days: 199, issueFrom: start)
        let whole = ComingCertificate(
            AskedCertificate(
                commonName: "www.example.com", names: names, organization: "Example Ltd", city: "London", state: nil, country: "GB",
                key: .made(option: "3072"), planned: planned, isBoughtHere: true)
        ).lines
        #expect(whole.first?.text.hasPrefix("Nothing is ordered yet.") == true && Self.value("Not answered yet", in: whole) == nil)
        #expect(Self.value("Issued to", in: whole) == "C=GB, L=London, O=Example Ltd, CN=www.example.com")
        #expect(Self.value("Valid until", in: whole) == "2027-06-14 (199 days)" && Self.value("Key", in: whole) == "RSA 3072")
        #expect(Self.value("Key usage", in: whole) == "Digital Signature, Key Encipherment")
        #expect(whole.contains { $0.text == "dns:*.example.net" } && Self.value("Policies", in: whole) != nil)
        let bare = ComingCertificate(
            AskedCertificate(
                commonName: nil, names: [], organization: nil, city: nil, state: nil, country: nil, key: nil, planned: nil,
                isBoughtHere: false)
        ).lines
        #expect(Self.value("Not answered yet", in: bare) == "common name, organization, city, country")
        #expect(Self.value("Key", in: bare) == "not known yet" && bare.contains(DocumentLine("none yet")))
        #expect(Self.value("Valid", in: bare) == "as the authority issues it" && Self.value("Policies", in: bare) == nil)
    }

    @Test(arguments: [("torn", "not known yet"), ("", "not known yet")]) func aRequestThatCannotBeReadHasNoKey(_ pem: String, _ key: String)
    {
        let lines = ComingCertificate(
            AskedCertificate(
                commonName: "www.example.com", names: [], organization: "Example Ltd", city: nil, state: nil, country: "GB",
                key: .requested(pem: pem), planned: nil, isBoughtHere: true)
        ).lines
        #expect(Self.value("Key", in: lines) == key)
    }

    @Test func theKeyOfAPastedRequestIsRead() throws {
        let request = try CertificateRequest.create(key: PrivateKey.generate(.ec(.p256)), subject: [:], alternativeNames: [])
        let lines = ComingCertificate(
            AskedCertificate(
                commonName: "www.example.com", names: [], organization: "Example Ltd", city: nil, state: nil, country: "GB",
                key: .requested(pem: request.pem), planned: nil, isBoughtHere: true)
        ).lines
        #expect(Self.value("Key", in: lines) == "EC P-256" && Self.value("Key usage", in: lines) == "Digital Signature")
    }

    /// The trading name stands first (BR 7.1.4.2).
    @Test func theTradingNameIsPartOfTheSubject() throws {
        var orders = SampleOrders(seed: 3)
        var order = orders.next(placedAt: try Self.moment("2026-11-28"))
        order.customer?.organization.name = "Example Ltd"
        order.customer?.organization.tradingName = "Example Shops"
        let coming = ComingCertificate(order.id, try #require(order.certificate), key: nil, host: nil)
        #expect(Self.value("Issued to", in: coming.lines)?.contains("O=Example Shops (Example Ltd)") == true)
    }
}
