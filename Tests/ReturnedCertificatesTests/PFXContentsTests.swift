import CertificateAuthority
import Certificates
import Orders
import Testing

@testable import ReturnedCertificates

/// What goes into a PFX file, of the certificates of several files.
@Suite struct PFXContentsTests {
    private static let now = Timestamp("2026-11-28T12:00:00Z") ?? Timestamp(secondsSinceEpoch: 0)

    private static func signed(_ authority: borrowing CertificateAuthority, _ key: PrivateKey) throws -> Certificate {
        try authority.issue(.create(key: key, subject: ["CN": "www.example.com"], alternativeNames: [.dns("www.example.com")]))
    }

    @Test func theCertificateIsTakenOutOfItsFileAndTheChainOutOfAll() throws {
        let authority = try CertificateAuthority()
        let key = try PrivateKey.generate(.ec(.p256))
        let leaf = try Self.signed(authority, key)
        let moment = Timestamp(secondsSinceEpoch: leaf.validFrom.secondsSinceEpoch + 60)
        let contents = try PFXContents(key, [authority.root, leaf], others: [authority.issuing], at: moment)
        #expect(contents.chain.leaf == leaf && contents.chain.issuers.first == authority.issuing)
        #expect(contents.subjects.first == leaf.subject.description && contents.subjects.count == contents.chain.issuers.count + 1)
        let bytes = try Array("a long passphrase".utf8).withUnsafeBufferPointer { try contents.file(passphrase: $0, isLegacy: false) }
        let read = try Array("a long passphrase".utf8).withUnsafeBufferPointer { try PFX.read(bytes, passphrase: $0) }
        #expect(read.certificate == leaf && read.chain.contains(authority.issuing))
    }

    /// A certificate for the key in the file of the chain is not the one that was named.
    @Test func aFileWithoutACertificateForTheKeyIsRefusedWithBothSums() throws {
        let authority = try CertificateAuthority()
        let key = try PrivateKey.generate(.ec(.p256))
        let other = try Self.signed(authority, PrivateKey.generate(.ec(.p256)))
        let leaf = try Self.signed(authority, key)
        for others in [[], [leaf]] {
            let fault = #expect(throws: PFXContents.Fault.self) { try PFXContents(key, [other], others: others, at: Self.now) }
            #expect(fault == .otherKey(key: key.publicKeyDigest, certificate: other.publicKeyDigest))
            #expect(fault?.description.contains(key.publicKeyDigest) == true && fault?.description.contains("another key") == true)
        }
    }

    @Test func whatIsOddIsSaid() throws {
        let authority = try CertificateAuthority()
        let key = try PrivateKey.generate(.ec(.p256))
        let leaf = try Self.signed(authority, key)
        let later = Timestamp(secondsSinceEpoch: leaf.validUntil.secondsSinceEpoch + 1)
        let contents = try PFXContents(key, [leaf, authority.issuing], others: [authority.root], at: later)
        #expect(contents.advisories.contains { $0.contains("has expired") })
    }
}
