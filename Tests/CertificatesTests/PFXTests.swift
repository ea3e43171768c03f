import CertificateAuthority
import Certificates
import Testing

@Suite struct PFXTests {
    /// A small authority and one certificate under it, made by OpenSSL, with the key of the certificate.
    private static func issue() throws -> (key: PrivateKey, certificate: Certificate, authority: Certificate) {
        let openssl = try OpenSSLCommand()
        try openssl.run([
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", openssl.path("ca.key"), "-out",
            openssl.path("ca.pem"), "-subj", "/O=Example Authority/CN=Example Root", "-days", "3650",
        ])
        let key = try PrivateKey.generate(.ec(.p256))
        let request = try CertificateRequest.create(
            key: key, subject: ["CN": "www.example.com"], alternativeNames: [.dns("www.example.com")])
        try openssl.write(request.pem.utf8, to: "request.pem")
        try openssl.run([
            "x509", "-req", "-in", openssl.path("request.pem"), "-CA", openssl.path("ca.pem"), "-CAkey", openssl.path("ca.key"), "-days",
            "90",
            "-out", openssl.path("certificate.pem"),
        ])
        return (key, try Certificate.read(openssl.read("certificate.pem")), try Certificate.read(openssl.read("ca.pem")))
    }

    @Test(arguments: [false, true]) func opensslOpensWhatWeMake(legacy: Bool) throws {
        let (key, certificate, authority) = try Self.issue()
        let file = try withUTF8("abcdefg1") {
            try PFX.create(key: key, certificate: certificate, chain: [authority], passphrase: $0, legacy: legacy)
        }
        let openssl = try OpenSSLCommand()
        try openssl.write(file, to: "order.pfx")
        let printed = try openssl.run([
            "pkcs12", "-info", "-in", openssl.path("order.pfx"), "-passin", "pass:abcdefg1", "-passout", "pass:abcdefg1",
        ])
        #expect(printed.contains(legacy ? "MAC: sha1, Iteration 2048" : "MAC: sha256, Iteration 100000"))
        #expect(
            printed.contains(
                legacy ? "pbeWithSHA1And3-KeyTripleDES-CBC" : "PBES2, PBKDF2, AES-256-CBC, Iteration 100000, PRF hmacWithSHA256"))
        #expect(printed.contains("friendlyName: www.example.com"))
        let again = try withUTF8("abcdefg1") { try PFX.read(file, passphrase: $0) }
        #expect(again.key?.publicKeyDigest == key.publicKeyDigest)
        #expect(again.certificate == certificate)
        #expect(again.chain == [authority])
    }

    @Test func holdsTheKeyAloneBeforeIssuance() throws {
        let key = try PrivateKey.generate(.ec(.p384))
        let file = try withUTF8("abcdefg1") { try PFX.create(key: key, certificate: nil, chain: [], passphrase: $0, legacy: false) }
        let again = try withUTF8("abcdefg1") { try PFX.read(file, passphrase: $0) }
        #expect(again.key?.publicKeyDigest == key.publicKeyDigest)
        #expect(again.certificate == nil)
        #expect(again.chain.isEmpty)
    }

    @Test func aStrangersKeyIsRefused() throws {
        let (_, certificate, _) = try Self.issue()
        let other = try PrivateKey.generate(.ec(.p256))
        #expect(throws: PFXFault.keyAndCertificateDiffer) {
            _ = try withUTF8("abcdefg1") { try PFX.create(key: other, certificate: certificate, chain: [], passphrase: $0, legacy: false) }
        }
    }

    /// RC2 with 40 bits and triple DES, as Windows and `openssl pkcs12 -export -legacy` write.
    @Test(arguments: [["-legacy"], ["-legacy", "-certpbe", "PBE-SHA1-RC2-40", "-keypbe", "PBE-SHA1-RC2-40"], []])
    func readsWhatOthersMake(options: [String]) throws {
        for phrase in ["abcdefg1", ""] {
            let openssl = try OpenSSLCommand()
            try openssl.run([
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", openssl.path("key.pem"),
                "-out", openssl.path("certificate.pem"), "-subj", "/CN=www.example.com", "-days", "30",
            ])
            try openssl.run(
                [
                    "pkcs12", "-export", "-inkey", openssl.path("key.pem"), "-in", openssl.path("certificate.pem"), "-passout",
                    "pass:\(phrase)", "-out", openssl.path("file.pfx"),
                ] + options)
            let file = try openssl.read("file.pfx")
            let contents = try withUTF8(phrase) { try PFX.read(file, passphrase: $0) }
            #expect(contents.certificate == (try Certificate.read(openssl.read("certificate.pem"))))
            #expect(contents.key?.publicKeyDigest == contents.certificate?.publicKeyDigest)
            #expect(throws: PFXFault.wrongPassphrase) { _ = try withUTF8("other") { try PFX.read(file, passphrase: $0) } }
        }
    }

    @Test func aMissingProviderIsNamed() {
        #expect(PFXFault.legacyAlgorithmsMissing.description.contains("legacy.so"))
    }

    @Test(arguments: ["", "abc\u{0}defg1"]) func unusablePassphrases(phrase: String) throws {
        let key = try PrivateKey.generate(.ec(.p256))
        #expect(throws: PFXFault.unusablePassphrase) {
            _ = try withUTF8(phrase) { try PFX.create(key: key, certificate: nil, chain: [], passphrase: $0, legacy: false) }
        }
    }

    @Test func wrongPassphraseIsSaidSo() throws {
        let key = try PrivateKey.generate(.ec(.p256))
        let file = try withUTF8("abcdefg1") { try PFX.create(key: key, certificate: nil, chain: [], passphrase: $0, legacy: true) }
        #expect(throws: PFXFault.wrongPassphrase) { _ = try withUTF8("abcdefg2") { try PFX.read(file, passphrase: $0) } }
    }

    @Test(arguments: [[], [0x30], [0x30, 0x00], Array("-----BEGIN".utf8)] as [[UInt8]]) func otherFilesAreNoPFX(bytes: [UInt8]) {
        #expect(throws: PFXFault.notPFX) { _ = try withUTF8("abcdefg1") { try PFX.read(bytes, passphrase: $0) } }
    }

    @Test func mutationsGetACleanAnswer() throws {
        let key = try PrivateKey.generate(.ec(.p256))
        let file = try withUTF8("abcdefg1") { try PFX.create(key: key, certificate: nil, chain: [], passphrase: $0, legacy: true) }
        var opened = 0
        withUTF8("abcdefg1") { phrase in
            for position in file.indices {
                var bytes = file
                bytes[position] ^= 0x41
                do throws(PFXFault) {
                    _ = try PFX.read(bytes, passphrase: phrase)
                    opened += 1
                } catch {
                    #expect(!error.description.isEmpty)
                }
            }
        }
        // The integrity check covers all but the outermost headers and its own parameters.
        #expect(opened < 8)
    }
}
