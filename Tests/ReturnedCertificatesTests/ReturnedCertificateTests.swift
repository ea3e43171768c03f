import CertificateAuthority
import Certificates
import Orders
import Testing

@testable import ReturnedCertificates

/// Of several certificates for a key the one is taken that is valid now and ends last.
@Suite struct ReturnedCertificateTests {
    private static let now = Timestamp("2026-11-28T12:00:00Z") ?? Timestamp(secondsSinceEpoch: 0)
    private static let purpose = "extendedKeyUsage=serverAuth"

    private static func issue(_ authority: borrowing CertificateAuthority, _ from: String, _ to: String) throws -> Certificate {
        try authority.certificate("leaf", by: "root", from: "\(from)000000Z", to: "\(to)235959Z", extensions: purpose)
    }

    private static func returned(_ certificates: [Certificate], for key: Certificate) -> ReturnedCertificate? {
        ReturnedCertificate(certificates, publicKeyDigest: key.publicKeyDigest, at: now)
    }

    @Test func theOneIsTakenThatIsValidNowAndEndsLast() throws {
        let authority = try CertificateAuthority()
        let root = try authority.authority("root", by: "root", from: "20200101000000Z", to: "20400101000000Z")
        let expired = try Self.issue(authority, "20250601", "20251130")
        let first = try Self.issue(authority, "20261101", "20270301")
        let last = try Self.issue(authority, "20261115", "20270515")
        let future = try Self.issue(authority, "20261201", "20270601")
        for offered in [[expired, first, last, future, root], [root, future, last, first, expired]] {
            let returned = try #require(Self.returned(offered, for: first))
            #expect(returned.leaf == last && returned.isForKey && returned.chain.issuers == [root])
            #expect(Set(returned.others) == [expired, first, future])
            let said = returned.advisories(at: Self.now)
            #expect(said.count == 1 && said[0].hasPrefix("There are 4 certificates for the key. Taken is serial \(last.serial)"))
        }
        #expect(Self.returned([expired], for: first)?.advisories(at: Self.now).last?.contains("has expired on 2025-11-30") == true)
        #expect(Self.returned([future], for: first)?.advisories(at: Self.now).last?.contains("becomes valid on 2026-12-01") == true)
    }

    /// What browsers refuse is taken only where there is no other.
    @Test func oneThatIsTooLongGivesWay() throws {
        let authority = try CertificateAuthority()
        let short = try Self.issue(authority, "20261101", "20270301")
        let long = try Self.issue(authority, "20261101", "20280301")
        #expect(long.lengthFault?.contains("days, and browsers refuse it") == true && short.lengthFault == nil)
        #expect(Self.returned([long, short], for: short)?.leaf == short)
        #expect(Self.returned([long], for: short)?.leaf == long)
    }

    /// A certificate for mutual TLS or mail meets no browser, whatever its length.
    @Test(arguments: [
        ("clientAuth", false), ("emailProtection", false), ("clientAuth,serverAuth", true), ("anyExtendedKeyUsage", true), ("", true),
    ])
    func browsersRefuseCertificatesForServersAlone(_ purposes: String, _ isRefused: Bool) throws {
        let usage = purposes.isEmpty ? "" : "\nextendedKeyUsage=\(purposes)"
        let long = try CertificateAuthority().certificate(
            "desk", by: "root", from: "20261101000000Z", to: "20280301235959Z", extensions: "basicConstraints=CA:false\(usage)")
        #expect((long.lengthFault != nil) == isRefused)
    }

    @Test func withoutOneForTheKeyAnotherIsShownAndSaidToBeThat() throws {
        let authority = try CertificateAuthority()
        let mine = try Self.issue(authority, "20261101", "20270301")
        let other = try authority.certificate(
            "other", by: "root", from: "20261101000000Z", to: "20270301235959Z", extensions: Self.purpose)
        let returned = try #require(Self.returned([other], for: mine))
        #expect(returned.leaf == other && !returned.isForKey && returned.others.isEmpty)
        #expect(Self.returned([], for: mine) == nil)
    }

    /// An issuer that has expired is left out where there is another way; where there is none, it is said.
    @Test func issuersOfNoUseAreSaid() throws {
        let authority = try CertificateAuthority()
        let old = try authority.authority("root", by: "root", from: "20200101000000Z", to: "20260101000000Z")
        let leaf = try Self.issue(authority, "20261101", "20270301")
        let alone = try #require(Self.returned([leaf, old], for: leaf)).advisories(at: Self.now)
        #expect(alone.contains { $0.contains("has expired on 2026-01-01") && $0.contains("no other way") }, "\(alone)")
        let root = try authority.authority("root", by: "root", from: "20260101000000Z", to: "20400101000000Z")
        let both = try #require(Self.returned([leaf, old, root], for: leaf))
        #expect(both.chain.issuers == [root])
        #expect(both.advisories(at: Self.now).contains { $0.contains("is left out: another path is taken") })
        let stranger = try authority.authority("stranger", by: "stranger", from: "20260101000000Z", to: "20400101000000Z")
        let said = try #require(Self.returned([leaf, root, stranger], for: leaf)).advisories(at: Self.now)
        #expect(said.contains { $0.contains("issued none of the certificates and is left out") })
    }

    @Test func aMissingIssuerIsNamed() throws {
        let authority = try CertificateAuthority()
        let leaf = try Self.issue(authority, "20261101", "20270301")
        let said = try #require(Self.returned([leaf], for: leaf)).advisories(at: Self.now)
        #expect(
            said.contains { $0.hasPrefix("The chain ends before a root: the certificate of ") && $0.hasSuffix("is not among the files.") })
    }
}
