import CertificateAuthority
import Certificates
import Orders
import Testing

/// What a certificate says it is for, and which of several is meant. The extensions are written by OpenSSL's command.
@Suite struct CertificateUseTests {
    struct Use: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var isAuthority = false
        var purposes: [CertificateUse.Purpose]?
        var keyUsages: [CertificateUse.KeyUsage]?
        var policies: [String] = []
    }

    static let uses = [
        Use(testDescription: "basicConstraints=CA:false"),
        Use(testDescription: "basicConstraints=critical,CA:true", isAuthority: true),
        Use(testDescription: "extendedKeyUsage=serverAuth,clientAuth", purposes: [.serverAuth, .clientAuth]),
        Use(testDescription: "extendedKeyUsage=anyExtendedKeyUsage", purposes: [.any]),
        Use(testDescription: "extendedKeyUsage=1.3.6.1.5.5.7.3.17", purposes: []),
        Use(testDescription: "keyUsage=critical,digitalSignature,keyEncipherment", keyUsages: [.digitalSignature, .keyEncipherment]),
        Use(testDescription: "keyUsage=keyCertSign,cRLSign", keyUsages: [.keyCertSign, .cRLSign]),
        Use(
            testDescription: "certificatePolicies=2.23.140.1.2.2,1.3.6.1.4.1.4146.1.20",
            policies: ["2.23.140.1.2.2", "1.3.6.1.4.1.4146.1.20"]),
    ]

    @Test func extensionsAreRead() throws {
        let authority = try CertificateAuthority()
        for use in Self.uses {
            let found = try authority.certificate("www", by: "ca", extensions: use.testDescription).use
            #expect(found.isAuthority == use.isAuthority, "\(use.testDescription)")
            #expect(found.purposes == use.purposes, "\(use.testDescription)")
            #expect(found.keyUsages == use.keyUsages, "\(use.testDescription)")
            #expect(found.policies == use.policies, "\(use.testDescription)")
        }
    }

    @Test func theOneThatIsValidNowAndEndsLastIsMeant() throws {
        let authority = try CertificateAuthority()
        func made(_ start: String, _ end: String, _ extensions: String = "extendedKeyUsage=serverAuth") throws -> Certificate {
            try authority.certificate("www", by: "ca", from: "\(start)120000Z", to: "\(end)120000Z", extensions: extensions)
        }
        let (past, present, longer) = (try made("20250101", "20261128"), try made("20260101", "20270101"), try made("20260101", "20270301"))
        let (future, own) = (try made("20270101", "20280101"), try made("20260101", "20350101", "basicConstraints=CA:true"))
        let now = try #require(Timestamp("2026-11-28T12:00:01Z"))
        let expected: [([Certificate], Certificate)] = [
            ([past, present, longer, future, own], longer), ([future, present, past], present), ([past, future], future), ([past], past),
            ([own, past], past),
        ]
        for (certificates, meant) in expected {
            #expect(Certificate.chosen(of: certificates, at: now) == meant)
            #expect(Certificate.chosen(of: certificates.reversed(), at: now) == meant)
        }
        // To the second: at noon it is still valid.
        let noon = Timestamp(secondsSinceEpoch: now.secondsSinceEpoch - 1)
        #expect(Certificate.chosen(of: [past, future], at: noon) == past)
        #expect(Certificate.chosen(of: [], at: now) == nil)
    }
}
