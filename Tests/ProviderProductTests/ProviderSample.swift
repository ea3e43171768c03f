import CertificateAuthority
import Certificates
import Checkout
import Flow
import Orders
import TLSDesk

@testable import ProviderProduct

/// Answers that set a provider up, and the files that they name.
enum ProviderSample {
    /// One key with its certificate, made once: as files of their own and as a keystore.
    struct Files: Sendable {
        let certificate: String
        let key: [UInt8]
        let otherKey: [UInt8]
        let keystore: [UInt8]
        let expired: [UInt8]

        init() throws {
            let authority = try CertificateAuthority()
            let (key, other) = (try PrivateKey.generate(.ec(.p256)), try PrivateKey.generate(.ec(.p256)))
            let request = try CertificateRequest.create(key: key, subject: ["CN": "desk.example.com"], alternativeNames: [])
            let own = try authority.issue(request)
            certificate = own.pem
            let password = Secret("old12345")
            (self.key, otherKey) = try password.withUTF8 { bytes in
                (Array(try key.encryptedPEM(passphrase: bytes).utf8), Array(try other.encryptedPEM(passphrase: bytes).utf8))
            }
            keystore = try password.withUTF8 { bytes in
                try PFX.create(key: key, certificate: own, chain: [authority.issuing], passphrase: bytes, legacy: false)
            }
            let past = try authority.certificate(
                "desk", by: "desk", from: "20260101000000Z", to: "20260601000000Z", extensions: "basicConstraints=CA:false")
            expired = Array(past.pem.utf8)
        }
    }

    static let files = Result { try Files() }

    /// A provider with a keystore.
    static let complete = """
        provider: {name: "Atlas", use: ["tls", "smime"], organization: "Example Inc"},
        credentials: {apiKey: "0123abcd", apiSecret: "s3cret-of-api", end: "2027-06-30"},
        certificate: {method: "keystore", keystoreFile: "desk.p12", keystorePassword: "old12345"},
        sealing: {passphrase: "sealed-pass1", passphraseAgain: "sealed-pass1"},
        """

    /// What a method asks instead of the keystore.
    static let methods: [String: [String: Answer]] = [
        "paste": [
            "certificate.method": .text("paste"), "certificate.keyFile": .text("desk-key.pem"),
            "certificate.keyPassword": .secret(Secret("old12345")),
            "certificate.newPassword": .secret(Secret("new12345")), "certificate.newPasswordAgain": .secret(Secret("new12345")),
            "certificate.saveAs": .text("made.p12"),
        ],
        "request": [
            "certificate.method": .text("request"), "certificate.commonName": .text("https://desk.example.com/owa"),
            "certificate.country": .text("DE"), "certificate.domains": .list(["example.com", "shop.example.net"]),
            "certificate.keyTo": .text("new-key.pem"), "certificate.requestTo": .text("new.csr"),
            "certificate.password": .secret(Secret("key12345")), "certificate.passwordAgain": .secret(Secret("key12345")),
            "certificate.saved": .toggle(true),
        ],
    ]

    /// A desk with the files.
    static func desk() throws -> TestDesk {
        let desk = try TestDesk(product: .provider)
        let files = try files.get()
        desk.setup.files = [
            "desk.p12": files.keystore, "desk-key.pem": files.key, "other-key.pem": files.otherKey,
            "desk.crt": Array(files.certificate.utf8),
            "expired.crt": files.expired, "atlas.csv": Array("API Key,API Secret\n0123abcd,from-the-file\n".utf8),
            "plain-key.pem": Array("-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIA==\n-----END PRIVATE KEY-----\n".utf8),
        ]
        return desk
    }

    /// The complete answers with others put in, by field id.
    static func state(_ desk: TestDesk, _ changes: [String: Answer] = [:]) throws -> FlowState {
        var answers = try desk.answers(complete).answers
        for (id, answer) in changes.sorted(by: { $0.key < $1.key }) {
            if let field = FieldID(id) { answers.give(answer, to: field, in: desk.definition) }
        }
        return FlowState(answers: answers, using: desk.engine)
    }
}
