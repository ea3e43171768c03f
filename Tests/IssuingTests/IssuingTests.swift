import CertificateAuthority
import Certificates
import Issuing
import Orders
import Testing

/// What is signed here, as OpenSSL's own programs read it.
@Suite struct IssuingTests {
    static let start = Timestamp(secondsSinceEpoch: 1_795_262_400)

    static func contents(_ subject: SubjectName, role: CertificateContents.Role) -> CertificateContents {
        CertificateContents(
            subject: subject, validFrom: start, validUntil: Timestamp(secondsSinceEpoch: start.secondsSinceEpoch + 864_000), role: role)
    }

    @Test func makesChainsThatOpenSSLVerifiesStrictly() throws {
        let root = try Authority.root(Self.contents(["O": "Example", "CN": "Root"], role: .authority(below: 1)))
        let issuing = try root.subordinate(Self.contents(["O": "Example", "CN": "Issuing"], role: .authority(below: 0)))
        let key = try SigningKey.generate()
        var contents = Self.contents(
            ["C": "GB", "O": "Bücher & Söhne", "CN": "www.example.com"],
            role: .holder(purposes: ["1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2"]))
        contents.alternativeNames = [
            .dns("www.example.com"), .dns("*.example.com"), .ip("8.8.8.8"), .ip("2001:4860::8888"), .email("jo@example.com"),
            .uri("https://example.com/"),
        ]
        contents.policies = ["2.16.840.1.101.3.2.1.48.1"]
        let leaf = try issuing.issue(contents, for: key.publicKey)
        #expect(leaf.subject == ["C": "GB", "O": "Bücher & Söhne", "CN": "www.example.com"])
        #expect(leaf.issuer == ["O": "Example", "CN": "Issuing"])
        #expect(leaf.alternativeNames == contents.alternativeNames)
        #expect((leaf.validFrom, leaf.validUntil) == (contents.validFrom, contents.validUntil))
        #expect(leaf.use.purposes == [.serverAuth, .clientAuth] && leaf.use.keyUsages == [.digitalSignature])
        #expect(leaf.use.policies == contents.policies && !leaf.use.isAuthority && issuing.certificate.use.isAuthority)
        #expect(leaf.serial.count == 32)

        let openssl = try OpenSSLCommand()
        for (name, pem) in [("root", root.certificate.pem), ("issuing", issuing.certificate.pem), ("leaf", leaf.pem)] {
            try openssl.write(pem.utf8, to: name)
        }
        try openssl.write(key.pem.utf8, to: "key")
        let verified = try openssl.run([
            "verify", "-x509_strict", "-attime", "1795262500", "-purpose", "sslserver", "-CAfile", openssl.path("root"), "-untrusted",
            openssl.path("issuing"), openssl.path("leaf"),
        ])
        #expect(verified.hasSuffix("OK\n"))
        let text = try openssl.run(["x509", "-in", openssl.path("leaf"), "-noout", "-text"])
        for line in [
            "Not Before: Nov 21 12:00:00 2026 GMT", "Not After : Dec  1 12:00:00 2026 GMT", "Policy: 2.16.840.1.101.3.2.1.48.1",
            "X509v3 Key Usage: critical", "IP Address:2001:4860:0:0:0:0:0:8888",
        ] { #expect(text.contains(line), "\(line)") }
        #expect(
            try openssl.run(["pkey", "-in", openssl.path("key"), "-pubout"])
                == openssl.run(["x509", "-in", openssl.path("leaf"), "-noout", "-pubkey"]))
        #expect(throws: (any Error).self) { try Authority(key: key, certificate: issuing.certificate) }
        #expect(try Authority(key: SigningKey(pem: issuing.key.pem), certificate: issuing.certificate).certificate == issuing.certificate)
    }

    @Test(
        arguments: [
            (["C": "G\u{FC}"], "C has characters"), (["emailAddress": "jo at example"], "plain ASCII"), (["nonsense": "x"], "unknown type"),
        ] as [(SubjectName, String)])
    func refusesNamesThatCannotBeEncoded(_ subject: SubjectName, _ reason: String) throws {
        let error = #expect(throws: IssuingFault.self) { try Authority.root(Self.contents(subject, role: .authority(below: nil))) }
        #expect(error?.description.contains(reason) == true)
    }

    @Test(arguments: [AlternativeName.dns("bücher.example"), .dns(""), .ip("8.8.8"), .other("x"), .addressAsText("8.8.8.8")])
    func refusesAlternativeNamesThatCannotBeEncoded(_ name: AlternativeName) throws {
        var contents = Self.contents(["CN": "x"], role: .holder(purposes: []))
        contents.alternativeNames = [name]
        #expect(throws: IssuingFault.self) { try Authority.root(contents) }
    }

    @Test(arguments: ["1", "3.1", "1.40", "1.02", "1..2", "a.b", "", "1.2.18446744073709551616"])
    func refusesWhatIsNoObjectIdentifier(_ text: String) throws {
        #expect(throws: IssuingFault.self) { try Authority.root(Self.contents(["CN": "x"], role: .holder(purposes: [text]))) }
    }

    @Test func writesDatesFrom2050OnInTheLongForm() throws {
        let contents = CertificateContents(
            subject: ["CN": "x"], validFrom: try #require(Timestamp("2049-12-31T23:59:59Z")),
            validUntil: try #require(Timestamp("2050-01-01T00:00:00Z")), role: .holder(purposes: []))
        let certificate = try Authority.root(contents).certificate
        #expect((certificate.validFrom, certificate.validUntil) == (contents.validFrom, contents.validUntil))
        // RFC 5280 section 4.1.2.5: UTCTime (23) up to 2049, GeneralizedTime (24) afterwards.
        #expect(certificate.der.contains([0x17, 13] + Array("491231235959Z".utf8)))
        #expect(certificate.der.contains([0x18, 15] + Array("20500101000000Z".utf8)))
    }
}
