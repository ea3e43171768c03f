import Archive
import CertificateAuthority
import Certificates
import Orders
import Testing

@testable import ReturnedCertificates

/// Nothing good goes without anybody having said so: what lies beside an order gives way to something newer, and to nothing else.
@Suite struct ReplacementTests {
    private static let now = Timestamp("2026-11-28T12:00:00Z") ?? Timestamp(secondsSinceEpoch: 0)

    private struct Bench: ~Copyable {
        let authority: CertificateAuthority
        let root: Certificate

        init() throws {
            let authority = try CertificateAuthority()
            root = try authority.authority("root", by: "root", from: "20200101000000Z", to: "20400101000000Z")
            self.authority = authority
        }

        func issue(_ from: String, _ to: String) throws -> Certificate {
            try authority.certificate(
                "leaf", by: "root", from: "\(from)000000Z", to: "\(to)235959Z", extensions: "extendedKeyUsage=serverAuth")
        }
    }

    private static func judged(
        _ leaf: Certificate, _ issuers: [Certificate] = [], over old: Certificate, chain: [Certificate] = [], wanted isWanted: Bool = false,
        way: String = "--replace"
    ) -> (choice: AttachChoice, remark: String?) {
        let lying = CertificateBeside(
            certificate: Array(old.pem.utf8), chain: chain.isEmpty ? nil : Array(chain.map(\.pem).joined().utf8))
        return Replacement(leaf: leaf, issuers: issuers, now: now, isWanted: isWanted, way: way).judged(over: lying)
    }

    @Test func theNewerOneTakesThePlace() throws {
        let bench = try Bench()
        let (older, newer) = (try bench.issue("20261101", "20270301"), try bench.issue("20261115", "20270515"))
        let judged = Self.judged(newer, over: older)
        #expect(judged.choice == .keep(ReceivedCertificate(older)))
        #expect(
            judged.remark
                == "It replaced the certificate that lay there, which is kept: serial \(older.serial), valid from 2026-11-01 to 2027-03-01."
        )
    }

    @Test func theOlderOneDoesNotUnlessItIsWanted() throws {
        let bench = try Bench()
        let (older, newer) = (try bench.issue("20261101", "20270301"), try bench.issue("20261115", "20270515"))
        let refused = Self.judged(older, over: newer)
        #expect(refused.choice == .refuse)
        #expect(refused.remark?.hasPrefix("The certificate is older (valid from 2026-11-01") == true)
        #expect(refused.remark?.hasSuffix("Nothing was changed; --replace puts the other in its place.") == true)
        // Whoever has no command before him is told his own way.
        #expect(Self.judged(older, over: newer, way: "Another step").remark?.hasSuffix("Another step puts the other in its place.") == true)
        #expect(Self.judged(older, over: newer, wanted: true).choice == .keep(ReceivedCertificate(newer)))
    }

    @Test func anExpiredOneTakesNoValidOnesPlace() throws {
        let bench = try Bench()
        let (expired, valid) = (try bench.issue("20250601", "20251130"), try bench.issue("20261101", "20270301"))
        #expect(Self.judged(expired, over: valid).choice == .refuse)
        #expect(Self.judged(expired, over: valid).remark?.hasPrefix("The certificate has expired on 2025-11-30") == true)
        #expect(Self.judged(valid, over: expired).choice == .keep(ReceivedCertificate(expired)))
        // Of two that have expired neither is good.
        let earlier = try bench.issue("20250101", "20250630")
        #expect(Self.judged(earlier, over: expired).choice == .keep(ReceivedCertificate(expired)))
    }

    @Test func whatCannotBeReadIsReplaced() throws {
        let bench = try Bench()
        let leaf = try bench.issue("20261101", "20270301")
        let judged = Replacement(leaf: leaf, issuers: [], now: Self.now, isWanted: false)
            .judged(over: CertificateBeside(certificate: [0, 1, 2], chain: nil))
        #expect(judged.choice == .replace && judged.remark == "The certificate that lay there could not be read; it was replaced.")
    }

    /// The same certificate again: its longer chain stays, but for one that is of no use any more.
    @Test func aLongerChainStays() throws {
        let bench = try Bench()
        let leaf = try bench.issue("20261101", "20270301")
        let cross = try bench.authority.authority("root", by: "old", from: "20200101000000Z", to: "20300101000000Z")
        let spent = try bench.authority.authority("root", by: "old", from: "20200101000000Z", to: "20260101000000Z")
        #expect(Self.judged(leaf, [bench.root, cross], over: leaf, chain: [bench.root]).choice == .replace)
        let kept = Self.judged(leaf, [bench.root], over: leaf, chain: [bench.root, cross])
        #expect(kept.choice == .keepChain && kept.remark?.hasPrefix("The chain that lies there is longer (2 certificates)") == true)
        #expect(Self.judged(leaf, over: leaf, chain: [bench.root]).choice == .keepChain)
        #expect(Self.judged(leaf, over: leaf, chain: [bench.root]).remark == nil)
        #expect(Self.judged(leaf, [bench.root], over: leaf, chain: [bench.root, spent]).choice == .replace)
        #expect(Self.judged(leaf, [bench.root], over: leaf, chain: [bench.root, cross], wanted: true).choice == .replace)
    }
}
