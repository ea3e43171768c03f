import CertificateAuthority
import Certificates
import Testing

@Suite struct CertificateBundleTests {
    struct Form: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let arguments: [String]
        let form: CertificateBundle.Form
        /// How many of leaf, issuing authority and root it holds.
        var count = 3
    }

    static let forms = [
        Form(testDescription: "PEM", arguments: ["x509", "-in", "all.pem"], form: .text, count: 1),
        Form(testDescription: "DER", arguments: ["x509", "-in", "all.pem", "-outform", "DER"], form: .certificate, count: 1),
        Form(testDescription: "PKCS#7 PEM", arguments: ["crl2pkcs7", "-nocrl", "-certfile", "all.pem"], form: .text),
        Form(
            testDescription: "PKCS#7 DER", arguments: ["crl2pkcs7", "-nocrl", "-certfile", "all.pem", "-outform", "DER"], form: .collection),
    ]

    @Test(arguments: forms) func readsEveryFormOfAnAuthority(form: Form) throws {
        let authority = try CertificateAuthority()
        let leaf = try authority.issue([.dns("www.example.com")])
        let all = [leaf, authority.issuing, authority.root]
        let openssl = try OpenSSLCommand()
        try openssl.write(all.map(\.pem).joined().utf8, to: "all.pem")
        try openssl.run(form.arguments.map { $0 == "all.pem" ? openssl.path($0) : $0 } + ["-out", openssl.path("out")])
        let bytes = try openssl.read("out")
        #expect(CertificateBundle.form(of: bytes) == form.form)
        #expect(try Set(CertificateBundle.read(bytes)) == Set(all.prefix(form.count)))
    }

    @Test func aPFXIsToldApart() throws {
        let key = try PrivateKey.generate(.ec(.p256))
        let file = try withUTF8("abcdefg1") { try PFX.create(key: key, certificate: nil, chain: [], passphrase: $0, legacy: true) }
        #expect(CertificateBundle.form(of: file) == .pfx)
    }

    @Test func aPrivateKeyIsRefusedWithoutRepeatingIt() throws {
        let openssl = try OpenSSLCommand()
        let key = try openssl.run(["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"])
        do throws(ReadFault) {
            _ = try CertificateBundle.read(Array(key.utf8))
            Issue.record("a private key was taken for a certificate")
        } catch {
            #expect(error.cause == .privateKeyPasted(line: 1))
            let lines = key.split(separator: "\n").dropFirst().dropLast()
            #expect(!lines.isEmpty && lines.allSatisfy { !error.description.contains($0) })
        }
    }

    @Test(
        arguments: [[], [0x30, 0x80], [0x30, 0x02, 0x06, 0x00], Array("-----BEGIN PKCS7-----\nMAA=\n-----END PKCS7-----\n".utf8)]
            as [[UInt8]])
    func damagedFilesGetASentence(bytes: [UInt8]) {
        #expect { try CertificateBundle.read(bytes) } throws: { error in
            (error as? ReadFault).map { !$0.description.isEmpty } ?? false
        }
    }
}
