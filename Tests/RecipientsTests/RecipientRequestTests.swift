import CertificateAuthority
import Certificates
import Orders
import Recipients
import Testing

/// Requests in a row: read in every form that cells have, judged by the rules for mail, and held against the row.
@Suite struct RecipientRequestTests {
    private static func judged(
        _ csr: String, first: String = "Ann", last: String = "Lee", country: String = "GB"
    ) -> JudgedRecipient {
        SampleRecipients.rules.judge(
            RecipientRow([
                .firstName: first, .lastName: last, .email: "Ann@example.com", .country: country, .csr: csr,
            ]))
    }

    private static func short(_ csr: String) -> [String] {
        judged(csr).findings.map { "\($0.severity) \($0.rule)" }
    }

    @Test func formsOfACell() throws {
        let request = try SampleRecipients.request(["CN": "Ann Lee"], ["ann@example.com"])
        let lines = request.pem.split(separator: "\n")
        let body = lines.dropFirst().dropLast()
        let forms = [
            request.pem, lines.joined(separator: "\r\n"), lines.joined(separator: " "), lines.joined(),
            body.joined(), body.joined(separator: "\n"),
            request.pem.replacing("CERTIFICATE REQUEST", with: "NEW CERTIFICATE REQUEST"),
            "\u{FEFF}" + request.pem,
        ]
        for form in forms {
            let judged = Self.judged(form)
            #expect(judged.findings.isEmpty, "\(form.prefix(40)): \(judged.findings.map(\.message))")
            #expect(judged.recipient?.csr == request.pem && judged.keyDigest == request.publicKeyDigest)
        }
        // What a web form or a program did to it is said.
        #expect(Self.short(lines.joined(separator: "\\n")) == ["advisory csr-text"])
    }

    private struct Named: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var subject: SubjectName = [:]
        var addresses: [String] = []
        let expected: [String]
    }

    private static let named = [
        Named(testDescription: "nothing but a key", expected: []),
        Named(
            testDescription: "the same in other letters", subject: ["C": "gb", "CN": "LEE, ANN"],
            addresses: ["ANN@example.com"], expected: []),
        Named(
            testDescription: "given name and surname",
            subject: ["GN": "Ann", "SN": "Lee", "CN": "whatever"], expected: []),
        Named(testDescription: "address for a name", subject: ["CN": "ann@example.com"], expected: []),
        Named(
            testDescription: "address in the subject",
            subject: ["emailAddress": "ann@example.com", "CN": "A. L."], expected: ["advisory csr-name"]),
        Named(
            testDescription: "another address", addresses: ["bob@example.com"],
            expected: ["error csr-email"]),
        Named(
            testDescription: "another address for a name", subject: ["CN": "bob@example.com"],
            expected: ["error csr-email"]),
        Named(
            testDescription: "a second address", addresses: ["ann@example.com", "lee@example.com"],
            expected: ["advisory csr-email"]),
        Named(
            testDescription: "another person", subject: ["CN": "Bob Ray"], expected: ["error csr-name"]),
        Named(
            testDescription: "another person with this address", subject: ["CN": "Bob Ray"],
            addresses: ["ann@example.com"], expected: ["advisory csr-name"]),
        Named(
            testDescription: "another form of the name", subject: ["CN": "Annie Lee"],
            expected: ["advisory csr-name"]),
        Named(
            testDescription: "another country", subject: ["C": "DE", "CN": "Ann Lee"],
            expected: ["advisory csr-country"]),
        // The certificate takes all of that from the order.
        Named(
            testDescription: "an organization with units",
            subject: ["O": "Example Ltd", "OU": "Sales", "L": "."], expected: []),
    ]

    @Test(arguments: named) private func againstTheRow(_ sample: Named) throws {
        let request = try SampleRecipients.request(sample.subject, sample.addresses)
        #expect(Self.short(request.pem) == sample.expected)
        #expect(
            (Self.judged(request.pem).recipient == nil)
                == sample.expected.contains { $0.hasPrefix("error") })
    }

    /// SBR 6.1.5 and 6.1.6.
    @Test func keys() throws {
        let openssl = try OpenSSLCommand()
        let kinds: [(String, [String], [String])] = [
            ("RSA 2048", ["rsa:2048"], []), ("RSA 1024", ["rsa:1024"], ["error csr-key-size"]),
            ("P-384", ["ec", "-pkeyopt", "ec_paramgen_curve:P-384"], []),
            ("P-521", ["ec", "-pkeyopt", "ec_paramgen_curve:P-521"], []),
            ("Ed25519", ["ed25519"], ["advisory csr-key-type"]),
            ("Ed448", ["ed448"], ["advisory csr-key-type"]),
            ("secp256k1", ["ec", "-pkeyopt", "ec_paramgen_curve:secp256k1"], ["error csr-key-type"]),
            ("P-224", ["ec", "-pkeyopt", "ec_paramgen_curve:P-224"], ["error csr-key-type"]),
            (
                "explicit",
                ["ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-pkeyopt", "ec_param_enc:explicit"],
                ["error csr-key-type"]
            ),
            ("SHA-1", ["rsa:2048", "-sha1"], ["advisory csr-hash"]),
            ("MD5", ["rsa:2048", "-md5"], ["error csr-hash"]),
        ]
        for (name, options, expected) in kinds {
            try openssl.run(
                [
                    "req", "-new", "-nodes", "-subj", "/CN=Ann Lee", "-keyout", openssl.path("key"), "-out",
                    openssl.path("csr"), "-newkey",
                ] + options)
            #expect(
                Self.short(String(decoding: try openssl.read("csr"), as: UTF8.self)) == expected, "\(name)")
        }
        // No day's rules for servers make a small key large enough for mail.
        let small = try SampleRecipients.request(["CN": "Ann Lee"], key: .generate(.rsa(bits: 1024)))
        let rules = RecipientRules(
            asOf: try #require(CalendarDate("2009-07-15")), names: SampleRecipients.rules.names)
        let row = RecipientRow([
            .firstName: "Ann", .lastName: "Lee", .email: "ann@example.com", .country: "GB",
            .csr: small.pem,
        ])
        #expect(
            rules.judge(row).findings.map(\.rule) == ["csr-key-size"] && rules.judge(row).recipient == nil
        )
    }

    @Test func whatIsNoRequest() throws {
        let key = try PrivateKey.generate(.ec(.p256))
        let certificate = try CertificateAuthority().issue([.dns("www.example.com")])
        #expect(Self.short(certificate.pem) == ["error csr"])
        let sealed = try withUTF8("a passphrase") { try key.encryptedPEM(passphrase: $0) }
        #expect(Self.short(sealed) == ["error csr-private-key"])
        #expect(Self.judged(sealed).findings.allSatisfy { !$0.message.contains("MI") })
        let two =
            try SampleRecipients.request(["CN": "Ann Lee"]).pem
            + SampleRecipients.request(["CN": "Ann Lee"]).pem
        for text in [
            two, "none", "ann.csr", "-----BEGIN CERTIFICATE REQUEST-----",
            String(repeating: "A", count: 16_385),
        ] {
            #expect(Self.short(text) == ["error csr"], "\(text.prefix(40))")
        }
    }
}
