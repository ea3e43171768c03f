import CertificateAuthority
import Certificates
import Orders
import Testing

/// Keys and signatures that TLS certificates never have are named, and a signature that cannot be checked is not called wrong.
@Suite struct AlgorithmTests {
    private static let today = CalendarDate("2026-11-21") ?? CalendarDate(daysSinceEpoch: 0)

    struct Kind: Sendable, CustomTestStringConvertible {
        let name: String
        let identifier: String
        var testDescription: String { name }
    }

    /// NIST's registry of algorithm identifiers (FIPS 203 to 205; RFC 9881, RFC 9909), RFC 9802, RFC 9215 and RFC 4491.
    static let kinds = [
        Kind(name: "ML-DSA-44", identifier: "2.16.840.1.101.3.4.3.17"), Kind(name: "ML-DSA-65", identifier: "2.16.840.1.101.3.4.3.18"),
        Kind(name: "ML-DSA-87", identifier: "2.16.840.1.101.3.4.3.19"),
        Kind(name: "SLH-DSA-SHA2-128s", identifier: "2.16.840.1.101.3.4.3.20"),
        Kind(name: "SLH-DSA-SHA2-256f", identifier: "2.16.840.1.101.3.4.3.25"),
        Kind(name: "SLH-DSA-SHAKE-128s", identifier: "2.16.840.1.101.3.4.3.26"),
        Kind(name: "SLH-DSA-SHAKE-256f", identifier: "2.16.840.1.101.3.4.3.31"),
        Kind(name: "HashML-DSA-44", identifier: "2.16.840.1.101.3.4.3.32"),
        Kind(name: "HashSLH-DSA-SHA2-128s", identifier: "2.16.840.1.101.3.4.3.35"),
        Kind(name: "ML-KEM-512", identifier: "2.16.840.1.101.3.4.4.1"), Kind(name: "ML-KEM-1024", identifier: "2.16.840.1.101.3.4.4.3"),
        Kind(name: "XMSS", identifier: "1.3.6.1.5.5.7.6.34"), Kind(name: "HSS/LMS", identifier: "1.2.840.113549.1.9.16.3.17"),
        Kind(name: "GOST R 34.10-2012 (256 bits)", identifier: "1.2.643.7.1.1.1.1"),
        Kind(name: "GOST R 34.10-2001", identifier: "1.2.643.2.2.19"), Kind(name: "1.2.3.4.5", identifier: "1.2.3.4.5"),
    ]

    @Test(arguments: kinds) func whatThisOpenSSLDoesNotKnowIsNamed(kind: Kind) throws {
        let request = try CertificateRequest.read(HandmadeRequest.der(key: kind.identifier, signature: kind.identifier))
        #expect("\(request.key)" == kind.name)
        #expect(request.signature.algorithm == kind.name)
        #expect(request.signature.verification == .unchecked)
        #expect("\(request.signature)".hasSuffix("not checked"))
        #expect(request.problems(asOf: Self.today) == [.unsupportedKey(kind.name)])
    }

    @Test(arguments: [("X25519", true), ("ML-KEM-768", true), ("ML-DSA-65", false)]) func aKeyThatCannotSignIsSaid(
        kind: String, isSaid: Bool
    ) {
        let sentence = RequestProblem.unsupportedKey(kind).description
        #expect(sentence.contains(kind) && sentence.contains("for TLS"))
        #expect(sentence.contains("cannot sign") == isSaid)
    }

    /// Keys that OpenSSL has and TLS has not (BR 6.1.5).
    @Test(arguments: [
        ("Ed448", ["-newkey", "ed448"]), ("SM2", ["-newkey", "sm2", "-sm3"]), ("RSASSA-PSS", ["-newkey", "rsa-pss"]),
    ]) func whatOpenSSLMakesIsNamedToo(name: String, options: [String]) throws {
        let openssl = try OpenSSLCommand()
        try openssl.run(
            ["req", "-new", "-nodes", "-keyout", openssl.path("key"), "-subj", "/CN=www.example.com", "-out", openssl.path("csr")] + options
        )
        let request = try CertificateRequest.read(try openssl.read("csr"))
        #expect("\(request.key)" == name)
        #expect(request.signature.isValid)
        #expect(request.problems(asOf: Self.today).contains(.unsupportedKey(name)))
    }

    /// RFC 8017 appendix C and RFC 5480: kinds that are certified, with keys of nothing but noise.
    @Test(arguments: [("1.2.840.113549.1.1.1", "RSA"), ("1.2.840.10045.2.1", "EC")]) func aDamagedKeyIsSaid(
        identifier: String, family: String
    ) throws {
        let parameters = family == "EC" ? HandmadeRequest.identifier("1.2.840.10045.3.1.7") : [0x05, 0x00]
        let request = try CertificateRequest.read(
            HandmadeRequest.der(
                key: identifier, keyParameters: parameters, signature: "1.2.840.113549.1.1.11", signatureParameters: [0x05, 0x00]))
        #expect(request.problems(asOf: Self.today) == [.damagedKey(family)])
    }

    struct Padding: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let options: [String]
        let hash: String
        let mask: String
        let salt: Int
        let expected: [RequestProblem]
    }

    /// RFC 4055 section 3.1: what is absent has its default, SHA-1 and 20 bytes; OpenSSL leaves out what is the default.
    static let paddings = [
        Padding(
            testDescription: "SHA-256", options: ["-sha256", "-sigopt", "rsa_pss_saltlen:32"], hash: "SHA-256", mask: "SHA-256", salt: 32,
            expected: []),
        Padding(
            testDescription: "SHA-384", options: ["-sha384", "-sigopt", "rsa_pss_saltlen:48"], hash: "SHA-384", mask: "SHA-384", salt: 48,
            expected: []),
        Padding(
            testDescription: "absent parameters", options: ["-sha1", "-sigopt", "rsa_pss_saltlen:20"], hash: "SHA-1", mask: "SHA-1",
            salt: 20,
            expected: [.outdatedHash("SHA-1")]),
        Padding(
            testDescription: "another mask", options: ["-sha256", "-sigopt", "rsa_pss_saltlen:32", "-sigopt", "rsa_mgf1_md:sha1"],
            hash: "SHA-256", mask: "SHA-1", salt: 32, expected: [.unevenPadding(hash: "SHA-256", mask: "SHA-1")]),
    ]

    @Test(arguments: paddings) func theHashOfPSSIsReadAndJudged(padding: Padding) throws {
        let openssl = try OpenSSLCommand()
        try openssl.run(
            [
                "req", "-new", "-nodes", "-newkey", "rsa:2048", "-keyout", openssl.path("key"), "-subj", "/CN=www.example.com", "-out",
                openssl.path("csr"), "-sigopt", "rsa_padding_mode:pss",
            ] + padding.options)
        let request = try CertificateRequest.read(try openssl.read("csr"))
        #expect(request.signature.isValid)
        #expect(request.signature.algorithm == "RSASSA-PSS" && request.signature.hash == padding.hash)
        #expect(request.signature.padding?.maskHash == padding.mask && request.signature.padding?.saltLength == padding.salt)
        #expect("\(request.signature)".contains("with \(padding.hash), MGF1 with \(padding.mask) and a salt of \(padding.salt) bytes"))
        #expect(request.problems(asOf: Self.today) == padding.expected)
    }

    @Test func aSignatureOfPSSWithoutParametersIsNotChecked() throws {
        let key = try PrivateKey.generate(.rsa(bits: 2048))
        let der = try CertificateRequest.create(key: key, subject: ["CN": "www.example.com"], alternativeNames: []).der
        // sha256WithRSAEncryption, 1.2.840.113549.1.1.11, becomes RSASSA-PSS, 10, with NULL in place of parameters.
        let changed = der.replacing(
            HandmadeRequest.identifier("1.2.840.113549.1.1.11"), with: HandmadeRequest.identifier("1.2.840.113549.1.1.10"))
        let signature = try CertificateRequest.read(changed).signature
        #expect(signature.verification == .unchecked && signature.hash == "SHA-1")
    }
}
