import CertificateAuthority
import Certificates
import Orders
import Testing

/// Which of several ways to a root is taken. Authorities are renewed and sign one another; what has expired or ends before the certificate is left out
/// where there is another way (RFC 5280 section 6.1.3 wants every certificate of a path valid).
@Suite struct IssuerPathsTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        /// Names in `Material` of what is offered, and of what is taken, left out and kept although it is no good.
        let offered: [String]
        let issuers: [String]
        var bypassed: [String] = []
        var unfit: [String] = []
        var unrelated: [String] = []
    }

    static let cases = [
        Case(testDescription: "one way", offered: ["root", "issuing"], issuers: ["issuing", "root"]),
        Case(
            testDescription: "an issuer that has expired", offered: ["expired", "issuing", "root"], issuers: ["issuing", "root"],
            bypassed: ["expired"]),
        Case(
            testDescription: "an issuer that ends before the certificate", offered: ["short", "issuing", "root"],
            issuers: ["issuing", "root"],
            bypassed: ["short"]),
        Case(
            testDescription: "a cross certificate of an expired root", offered: ["issuing", "cross", "old", "root"],
            issuers: ["issuing", "root"], bypassed: ["cross", "old"]),
        Case(
            testDescription: "a good issuer without its root, and a bad one with", offered: ["issuing", "expiredByOther", "other"],
            issuers: ["issuing"], bypassed: ["expiredByOther", "other"]),
        Case(
            testDescription: "two good ways, one of which reaches a root", offered: ["issuing", "byOther", "other"],
            issuers: ["byOther", "other"],
            bypassed: ["issuing"]),
        Case(
            testDescription: "no other way", offered: ["expired", "root"], issuers: ["expired", "root"], unfit: ["expired"]),
        Case(testDescription: "a stranger", offered: ["issuing", "root", "other"], issuers: ["issuing", "root"], unrelated: ["other"]),
        Case(
            testDescription: "authorities that sign one another", offered: ["cross", "back", "issuing", "root", "old"],
            issuers: ["issuing", "root"], bypassed: ["cross", "back", "old"]),
    ]

    @Test func theBestWayIsTaken() throws {
        let authority = try CertificateAuthority()
        let (long, now) = ("20350101000000Z", try #require(Timestamp("2026-11-28T12:00:00Z")))
        let leaf = try authority.certificate("www", by: "issuing", to: "20270601000000Z", extensions: "subjectAltName=DNS:www.example.com")
        let material = [
            "root": try authority.authority("root", by: "root", from: "20200101000000Z", to: long),
            "other": try authority.authority("other", by: "other", from: "20200101000000Z", to: long),
            "old": try authority.authority("old", by: "old", from: "20000101000000Z", to: "20200101000000Z"),
            "issuing": try authority.authority("issuing", by: "root", from: "20250101000000Z", to: long),
            "byOther": try authority.authority("issuing", by: "other", from: "20250101000000Z", to: "20330101000000Z"),
            "expired": try authority.authority("issuing", by: "root", from: "20200101000000Z", to: "20261128115959Z"),
            "expiredByOther": try authority.authority("issuing", by: "other", from: "20200101000000Z", to: "20261128115959Z"),
            "short": try authority.authority("issuing", by: "root", from: "20200101000000Z", to: "20270531235959Z"),
            "cross": try authority.authority("root", by: "old", from: "20200101000000Z", to: "20300101000000Z"),
            "back": try authority.authority("old", by: "root", from: "20200101000000Z", to: long),
        ]
        let names = Dictionary(uniqueKeysWithValues: material.map { ($1.fingerprint, $0) })
        func named(_ certificates: [Certificate]) -> [String] { certificates.map { names[$0.fingerprint] ?? "?" } }
        for test in Self.cases {
            for offered in [test.offered, test.offered.reversed()] {
                let chain = CertificateChain(leaf: leaf, offered: offered.compactMap { material[$0] }, at: now)
                #expect(named(chain.issuers) == test.issuers, "\(test.testDescription)")
                #expect(Set(named(chain.bypassed)) == Set(test.bypassed), "\(test.testDescription)")
                #expect(named(chain.unfit) == test.unfit, "\(test.testDescription)")
                #expect(named(chain.unrelated) == test.unrelated, "\(test.testDescription)")
                #expect(chain.damage == nil, "\(test.testDescription)")
            }
        }
        // A second earlier, the one that was about to expire is good and valid as long as another of its kind.
        let before = Timestamp(secondsSinceEpoch: now.secondsSinceEpoch - 1)
        #expect(material["expired"]?.hasExpired(at: before) == false && material["expired"]?.hasExpired(at: now) == true)
    }

    /// Six authorities that all signed one another have hundreds of ways between them, none of which reaches a root.
    @Test func aWebOfAuthoritiesEnds() throws {
        let authority = try CertificateAuthority()
        let names = (1...6).map { "web\($0)" }
        var offered: [Certificate] = []
        for name in names {
            for issuer in names where issuer != name {
                offered.append(try authority.authority(name, by: issuer, from: "20250101000000Z", to: "20350101000000Z"))
            }
        }
        let leaf = try authority.certificate("www", by: "web1", extensions: "subjectAltName=DNS:www.example.com")
        let chain = CertificateChain(leaf: leaf, offered: offered, at: Timestamp(secondsSinceEpoch: 1_800_000_000))
        #expect(!chain.issuers.isEmpty && !chain.reachesRoot && chain.unrelated.isEmpty)
    }
}
