import AtlasAPI
import Certificates
import Orders
import Providers
import Testing

@Suite struct WantedCertificateTests {
    private static let organization = Organization(
        name: "Example Ltd", businessType: .privateOrganization,
        address: PostalAddress(street1: "1 High Street", city: "Maidstone", state: "Kent", postalCode: "ME14 1XX", country: "GB"),
        timeZone: "Europe/London", telephone: "+441622000000")

    private func request(_ algorithm: KeyAlgorithm = .ec(.p256)) throws -> CertificateRequest {
        let key = try PrivateKey.generate(algorithm)
        return try CertificateRequest.create(key: key, subject: ["CN": "www.example.com"], alternativeNames: [.dns("www.example.com")])
    }

    private func server(_ request: CertificateRequest) -> WantedCertificate {
        let names = ["www.example.com", "example.com", "192.0.2.1"].map { CertificateName(kind: .domain, value: $0) }
        return WantedCertificate(
            OrderedCertificate(
                commonName: "www.example.com", names: names, organization: Self.organization,
                csr: SigningRequest(method: .paste, keyAlgorithm: "EC P-256"), term: nil, received: []), request: request)
    }

    private func policy(
        _ texts: [RequestedSubject.Field: ValidationPolicy.TextRule], format: ValidationPolicy.PublicKey.Format = .pkcs8,
        kind: ValidationPolicy.PublicKey.Kind = .ecdsa, lengths: [Int] = [256], signed: ValidationPolicy.Presence = .forbidden
    ) -> ValidationPolicy {
        ValidationPolicy(
            validity: .init(shortest: 60, longest: 45 * 86_400, negativeSkew: 0, positiveSkew: 0), subject: SubjectRules(texts),
            names: .init(dnsNames: .init(list: ["."], minimum: 1, maximum: 10), ipAddresses: .init(list: [".*"], minimum: 0, maximum: 1)),
            extendedKeyUsages: .init(usages: .init(list: ["1.3.6.1.5.5.7.3.1"], minimum: 1, maximum: 1)),
            signature: .init(hashAlgorithm: .init(.required, list: ["SHA-384"])),
            publicKey: .init(kind: kind, lengths: lengths, format: format), publicKeySignature: signed)
    }

    @Test func `Only what the account leaves open is sent, and what it wants chosen is chosen`() throws {
        let policy = policy([
            .commonName: .init(.required), .organization: .init(.static, format: "Example Ltd"), .country: .init(.optional),
            .state: .init(.forbidden),
        ])
        let wanted = try server(request()).request(under: policy, now: 1000) { _ in nil }
        #expect(wanted.subject?.texts == [.commonName: "www.example.com", .country: "GB"])
        #expect(wanted.names == .init(dnsNames: ["www.example.com", "example.com"], ipAddresses: ["192.0.2.1"]))
        #expect(wanted.extendedKeyUsages == ["1.3.6.1.5.5.7.3.1"])
        #expect(wanted.signature == .init(hashAlgorithm: "SHA-384"))
        #expect(wanted.validity == .init(notBefore: 1000, notAfter: 0))
        #expect(wanted.publicKey?.hasPrefix("-----BEGIN PUBLIC KEY-----\n") == true && wanted.publicKey?.hasSuffix("-----") == true)
        #expect(wanted.publicKeySignature == nil)
        #expect(policy.findings(for: wanted, now: 1000) { PatternAnswer($0, $1) }.isEmpty)
    }

    @Test func `A request is sent as PKCS 10 where the account wants that`() throws {
        let request = try request()
        let wanted = try server(request).request(under: policy([:], format: .pkcs10), now: 1000) { _ in nil }
        #expect(wanted.publicKey.map { $0 + "\n" } == request.pem)
        #expect(wanted.subject == nil)
    }

    /// The key is signed over its own DER, which OpenSSL's reader of the PEM that is sent gives back.
    @Test func `The key signs itself where the account wants that`() throws {
        var signed: [UInt8] = []
        let request = try request()
        let wanted = try server(request).request(under: policy([:], signed: .required), now: 1000) {
            signed = $0
            return "c2ln"
        }
        #expect(wanted.publicKeySignature == "c2ln")
        #expect(CertificateRequest.publicKeyPEM(signed).dropLast() == wanted.publicKey ?? "")
        #expect(SHA256.hex(signed) == request.publicKeyDigest)
    }

    @Test func `A key of another kind or length is named`() throws {
        let wanted = server(try request())
        #expect(wanted.keyFindings(under: policy([:])).isEmpty)
        #expect(
            wanted.keyFindings(under: policy([:], kind: .rsa)).map(\.sentence)
                == ["The key is EC P-256; this account takes RSA keys alone."])
        #expect(
            wanted.keyFindings(under: policy([:], lengths: [384])).map(\.sentence) == [
                "The key has 256 bits; this account takes 384."
            ])
    }

    @Test func `The end is the last second of the last day, or the account's longest`() throws {
        let recipient = OrderedRecipient(
            number: 1, firstName: "Jane", lastName: "Doe", email: "jane@example.com", country: "GB",
            since: Timestamp(secondsSinceEpoch: 0))
        let day = CalendarDate(daysSinceEpoch: 10)
        func end(_ day: CalendarDate) throws -> Int? {
            let wanted = WantedCertificate(recipient, of: Self.organization, lastDay: day, request: try request())
            return try wanted.request(under: policy([:]), now: 0) { _ in nil }.validity?.notAfter
        }
        #expect(try end(day) == 11 * 86_400 - 1)
        #expect(try end(CalendarDate(daysSinceEpoch: 45)) == 0)
        let wanted = WantedCertificate(recipient, of: Self.organization, lastDay: day, request: try request())
        #expect(wanted.emails == ["jane@example.com"])
        #expect(wanted.subject[.givenName] == "Jane" && wanted.subject[.surname] == "Doe" && wanted.subject[.commonName] == "Jane Doe")
        #expect(wanted.usage == .mail)
    }

    @Test func `Findings name what they are about in words`() {
        var request = IssuanceRequest()
        request.names = .init(dnsNames: ["a.example.com", "b.example.org"])
        let finding = PolicyFinding(field: "san.dns_names[1]", message: "must end in one of example.com")
        #expect(finding.sentence(in: request) == "b.example.org must end in one of example.com.")
        #expect(finding.sentence == "The list of names must end in one of example.com.")
        #expect(PolicyFinding(field: "validity.not_after", message: "is required").sentence == "The validity is required.")
        #expect(PolicyFinding(field: "san", message: "is empty").sentence == "The field san is empty.")
        let use = PolicyFinding(field: "extended_key_usages[0]", message: "must be one of 1.3.6.1.5.5.7.3.1")
        request.extendedKeyUsages = ["1.3.6.1.5.5.7.3.4"]
        #expect(use.sentence(in: request) == "This account issues no certificates for mail.")
    }
}
