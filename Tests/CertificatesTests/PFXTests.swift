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

    /// Under the old ciphers Java 25 takes the bytes of the password's UTF-8 without their highest bits for the keys, and the password for the check;
    /// findings/pfx-password-and-java.sh has it from Java itself.
    @Test(arguments: ["Grüße12345", "À12345678"]) func opensWhatJavaMakesUnderAPasswordBeyondASCII(phrase: String) throws {
        let openssl = try OpenSSLCommand()
        try openssl.run([
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", openssl.path("key.pem"), "-out",
            openssl.path("certificate.pem"), "-subj", "/CN=www.example.com", "-days", "30",
        ])
        // A byte of nothing is no part of a password that OpenSSL takes: such a file is named, and not opened.
        let bytes = phrase.utf8.map { $0 & 0x7F }
        let isOpened = !bytes.contains(0)
        try openssl.write(bytes.filter { $0 != 0 }, to: "bytes")
        for ciphers in [["-certpbe", "PBE-SHA1-RC2-40"], ["-certpbe", "PBE-SHA1-3DES"]] {
            try openssl.run(
                [
                    "pkcs12", "-export", "-legacy", "-nomac", "-keypbe", "PBE-SHA1-3DES", "-inkey", openssl.path("key.pem"), "-in",
                    openssl.path("certificate.pem"), "-passout", "file:\(openssl.path("bytes"))", "-out", openssl.path("file.pfx"),
                ] + ciphers)
            let file = try Self.checked(by: phrase, try openssl.read("file.pfx"), openssl)
            if isOpened {
                let contents = try withUTF8(phrase) { try PFX.read(file, passphrase: $0) }
                #expect(contents.certificate == (try Certificate.read(openssl.read("certificate.pem"))))
                #expect(contents.key?.publicKeyDigest == contents.certificate?.publicKeyDigest)
            } else {
                #expect(throws: PFXFault.damagedOrJavas) { _ = try withUTF8(phrase) { try PFX.read(file, passphrase: $0) } }
            }
            #expect(throws: PFXFault.wrongPassphrase) { _ = try withUTF8("Grüße1234") { try PFX.read(file, passphrase: $0) } }
        }
    }

    /// A file without an integrity check, with the one that a password makes (RFC 7292 section 4 and appendix B).
    private static func checked(by phrase: String, _ file: [UInt8], _ openssl: borrowing OpenSSLCommand) throws -> [UInt8] {
        // SEQUENCE, version, SEQUENCE, type, [0], OCTET STRING; every length but those of version and type has two bytes.
        let content = [UInt8](file.dropFirst(30))
        try openssl.write(content, to: "content")
        var password: [UInt8] = []
        for unit in phrase.utf16 { password += [UInt8(unit >> 8), UInt8(unit & 0xFF)] }
        password += [0, 0]
        func hexadecimal(_ bytes: [UInt8]) -> String { bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }
        func bytes(_ printed: String) -> [UInt8] {
            let digits = printed.filter(\.isHexDigit)
            return digits.indices.enumerated().filter { $0.offset % 2 == 0 }.compactMap {
                UInt8(digits[$0.element...].prefix(2), radix: 16)
            }
        }
        let salt = [UInt8](1...16)
        let key = bytes(
            try openssl.run([
                "kdf", "-keylen", "32", "-kdfopt", "digest:SHA256", "-kdfopt", "hexpass:\(hexadecimal(password))", "-kdfopt",
                "hexsalt:\(hexadecimal(salt))", "-kdfopt", "iter:2048", "-kdfopt", "id:3", "PKCS12KDF",
            ]))
        let code = bytes(
            try openssl.run([
                "mac", "-digest", "SHA256", "-macopt", "hexkey:\(hexadecimal(key))", "-in", openssl.path("content"), "HMAC",
            ]))
        let sha256: [UInt8] = [0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00]
        let digest: [UInt8] = [0x30, 0x31] + sha256 + [0x04, 0x20] + code
        let check: [UInt8] = digest + [0x04, 0x10] + salt + [0x02, 0x02, 0x08, 0x00]
        let whole: [UInt8] = file.dropFirst(4) + [0x30, UInt8(check.count)] + check
        return [0x30, 0x82, UInt8(whole.count >> 8), UInt8(whole.count & 0xFF)] + whole
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
