import CertificateAuthority
import Certificates
import Testing

/// Files of other tools: read where that is possible, else called by their names.
@Suite struct ReceivedFilesTests {
    // MARK: BER

    /// The files of NSS, Firefox, Thunderbird and Bouncy Castle are BER (X.690 section 8.1.3.6).
    @Test(arguments: [1, 2, 4]) func aPFXInBEROpens(levels: Int) throws {
        let authority = try CertificateAuthority()
        let key = try PrivateKey.generate(.ec(.p256))
        let leaf = try authority.issue(
            .create(key: key, subject: ["CN": "www.example.com"], alternativeNames: [.dns("www.example.com")]))
        let der = try withUTF8("abcdefg1") {
            try PFX.create(key: key, certificate: leaf, chain: [authority.issuing], passphrase: $0, legacy: true)
        }
        let ber = BEREncoder.encode(der, levels: levels)
        #expect(ber.prefix(2) == [0x30, 0x80])
        #expect(CertificateBundle.form(of: ber) == .pfx)
        let contents = try withUTF8("abcdefg1") { try PFX.read(ber, passphrase: $0) }
        #expect(contents.certificate == leaf && contents.chain == [authority.issuing])
        #expect(contents.key?.publicKeyDigest == key.publicKeyDigest)
        #expect(throws: PFXFault.wrongPassphrase) { _ = try withUTF8("abcdefg2") { try PFX.read(ber, passphrase: $0) } }
    }

    @Test(arguments: ["DER", "BER", "PEM of BER", "label CERTIFICATE", "base64 alone", "one line"]) func aCollectionOpens(form: String)
        throws
    {
        let authority = try CertificateAuthority()
        let openssl = try OpenSSLCommand()
        try openssl.write((authority.issuing.pem + authority.root.pem).utf8, to: "all.pem")
        try openssl.run(["crl2pkcs7", "-nocrl", "-certfile", openssl.path("all.pem"), "-outform", "DER", "-out", openssl.path("all.p7b")])
        let der = try openssl.read("all.p7b")
        let ber = BEREncoder.encode(der, levels: 4)
        let text = PEMBlockText.encode(der, label: "PKCS7")
        let bytes =
            switch form {
            case "DER": der
            case "BER": ber
            case "PEM of BER": Array(PEMBlockText.encode(ber, label: "PKCS7").utf8)
            case "label CERTIFICATE": Array(PEMBlockText.encode(der, label: "CERTIFICATE").utf8)
            case "base64 alone": Array(text.split(separator: "\n").dropFirst().dropLast().joined(separator: "\n").utf8)
            default: Array(text.replacing("\n", with: " ").utf8)
            }
        #expect(try Set(CertificateBundle.read(bytes)) == [authority.issuing, authority.root])
    }

    /// Levels without an end would otherwise be gone down one call each.
    @Test(arguments: [[0x30, 0x80], [0x24, 0x80], [0x30, 0x80, 0x06, 0x00]] as [[UInt8]]) func endlessNestingIsRefused(level: [UInt8]) {
        let bytes: [UInt8] = [0x30, 0x80] + Array(repeatElement(level, count: 15_000).joined())
        #expect(throws: ReadFault.self) { try CertificateRequest.read(bytes) }
        #expect(throws: ReadFault.self) { try CertificateBundle.read(bytes) }
        #expect(throws: PFXFault.notPFX) { _ = try withUTF8("abcdefg1") { try PFX.read(bytes, passphrase: $0) } }
    }

    /// What editors, shells and old file systems add at the end.
    @Test(arguments: ["\n", "\r\n", "\u{1A}", "\0\0"]) func whatFollowsAStructureIsPassedOver(end: String) throws {
        let request = try CertificateRequest.create(
            key: PrivateKey.generate(.ec(.p256)), subject: ["CN": "www.example.com"], alternativeNames: [])
        #expect(try CertificateRequest.read(request.der + Array(end.utf8)).der == request.der)
        let fault = #expect(throws: ReadFault.self) { try CertificateRequest.read(request.der + Array("end".utf8)) }
        #expect(fault?.cause == .trailingBytes(count: 3))
    }

    // MARK: PFX

    /// GnuTLS' certtool writes PFX in such lines unless it is told otherwise.
    @Test(arguments: ["PKCS12", "PFX", "CERTIFICATE"]) func aPFXInLinesOpens(label: String) throws {
        let key = try PrivateKey.generate(.ec(.p256))
        let der = try withUTF8("abcdefg1") { try PFX.create(key: key, certificate: nil, chain: [], passphrase: $0, legacy: true) }
        let text = Array(PEMBlockText.encode(der, label: label).utf8)
        #expect(CertificateBundle.form(of: text) == .pfx)
        #expect(try withUTF8("abcdefg1") { try PFX.read(text, passphrase: $0) }.key?.publicKeyDigest == key.publicKeyDigest)
    }

    /// RFC 9579 section 4, without a right value: OpenSSL 3.0 does not get as far as to compare one.
    @Test func anIntegrityCheckThatIsLackingIsNamedBeforeAPasswordIsAsked() throws {
        func element(_ tag: UInt8, _ parts: [UInt8]) -> [UInt8] { HandmadeRequest.element(tag, parts) }
        func algorithm(_ identifier: String, _ parameters: [UInt8]) -> [UInt8] {
            element(0x30, HandmadeRequest.identifier(identifier) + parameters)
        }
        let key = try PrivateKey.generate(.ec(.p256))
        let file = try withUTF8("abcdefg1") { try PFX.create(key: key, certificate: nil, chain: [], passphrase: $0, legacy: true) }
        let hash = algorithm("1.2.840.113549.2.9", [5, 0])
        let derivation = algorithm(
            "1.2.840.113549.1.5.12", element(0x30, element(0x04, Array(1...16)) + [0x02, 0x02, 0x08, 0x00, 0x02, 0x01, 0x20] + hash))
        let digest = element(0x30, algorithm("1.2.840.113549.1.5.14", element(0x30, derivation + hash)) + element(0x04, Array(1...32)))
        let check = element(0x30, digest + element(0x04, Array(1...8)) + [0x02, 0x01, 0x01])
        let members = BEREncoder.content(of: file[...]).content
        let version = BEREncoder.content(of: members).end
        let content = BEREncoder.content(of: members[version...]).end
        let changed = element(0x30, Array(members[..<content]) + check)
        for bytes in [changed, BEREncoder.encode(changed, levels: 2)] {
            let fault = #expect(throws: PFXFault.self) { try PFX.check(bytes) }
            #expect(fault == .integrityCheckUnknown("PBMAC1"))
            #expect(fault?.description.contains("PBMAC1") == true && fault?.description.contains("wrong") == false)
        }
        try PFX.check(file)
    }

    // MARK: Keys

    /// A key under every old scheme that `openssl pkcs8` can write: the right passphrase opens it.
    @Test(arguments: ["PBE-MD5-DES", "PBE-SHA1-RC2-64", "PBE-SHA1-RC2-40", "PBE-SHA1-RC4-128", "PBE-SHA1-RC4-40", "PBE-SHA1-2DES"])
    func oldSchemesOpen(scheme: String) throws {
        let openssl = try OpenSSLCommand()
        try openssl.run(["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", openssl.path("key.pem")])
        try openssl.run([
            "pkcs8", "-topk8", "-in", openssl.path("key.pem"), "-passout", "pass:abcdefg1", "-v1", scheme, "-provider", "legacy",
            "-provider", "default", "-out", openssl.path("out.pem"),
        ])
        let (plain, sealed) = (try openssl.read("key.pem"), try openssl.read("out.pem"))
        let key = try withUTF8("") { try PrivateKey.read(plain, passphrase: $0) }
        let opened = try withUTF8("abcdefg1") { try PrivateKey.read(sealed, passphrase: $0) }
        #expect(opened.publicKeyDigest == key.publicKeyDigest)
        #expect(throws: PrivateKeyFault.wrongPassphrase) { _ = try withUTF8("other") { try PrivateKey.read(sealed, passphrase: $0) } }
    }

    /// The encryption of RFC 1421's headers, which OpenSSL wrote for decades.
    @Test(arguments: ["-aes256", "-aes128", "-des3", "-des"]) func traditionalEncryptionOpens(cipher: String) throws {
        let openssl = try OpenSSLCommand()
        try openssl.run(["genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", openssl.path("key.pem")])
        try openssl.run([
            "rsa", "-in", openssl.path("key.pem"), "-traditional", cipher, "-passout", "pass:abcdefg1", "-provider", "legacy", "-provider",
            "default", "-out", openssl.path("out.pem"),
        ])
        let (plain, sealed) = (try openssl.read("key.pem"), try openssl.read("out.pem"))
        #expect(PrivateKey.isEncrypted(sealed) && !PrivateKey.isEncrypted(plain))
        let key = try withUTF8("") { try PrivateKey.read(plain, passphrase: $0) }
        let opened = try withUTF8("abcdefg1") { try PrivateKey.read(sealed, passphrase: $0) }
        #expect(opened.publicKeyDigest == key.publicKeyDigest)
        #expect(throws: PrivateKeyFault.wrongPassphrase) { _ = try withUTF8("other") { try PrivateKey.read(sealed, passphrase: $0) } }
        let windows = Array(String(decoding: sealed, as: UTF8.self).replacing("\n", with: "\r\n").utf8)
        #expect(try withUTF8("abcdefg1") { try PrivateKey.read(windows, passphrase: $0) }.publicKeyDigest == key.publicKeyDigest)
    }

    /// A private key where a request belongs: one word in every form.
    @Test(arguments: [
        "PKCS#8", "EC", "RSA", "encrypted", "traditional", "PFX", "PFX in lines", "PFX as base64", "label CERTIFICATE", "base64 alone",
        "PVK", "MSBLOB", "printed",
    ])
    func aKeyInEveryFormStops(form: String) throws {
        let openssl = try OpenSSLCommand()
        let isRSA = ["RSA", "traditional", "PVK", "MSBLOB", "printed"].contains(form)
        let kind = isRSA ? ["RSA", "-pkeyopt", "rsa_keygen_bits:2048"] : ["EC", "-pkeyopt", "ec_paramgen_curve:P-256"]
        try openssl.run(["genpkey", "-algorithm"] + kind + ["-out", openssl.path("key.pem")])
        func make(_ arguments: [String]) throws -> [UInt8] {
            try openssl.run(arguments + ["-in", openssl.path("key.pem"), "-out", openssl.path("out")])
            return try openssl.read("out")
        }
        let pkcs8 = ["pkcs8", "-topk8", "-nocrypt", "-outform", "DER"]
        let bytes: [UInt8] =
            switch form {
            case "PKCS#8", "label CERTIFICATE", "base64 alone": try make(pkcs8)
            case "EC": try make(["ec", "-outform", "DER"])
            case "RSA": try make(["rsa", "-traditional", "-outform", "DER"])
            case "encrypted": try make(["pkcs8", "-topk8", "-outform", "DER", "-passout", "pass:abcdefg1"])
            case "PVK": try make(["rsa", "-outform", "PVK", "-pvk-none"])
            case "MSBLOB": try make(["rsa", "-outform", "MSBLOB"])
            case "printed": try make(["rsa", "-text", "-noout"])
            case "traditional": try make(["rsa", "-traditional", "-aes128", "-passout", "pass:abcdefg1"])
            default:
                try withUTF8("abcdefg1") {
                    try PFX.create(key: .generate(.ec(.p256)), certificate: nil, chain: [], passphrase: $0, legacy: true)
                }
            }
        let text = PEMBlockText.encode(bytes, label: "CERTIFICATE")
        let given =
            switch form {
            case "label CERTIFICATE", "PFX in lines": Array(text.utf8)
            case "base64 alone", "PFX as base64": Array(text.split(separator: "\n").dropFirst().dropLast().joined(separator: "\n").utf8)
            default: bytes
            }
        for read in [{ _ = try CertificateRequest.read(given) }, { _ = try Certificate.read(given) }] {
            let fault = #expect(throws: ReadFault.self) { try read() }
            #expect(fault?.description.hasPrefix("STOP") == true, "\(String(describing: fault))")
            #expect(fault?.description.contains("PRIVATE KEY") == true && fault?.description.contains("new key") == true)
        }
    }

    /// Beside a request a key stops as it does alone, whatever its form; a request alone does not.
    @Test(arguments: [
        "<RSAKeyValue><Modulus>AQ==</Modulus><D>AQ==</D></RSAKeyValue>", "PuTTY-User-Key-File-3: ssh-rsa\nEncryption: none",
        "Private-Key: (256 bit)\npriv:\n    01:02", "-----BEGIN PRIVATE KEY-----\nAQ==\n-----END PRIVATE KEY-----",
    ])
    func aKeyBesideARequestStops(key: String) throws {
        let openssl = try OpenSSLCommand()
        try openssl.run([
            "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", openssl.path("key.pem"), "-subj",
            "/CN=www.example.com", "-out", openssl.path("request.pem"),
        ])
        let request = String(decoding: try openssl.read("request.pem"), as: UTF8.self)
        let both = Array("Dear all,\n\(request)\n\(key)\n".utf8)
        let line = request.split(separator: "\n").count + 3
        let fault = #expect(throws: ReadFault.self) { try CertificateRequest.read(both) }
        #expect(fault?.description.hasPrefix("STOP: line \(line) begins a PRIVATE KEY.") == true, "\(String(describing: fault))")
        #expect(fault?.rule == "csr-private-key")
        #expect(ReadFault.privateKey(in: both, beside: .request) == fault)
        #expect(ReadFault.privateKey(in: Array(request.utf8), beside: .request) == nil)
    }

    // MARK: Other files

    struct Stranger: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let bytes: [UInt8]
        /// What the message has to name.
        let words: [String]

        init(_ description: String, _ bytes: [UInt8], _ words: String...) {
            (testDescription, self.bytes, self.words) = (description, bytes, words)
        }

        init(_ description: String, text: String, _ words: String...) {
            (testDescription, bytes, self.words) = (description, Array(text.utf8), words)
        }
    }

    private static let zeros = [UInt8](repeating: 0, count: 300)

    static let strangers = [
        // The first bytes: PKWARE APPNOTE 4.3.7, [MS-CFB] 2.2, RTF 1.9.1, ISO 32000 7.5.2, PNG 5.2, RFC 1952 2.3.1.
        Stranger("ZIP", Array("PK\u{3}\u{4}\u{14}".utf8) + zeros + Array("request.csr".utf8), "ZIP", "unpack"),
        Stranger("Word", Array("PK\u{3}\u{4}\u{14}".utf8) + zeros + Array("word/document.xml".utf8), "Word", "copy"),
        Stranger("old Word", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + zeros, "Office", "copy"),
        Stranger("RTF", text: #"{\rtf1\ansi -----BEGIN CERTIFICATE REQUEST-----\par MIIB"#, "RTF", "copy"),
        Stranger("PDF", text: "%PDF-1.7\n", "PDF"),
        Stranger("PNG", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + zeros, "picture"),
        Stranger("gzip", [0x1F, 0x8B, 0x08] + zeros, "archive", "unpack"),
        // RFC 4253 section 6.6, RFC 8709 section 4.
        Stranger("SSH public key", text: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIB user@host", "SSH public key"),
        Stranger(
            "SSH private key", text: "-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl\n-----END OPENSSH PRIVATE KEY-----", "STOP", "PRIVATE KEY"),
        Stranger("PuTTY key", text: "PuTTY-User-Key-File-3: ssh-rsa\nEncryption: none\n", "STOP", "PRIVATE KEY", "PuTTY"),
        Stranger("PGP", text: "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQ==\n-----END PGP PUBLIC KEY BLOCK-----", "PGP"),
        Stranger("PGP private key", text: "-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nlQ==\n-----END PGP PRIVATE KEY BLOCK-----", "STOP"),
        Stranger("Java keystore", [0xFE, 0xED, 0xFE, 0xED, 0, 0, 0, 2] + zeros, "STOP", "keystore"),
        Stranger("nothing", [], "nothing"),
        Stranger("blanks that nobody sees", text: "\u{FEFF} \u{A0}\r\n", "nothing"),
        Stranger("web page", text: "<!doctype html><html><body>Sign in</body></html>", "web page"),
        // RFC 7517 section 3, OpenSSL's spkac command.
        Stranger("JSON Web Key", text: #"{ "kty": "EC", "crv": "P-256", "d": "AAAA" }"#, "STOP", "PRIVATE KEY"),
        // RFC 9580 sections 4.2 and 5.5.1; [MS-WCE] and the headers wincrypt.h and bcrypt.h; RSA.ToXmlString; OpenSSL's pkey -text.
        Stranger("binary PGP private key", [0x95, 1, 0x3B, 4, 0x69, 0, 0, 0, 1] + zeros, "STOP", "PGP PRIVATE KEY"),
        Stranger("binary PGP private key of today", [0xC5, 0x4B, 6, 0x69, 0, 0, 0, 27] + zeros, "STOP", "PGP PRIVATE KEY"),
        Stranger("binary PGP public key", [0x99, 1, 0x0D, 4, 0x69, 0, 0, 0, 1] + zeros, "a PGP block", "make a certificate request"),
        Stranger("CNG", Array("RSA2".utf8) + [0, 8, 0, 0] + zeros, "STOP", "key blob"),
        Stranger("XML", text: "<RSAKeyValue><Modulus>AQ==</Modulus><D>AQ==</D></RSAKeyValue>", "STOP", ".NET PRIVATE KEY"),
        Stranger(
            "XML after words", text: "<?xml version=\"1.0\"?>\n<a>\n<RSAKeyValue>\n <D>AQ==</D></RSAKeyValue></a>", "STOP", "PRIVATE KEY"),
        Stranger("XML of a public key", text: "<RSAKeyValue><Modulus>AQ==</Modulus></RSAKeyValue>", "no BEGIN line"),
        Stranger("a letter of Polish", text: "\u{15A}lady bez certyfikatu, a tylko tekst", "no BEGIN line"),
        Stranger("SPKAC", text: "SPKAC=MIIBXjCByDCBnzANBgkqhkiG9w0BAQEFAAOBjQAw", "SPKAC", "make a certificate request"),
        Stranger("something else", text: "{\"error\": \"not found\"}", "no BEGIN line"),
    ]

    @Test(arguments: strangers) func strangersAreNamed(stranger: Stranger) {
        let fault = #expect(throws: ReadFault.self) { try CertificateRequest.read(stranger.bytes) }
        for word in stranger.words { #expect(fault?.description.contains(word) == true, "\(String(describing: fault))") }
        #expect(throws: ReadFault.self) { try CertificateBundle.read(stranger.bytes) }
    }

    /// `ssh-keygen -p -m PKCS8` of OpenSSH 9.2 turns RSA and ECDSA keys into PKCS#8; Ed25519 keys it leaves as they are, and says nothing.
    @Test(arguments: [
        ("ssh-rsa", false), ("ecdsa-sha2-nistp256", false), ("ssh-ed25519", true), ("ssh-dss", true), ("sk-ssh-ed25519@openssh.com", true),
    ])
    func anSSHKeyIsConvertedWhereThatCanBe(kind: String, isForSSHAlone: Bool) {
        // PROTOCOL.key of OpenSSH: cipher, key derivation, its options, one key, whose first part is its kind.
        func part(_ bytes: [UInt8]) -> [UInt8] { withUnsafeBytes(of: UInt32(bytes.count).bigEndian) { Array($0) } + bytes }
        let blob =
            Array("openssh-key-v1\0".utf8) + part(Array("aes256-ctr".utf8)) + part(Array("bcrypt".utf8))
            + part([UInt8](repeating: 9, count: 24))
            + [0, 0, 0, 1] + part(part(Array(kind.utf8)) + part([UInt8](repeating: 7, count: 32))) + part([UInt8](repeating: 5, count: 160))
        for text in [PEMBlockText.encode(blob, label: "OPENSSH PRIVATE KEY"), "PuTTY-User-Key-File-3: \(kind)\nEncryption: none\n"] {
            var said = ""
            do {
                _ = try withUTF8("") { try PrivateKey.read(Array(text.utf8), passphrase: $0) }
            } catch {
                said = "\(error)"
            }
            #expect(said.contains("ssh-keygen -p -m PKCS8") == !isForSSHAlone, "\(said)")
            #expect(said.contains("RSA or EC") == isForSSHAlone, "\(said)")
        }
    }

    @Test func aCertificateWhereARequestBelongsIsNamedInEveryForm() throws {
        let authority = try CertificateAuthority()
        let openssl = try OpenSSLCommand()
        try openssl.write(authority.root.pem.utf8, to: "root.pem")
        try openssl.run(["crl2pkcs7", "-nocrl", "-certfile", openssl.path("root.pem"), "-outform", "DER", "-out", openssl.path("root.p7b")])
        let collection = try openssl.read("root.p7b")
        let forms = [
            (authority.root.der, "certificate"), (Array(authority.root.pem.utf8), "certificate"), (collection, "PKCS#7"),
            (BEREncoder.encode(collection, levels: 3), "PKCS#7"),
        ]
        for (bytes, word) in forms {
            let fault = #expect(throws: ReadFault.self) { try CertificateRequest.read(bytes) }
            #expect(fault?.description.contains("a \(word)") == true, "\(String(describing: fault))")
            #expect(fault?.description.contains("what belongs here is a certificate request") == true, "\(String(describing: fault))")
        }
    }

    /// What FTP in text mode and programs that take every file for text do to bytes.
    @Test(arguments: ["line feeds", "Latin-1", "Windows-1252", "replacement characters", "UTF-16", "question marks", "seven bits"])
    func textModeIsRecognized(damage: String) throws {
        var der: [UInt8]
        repeat {
            let key = try PrivateKey.generate(.rsa(bits: 2048))
            der = try CertificateRequest.create(
                key: key, subject: ["C": "US", "ST": "New Hampshire", "CN": "www.example.com"], alternativeNames: []
            ).der
            // As large as most, and with a line feed in it.
        } while !der.contains(0x0A)
        let damaged: [UInt8] =
            switch damage {
            case "line feeds": der.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
            case "Latin-1": der.flatMap { Array(String(Unicode.Scalar($0)).utf8) }
            case "Windows-1252": der.flatMap { Array(String(Unicode.Scalar($0)).replacing("\u{82}", with: "\u{201A}").utf8) }
            case "replacement characters": Array(String(decoding: der, as: UTF8.self).utf8)
            case "UTF-16": [0xFF, 0xFE] + String(decoding: der, as: UTF8.self).utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
            case "seven bits": der.map { $0 & 0x7F }
            default: der.map { $0 < 0x80 ? $0 : UInt8(ascii: "?") }
            }
        let fault = #expect(throws: ReadFault.self) { try CertificateRequest.read(damaged) }
        #expect(fault?.description.contains("sent as text") == true, "\(String(describing: fault))")
        #expect(fault?.description.contains("attachment") == true)
    }
}
