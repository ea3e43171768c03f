import CertificateAuthority
import Certificates
import Glibc
import Orders
import Testing

@Suite struct CertificateChainTests {
    private static let now = Timestamp(secondsSinceEpoch: time(nil))

    @Test func issuersAreOrderedWhateverTheOrderOfTheFiles() throws {
        let authority = try CertificateAuthority()
        let leaf = try authority.issue([.dns("www.example.com")])
        for offered in [[authority.root, authority.issuing, leaf], [authority.issuing, leaf, authority.root]] {
            let chain = CertificateChain(leaf: leaf, offered: offered + offered, at: Self.now)
            #expect(chain.issuers == [authority.issuing, authority.root])
            #expect(chain.unrelated.isEmpty)
            #expect(chain.missingIssuer == nil)
        }
    }

    @Test func aMissingIssuerIsNamed() throws {
        let authority = try CertificateAuthority()
        let leaf = try authority.issue([.dns("www.example.com")])
        let withoutIssuing = CertificateChain(leaf: leaf, offered: [authority.root], at: Self.now)
        #expect(withoutIssuing.issuers.isEmpty)
        #expect(withoutIssuing.unrelated == [authority.root])
        #expect(withoutIssuing.missingIssuer == authority.issuing.subject)
        #expect(CertificateChain(leaf: leaf, offered: [authority.issuing], at: Self.now).missingIssuer == authority.root.subject)
    }

    /// The second authority has the same names and other keys: only the signature tells them apart.
    @Test func anIssuerOfTheSameNameWithAnotherKeyIsNone() throws {
        let authority = try CertificateAuthority()
        let impostor = try CertificateAuthority()
        #expect(authority.issuing.subject == impostor.issuing.subject)
        let leaf = try authority.issue([.dns("www.example.com")])
        #expect(!leaf.isIssued(by: impostor.issuing))
        let chain = CertificateChain(
            leaf: leaf, offered: [impostor.issuing, authority.issuing, impostor.root, authority.root], at: Self.now)
        #expect(chain.issuers == [authority.issuing, authority.root])
        #expect(chain.unrelated == [impostor.issuing, impostor.root])
    }

    /// Neither certificate can be trusted then, and the issuer is anything but missing.
    @Test func anIssuerByNameAloneIsDamage() throws {
        let authority = try CertificateAuthority()
        let leaf = try authority.issue([.dns("www.example.com")])
        func damaged(_ certificate: Certificate) throws -> Certificate {
            // The last byte belongs to the signature.
            var der = certificate.der
            der[der.count - 1] ^= 1
            return try Certificate.read(der)
        }
        let (issuing, root) = (authority.issuing, authority.root)
        let badLeaf = try damaged(leaf)
        let ofLeaf = CertificateChain(leaf: badLeaf, offered: [issuing, root], at: Self.now)
        #expect(ofLeaf.damage?.certificate == badLeaf)
        #expect(ofLeaf.damage.map { "\($0)".contains("CN=www.example.com (serial \(leaf.serial)) is damaged: its signature") } == true)
        let badIssuing = try damaged(issuing)
        #expect(CertificateChain(leaf: leaf, offered: [badIssuing, root], at: Self.now).damage?.certificate == badIssuing)
        #expect(CertificateChain(leaf: leaf, offered: [badIssuing], at: Self.now).damage == nil, "its issuer's key is not at hand")
        let badRoot = try damaged(root)
        #expect(CertificateChain(leaf: leaf, offered: [issuing, badRoot], at: Self.now).damage?.certificate == badRoot)
        // Another key of the same name.
        #expect(CertificateChain(leaf: leaf, offered: [try CertificateAuthority().issuing], at: Self.now).damage?.certificate == leaf)
        for offered in [[issuing, root], [issuing], [root], []] {
            #expect(CertificateChain(leaf: leaf, offered: offered, at: Self.now).damage == nil)
        }
    }

    struct Names: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let certificate: [AlternativeName]
        let ordered: [AlternativeName]
        var lacking: [AlternativeName] = []
        var surplus: [AlternativeName] = []
    }

    static let names = [
        Names(testDescription: "equal but for case", certificate: [.dns("WWW.example.com")], ordered: [.dns("www.example.com")]),
        Names(testDescription: "address in another spelling", certificate: [.ip("2001:db8::1")], ordered: [.ip("2001:0DB8::0001")]),
        Names(
            testDescription: "covered by a wildcard", certificate: [.dns("*.example.com")], ordered: [.dns("a.example.com")],
            surplus: [.dns("*.example.com")]),
        Names(
            testDescription: "a wildcard covers one label only", certificate: [.dns("*.example.com")],
            ordered: [.dns("*.example.com"), .dns("example.com"), .dns("a.b.example.com")],
            lacking: [.dns("example.com"), .dns("a.b.example.com")]),
        Names(
            testDescription: "one too many and one missing", certificate: [.dns("www.example.com"), .dns("mail.example.com")],
            ordered: [.dns("www.example.com"), .dns("example.com")], lacking: [.dns("example.com")], surplus: [.dns("mail.example.com")]),
        Names(testDescription: "common name alone", certificate: [], ordered: [.dns("www.example.com")]),
    ]

    @Test func namesAreComparedWithTheOrder() throws {
        let authority = try CertificateAuthority()
        let old = try authority.issue([])
        #expect(old.lacking([.dns("www.example.com")], commonNameCounts: false) == [.dns("www.example.com")])
        for names in Self.names {
            let certificate = try authority.issue(names.certificate)
            #expect(certificate.lacking(names.ordered, commonNameCounts: true) == names.lacking, "\(names.testDescription)")
            #expect(certificate.surplus(beyond: names.ordered) == names.surplus, "\(names.testDescription)")
        }
    }
}
