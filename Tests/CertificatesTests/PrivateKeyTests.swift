import CertificateAuthority
import Certificates
import FoundationEssentials
import Testing

@Suite struct PrivateKeyTests {
    struct Kind: Sendable, CustomTestStringConvertible {
        let option: String
        let algorithm: KeyAlgorithm
        /// What `openssl pkey -text` says of it.
        let text: String
        var testDescription: String { option }
    }

    static let kinds = [
        Kind(option: "2048", algorithm: .rsa(bits: 2048), text: "Private-Key: (2048 bit"),
        Kind(option: "p256", algorithm: .ec(.p256), text: "NIST CURVE: P-256"),
        Kind(option: "p384", algorithm: .ec(.p384), text: "NIST CURVE: P-384"),
    ]

    @Test(arguments: kinds) func opensslOpensWhatWeEncrypt(kind: Kind) throws {
        let algorithm = try #require(KeyAlgorithm(option: kind.option))
        #expect(algorithm == kind.algorithm)
        let key = try PrivateKey.generate(algorithm)
        let pem = try withUTF8("correct horse 7") { try key.encryptedPEM(passphrase: $0) }
        let openssl = try OpenSSLCommand()
        try openssl.write(pem.utf8, to: "key.pem")
        let text = try openssl.run(["pkey", "-in", openssl.path("key.pem"), "-passin", "pass:correct horse 7", "-noout", "-text"])
        #expect(text.contains(kind.text))
        let again = try withUTF8("correct horse 7") { try PrivateKey.read(Array(pem.utf8), passphrase: $0) }
        #expect(again.publicKeyDigest == key.publicKeyDigest)
        #expect(again.algorithm == kind.algorithm)
    }

    @Test func openFormIsThatOfPKCS8() throws {
        let key = try PrivateKey.generate(.ec(.p256))
        let pem = try key.openPEM()
        #expect(!PrivateKey.isEncrypted(pem))
        #expect(String(decoding: pem, as: UTF8.self).hasPrefix("-----BEGIN PRIVATE KEY-----\n"))
        let again = try withUTF8("") { try PrivateKey.read(pem, passphrase: $0) }
        #expect(again.publicKeyDigest == key.publicKeyDigest)
        #expect(try OpenSSLCommand().run(["pkey", "-noout", "-text"], input: String(decoding: pem, as: UTF8.self)).contains("P-256"))
    }

    @Test func encryptionIsTheDocumentedOne() throws {
        let pem = try withUTF8("abcdefg1") { try PrivateKey.generate(.ec(.p256)).encryptedPEM(passphrase: $0) }
        let openssl = try OpenSSLCommand()
        let structure = try openssl.run(["asn1parse", "-i"], input: pem)
        for name in ["PBES2", "PBKDF2", "hmacWithSHA256", "aes-256-cbc", ":0927C0"] {  // 0x0927C0 = 600,000 rounds
            #expect(structure.contains(name), "\(name) is missing")
        }
    }

    @Test func theSameKeyIsEncryptedDifferentlyEachTime() throws {
        let key = try PrivateKey.generate(.ec(.p256))
        let texts = try withUTF8("abcdefg1") { [try key.encryptedPEM(passphrase: $0), try key.encryptedPEM(passphrase: $0)] }
        #expect(texts[0] != texts[1])
    }

    @Test func wrongPassphraseIsSaidSo() throws {
        let pem = try withUTF8("abcdefg1") { try PrivateKey.generate(.ec(.p256)).encryptedPEM(passphrase: $0) }
        #expect(throws: PrivateKeyFault.wrongPassphrase) {
            _ = try withUTF8("abcdefg2") { try PrivateKey.read(Array(pem.utf8), passphrase: $0) }
        }
    }

    @Test func emptyPassphraseIsRefused() throws {
        let key = try PrivateKey.generate(.ec(.p256))
        #expect(throws: CryptographyFault.self) { _ = try withUTF8("") { try key.encryptedPEM(passphrase: $0) } }
    }

    @Test(arguments: ["rsa:1024", "ec"]) func readsUnencryptedKeysOfOpenSSL(kind: String) throws {
        let openssl = try OpenSSLCommand()
        let parameters = kind == "ec" ? ["EC", "-pkeyopt", "ec_paramgen_curve:P-256"] : ["RSA", "-pkeyopt", "rsa_keygen_bits:1024"]
        try openssl.run(["genpkey", "-algorithm"] + parameters + ["-out", openssl.path("key.pem")])
        for traditional in [[], ["-traditional"]] {
            try openssl.run(["pkey", "-in", openssl.path("key.pem"), "-out", openssl.path("out.pem")] + traditional)
            let pem = try openssl.read("out.pem")
            let key = try withUTF8("") { try PrivateKey.read(pem, passphrase: $0) }
            #expect(key.algorithm == (kind == "ec" ? .ec(.p256) : .rsa(bits: 1024)))
        }
    }

    /// Schemes of PKCS #8 with more work than anybody would wait for, as OpenSSL's options make them.
    @Test(
        arguments: [
            (["-iter", "10000001"], "10000001 rounds"), (["-v1", "PBE-SHA1-3DES", "-iter", "10000001"], "10000001 rounds"),
        ])
    func hostileRoundsAreRefusedAtOnce(options: [String], words: String) throws {
        let openssl = try OpenSSLCommand()
        try openssl.run([
            "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", openssl.path("key.pem"),
        ])
        try openssl.run(
            [
                "pkcs8", "-topk8", "-in", openssl.path("key.pem"), "-passout", "pass:abcdefg1", "-out", openssl.path("out.pem"),
            ] + options)
        let pem = try openssl.read("out.pem")
        let fault = #expect(throws: PrivateKeyFault.self) { _ = try withUTF8("abcdefg1") { try PrivateKey.read(pem, passphrase: $0) } }
        #expect(fault?.description.contains(words) == true, "\(String(describing: fault))")
    }

    /// Writing such a key takes as long as reading it: the parallelism of a harmless one is changed in place.
    @Test func hostileScryptIsRefusedAtOnce() throws {
        let openssl = try OpenSSLCommand()
        try openssl.run([
            "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", openssl.path("key.pem"),
        ])
        try openssl.run([
            "pkcs8", "-topk8", "-in", openssl.path("key.pem"), "-passout", "pass:abcdefg1", "-outform", "DER", "-out",
            openssl.path("out.der"), "-scrypt", "-scrypt_N", "16384", "-scrypt_r", "8", "-scrypt_p", "1",
        ])
        let parameters: [UInt8] = [0x02, 0x02, 0x40, 0x00, 0x02, 0x01, 0x08, 0x02, 0x01]
        let der = try openssl.read("out.der").replacing(parameters + [0x01], with: parameters + [0x7F])
        let body = Data(der).base64EncodedString(options: .lineLength64Characters)
        let pem = Array("-----BEGIN ENCRYPTED PRIVATE KEY-----\n\(body)\n-----END ENCRYPTED PRIVATE KEY-----\n".utf8)
        let fault = #expect(throws: PrivateKeyFault.self) { _ = try withUTF8("abcdefg1") { try PrivateKey.read(pem, passphrase: $0) } }
        #expect(fault?.description.contains("16646144 rounds") == true, "\(String(describing: fault))")
    }

    @Test(arguments: [[], ["-v1", "PBE-SHA1-3DES"], ["-scrypt"], ["-v2", "des3"], ["-v2prf", "hmacWithSHA512"]])
    func usualSchemesAreRead(options: [String]) throws {
        let openssl = try OpenSSLCommand()
        try openssl.run([
            "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", openssl.path("key.pem"),
        ])
        try openssl.run(
            ["pkcs8", "-topk8", "-in", openssl.path("key.pem"), "-passout", "pass:abcdefg1", "-out", openssl.path("out.pem")] + options)
        let key = try withUTF8("abcdefg1") { try PrivateKey.read(try openssl.read("out.pem"), passphrase: $0) }
        #expect(try CertificateRequest.create(key: key, subject: ["CN": "www.example.com"], alternativeNames: []).signature.isValid)
    }

    @Test(arguments: [[], ["-topk8", "-nocrypt"], ["-topk8", "-passout", "pass:abcdefg1"]]) func readsDER(options: [String]) throws {
        let openssl = try OpenSSLCommand()
        try openssl.run(["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", openssl.path("key.pem")])
        let files = ["-in", openssl.path("key.pem"), "-outform", "DER", "-out", openssl.path("key.der")]
        try openssl.run((options.isEmpty ? ["ec"] : ["pkcs8"]) + options + files)
        let der = try openssl.read("key.der")
        #expect(PrivateKey.isEncrypted(der) == options.contains("-passout"))
        let key = try withUTF8("abcdefg1") { try PrivateKey.read(der, passphrase: $0) }
        #expect(key.algorithm == .ec(.p256))
        if options.contains("-passout") {
            #expect(throws: PrivateKeyFault.wrongPassphrase) { _ = try withUTF8("other") { try PrivateKey.read(der, passphrase: $0) } }
        }
    }

    /// Everything decodes, and nothing that is made with such a key verifies.
    @Test(arguments: ["rsa", "ec"]) func aDamagedKeyIsRefused(kind: String) throws {
        let openssl = try OpenSSLCommand()
        let parameters = kind == "ec" ? ["EC", "-pkeyopt", "ec_paramgen_curve:P-256"] : ["RSA", "-pkeyopt", "rsa_keygen_bits:2048"]
        try openssl.run(["genpkey", "-algorithm"] + parameters + ["-out", openssl.path("key.pem")])
        try openssl.run([kind, "-in", openssl.path("key.pem"), "-outform", "DER", "-out", openssl.path("key.der")])
        var der = try openssl.read("key.der")
        _ = try withUTF8("") { try PrivateKey.read(der, passphrase: $0) }
        // In an EC key the number comes right after the headers, in an RSA key behind the modulus; the last byte but a few is its own coefficient.
        der[kind == "ec" ? 20 : der.count - 4] ^= 1
        let fault = #expect(throws: PrivateKeyFault.self) { _ = try withUTF8("") { try PrivateKey.read(der, passphrase: $0) } }
        #expect(fault?.description.contains("it is damaged") == true, "\(String(describing: fault))")
    }

    @Test func matchesItsOwnRequestOnly() throws {
        let (key, other) = (try PrivateKey.generate(.ec(.p256)), try PrivateKey.generate(.ec(.p256)))
        let request = try CertificateRequest.create(key: key, subject: ["CN": "www.example.com"], alternativeNames: [])
        #expect(key.matches(request))
        #expect(!other.matches(request))
    }

    @Test func nothingSecretIsPrinted() throws {
        let key = try PrivateKey.generate(.ec(.p256))
        #expect("\(key)" == "private key (EC P-256)")
        var dumped = ""
        dump(key, to: &dumped)
        #expect(!dumped.contains("pointer"))
    }

    @Test(arguments: [KeyAlgorithm.ed25519, .other("DSA"), .rsa(bits: 512), .rsa(bits: 1 << 20)])
    func kindsThatAreNotMadeAreRefused(algorithm: KeyAlgorithm) {
        #expect(throws: CryptographyFault.self) { try PrivateKey.generate(algorithm) }
    }

    @Test(arguments: ["", "512", "p521", "P256", "2048 "]) func unknownOptionsHaveNoAlgorithm(option: String) {
        #expect(KeyAlgorithm(option: option) == nil)
    }
}
