import CertificateAuthority
import Certificates
import Testing

@Suite struct CertificateRequestTests {
    private static let subject: SubjectName = [
        "CN": "www.example.com", "O": "Müller & Söhne GmbH", "street": "Hauptstraße 1", "postalCode": "20095", "L": "Hamburg",
        "ST": "Hamburg",
        "C": "DE",
    ]
    private static let names: [AlternativeName] = [
        .dns("www.example.com"), .dns("*.example.com"), .ip("192.0.2.1"), .ip("2001:db8::1"), .email("info@example.com"),
    ]

    private static func create(_ algorithm: KeyAlgorithm) throws -> CertificateRequest {
        try .create(key: PrivateKey.generate(algorithm), subject: subject, alternativeNames: names)
    }

    @Test(arguments: [KeyAlgorithm.rsa(bits: 2048), .ec(.p256), .ec(.p384)]) func opensslReadsWhatWeMake(algorithm: KeyAlgorithm) throws {
        let request = try Self.create(algorithm)
        let openssl = try OpenSSLCommand()
        let text = try openssl.run(
            ["req", "-verify", "-noout", "-text", "-nameopt", "RFC2253,-dn_rev,utf8,-esc_msb"], input: request.pem)
        #expect(text.contains("verify OK"))
        #expect(
            text.contains(
                "Subject: C=DE,ST=Hamburg,L=Hamburg,postalCode=20095,street=Hauptstraße 1,O=Müller & Söhne GmbH,CN=www.example.com"))
        #expect(
            text.contains(
                "DNS:www.example.com, DNS:*.example.com, IP Address:192.0.2.1, IP Address:2001:DB8:0:0:0:0:0:1, email:info@example.com"))
        #expect(
            text.contains(
                algorithm == .ec(.p384) ? "ecdsa-with-SHA384" : algorithm == .ec(.p256) ? "ecdsa-with-SHA256" : "sha256WithRSAEncryption"))
        #expect(text.contains("Version: 1 (0x0)"))
    }

    @Test func attributesHaveTheStringTypesOfTheBaselineRequirements() throws {
        let request = try Self.create(.ec(.p256))
        let openssl = try OpenSSLCommand()
        let structure = try openssl.run(["asn1parse"], input: request.pem)
        #expect(structure.contains("PRINTABLESTRING   :DE"))
        #expect(structure.contains("UTF8STRING        :www.example.com"))
        #expect(structure.components(of: "PRINTABLESTRING") == 1)
    }

    @Test func whatWeMakeReadsBackEqual() throws {
        let request = try Self.create(.ec(.p384))
        let again = try CertificateRequest.read(Array(request.pem.utf8))
        #expect(again == request)
        #expect(try CertificateRequest.read(request.der) == request)
        #expect(again.alternativeNames == Self.names)
        #expect(again.subject.attributes.map(\.type) == ["C", "ST", "L", "postalCode", "street", "O", "CN"])
        #expect(again.subject["street"] == "Hauptstraße 1")
        #expect(again.key.algorithm == .ec(.p384))
        #expect(again.key.bits == 384)
        #expect(again.signature.isValid)
        #expect(again.signature.hash == "SHA-384")
        #expect(again.signature.algorithm == "ecdsa-with-SHA384")
    }

    @Test func publicKeyDigestIsThatOfOpenSSL() throws {
        let request = try Self.create(.ec(.p256))
        let openssl = try OpenSSLCommand()
        try openssl.write(request.pem.utf8, to: "request.pem")
        try openssl.run(["req", "-in", openssl.path("request.pem"), "-pubkey", "-noout", "-out", openssl.path("key.pem")])
        try openssl.run(["pkey", "-pubin", "-in", openssl.path("key.pem"), "-outform", "DER", "-out", openssl.path("key.der")])
        #expect(try openssl.run(["dgst", "-sha256", openssl.path("key.der")]).contains("= \(request.publicKeyDigest)\n"))
    }

    @Test(arguments: [64, 65]) func commonNameOver64CharactersIsLeftOut(length: Int) throws {
        let name = String(repeating: "a", count: length - 12) + ".example.com"
        let request = try CertificateRequest.create(
            key: PrivateKey.generate(.ec(.p256)), subject: ["C": "GB", "CN": name], alternativeNames: [.dns(name)])
        #expect(request.subject.commonName == (length == 64 ? name : nil))
        #expect(request.alternativeNames == [.dns(name)])
    }

    struct Refused: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var subject: SubjectName = ["CN": "www.example.com"]
        var names: [AlternativeName] = []
    }

    static let refused = [
        Refused(testDescription: "organization of 65 characters", subject: ["O": String(repeating: "ö", count: 65)]),
        Refused(testDescription: "country of three letters", subject: ["C": "GBR"]),
        Refused(testDescription: "unknown attribute type", subject: ["color": "red"]),
        Refused(testDescription: "host name that is no A-label", names: [.dns("bücher.example")]),
        Refused(testDescription: "host name with a line break", names: [.dns("a.example.com\n")]),
        Refused(testDescription: "empty host name", names: [.dns("")]),
        Refused(testDescription: "address that is none", names: [.ip("192.0.2.256")]),
        Refused(testDescription: "other name", names: [.other("x")]),
    ]

    @Test(arguments: refused) func whatCannotBeEncodedIsRefused(refused: Refused) throws {
        let key = try PrivateKey.generate(.ec(.p256))
        #expect(throws: CryptographyFault.self) {
            try CertificateRequest.create(key: key, subject: refused.subject, alternativeNames: refused.names)
        }
    }

    @Test func organizationOf64CharactersIsAccepted() throws {
        let name = String(repeating: "ö", count: 64)
        let request = try CertificateRequest.create(key: PrivateKey.generate(.ec(.p256)), subject: ["O": name], alternativeNames: [])
        #expect(request.subject["O"] == name)
    }

    struct Foreign: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let arguments: [String]
        let expected: @Sendable (CertificateRequest) -> Bool
    }

    static let foreign = [
        Foreign(testDescription: "label NEW", arguments: ["-newkey", "rsa:2048", "-newhdr"]) { $0.key.algorithm == .rsa(bits: 2048) },
        Foreign(testDescription: "Ed25519", arguments: ["-newkey", "ed25519"]) {
            $0.key.algorithm == .ed25519 && $0.signature.isValid && $0.signature.hash == nil
        },
        Foreign(testDescription: "exponent 3", arguments: ["-newkey", "rsa:1024", "-pkeyopt", "rsa_keygen_pubexp:3"]) {
            $0.key.exponentText == "3" && $0.key.bits == 1024
        },
        Foreign(testDescription: "secp256k1", arguments: ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:secp256k1"]) {
            $0.key.curve == "secp256k1" && $0.key.description == "EC secp256k1" && $0.key.algorithm.family == "EC" && $0.signature.isValid
        },
        Foreign(testDescription: "P-521", arguments: ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-521"]) {
            $0.key.algorithm == .ec(.p521)
        },
        Foreign(testDescription: "MD5 with 512 bits", arguments: ["-newkey", "rsa:512", "-md5"]) {
            $0.key.bits == 512 && $0.signature.hash == "MD5" && $0.signature.isValid
        },
        Foreign(testDescription: "SHA-1", arguments: ["-newkey", "rsa:1024", "-sha1"]) { $0.signature.hash == "SHA-1" },
        Foreign(testDescription: "names", arguments: ["-newkey", "rsa:1024", "-addext", "subjectAltName=DNS:a.example,IP:::1,RID:1.2.3"]) {
            $0.alternativeNames == [.dns("a.example"), .ip("::1"), .other("registered id 1.2.3")]
        },
        Foreign(
            testDescription: "100 names",
            arguments: [
                "-newkey", "rsa:1024", "-addext", "subjectAltName=" + (1...100).map { "DNS:n\($0).example" }.joined(separator: ","),
            ]
        ) { $0.alternativeNames == (1...100).map { .dns("n\($0).example") } },
    ]

    @Test(arguments: foreign) func readsWhatOpenSSLMakes(foreign: Foreign) throws {
        let openssl = try OpenSSLCommand()
        try openssl.run(
            [
                "req", "-new", "-nodes", "-keyout", openssl.path("key.pem"), "-subj", "/C=GB/O=Example Ltd/CN=www.example.com", "-out",
                openssl.path("out.pem"),
            ]
                + foreign.arguments)
        let request = try CertificateRequest.read(try openssl.read("out.pem"))
        #expect(foreign.expected(request))
        #expect(request.subject.description == "C=GB, O=Example Ltd, CN=www.example.com")
        #expect(request.version == 1)
    }

    @Test func challengePasswordIsNoticedAndNeverShown() throws {
        let openssl = try OpenSSLCommand()
        let configuration =
            "[req]\ndistinguished_name=d\nattributes=a\nprompt=no\n[d]\nCN=www.example.com\n[a]\nchallengePassword=sesame77\n"
        try openssl.write(configuration.utf8, to: "req.cnf")
        try openssl.run([
            "req", "-new", "-newkey", "rsa:1024", "-nodes", "-keyout", openssl.path("key.pem"), "-config", openssl.path("req.cnf"), "-out",
            openssl.path("out.pem"),
        ])
        let request = try CertificateRequest.read(try openssl.read("out.pem"))
        #expect(request.hasChallengePassword)
        #expect(!"\(request.subject) \(request.alternativeNames) \(request.signature)".contains("sesame77"))
    }

    @Test func changedSubjectBreaksTheSignature() throws {
        var der = try Self.create(.ec(.p256)).der
        let position = try #require(der.indices.first { der[$0...].starts(with: Array("www.example".utf8)) })
        der[position] = UInt8(ascii: "x")
        let request = try CertificateRequest.read(der)
        #expect(request.subject.commonName == "xww.example.com")
        #expect(!request.signature.isValid)
    }
}

extension String {
    /// How often a text occurs.
    fileprivate func components(of text: String) -> Int {
        split(separator: text, omittingEmptySubsequences: false).count - 1
    }
}
