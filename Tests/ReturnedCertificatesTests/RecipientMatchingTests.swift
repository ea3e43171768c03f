import CertificateAuthority
import Certificates
import Orders
import SampleOrders
import SentenceForm
import Testing

@testable import ReturnedCertificates

/// Certificates for mail against the recipients of their order; the limits are those of the S/MIME Baseline Requirements 6.3.2, 7.1.2.3.
@Suite final class RecipientMatchingTests {
    private let authority: CertificateAuthority
    private let mail: MailOrder
    private let moment: Timestamp

    init() throws {
        authority = try CertificateAuthority()
        moment = try #require(Timestamp("2026-11-29T00:00:00Z"))
        var samples = SampleOrders(seed: 5)
        var mail = try #require(samples.nextMail(placedAt: moment, recipients: 4).mail)
        for place in mail.recipients.indices { mail.recipients[place].email = "person\(place + 1)@example.org" }
        mail.recipients[3].state = .revoked
        self.mail = mail
    }

    private func certificate(
        _ name: String = "leaf", _ addresses: String = "email:person1@example.org", purposes: String = "emailProtection",
        to end: String = "20271129000000Z"
    ) throws -> Certificate {
        try authority.certificate(
            name, by: "issuer", from: "20261128000000Z", to: end,
            extensions: "basicConstraints=CA:false\nextendedKeyUsage=\(purposes)\nsubjectAltName=\(addresses)")
    }

    private func fault(_ leaf: Certificate, _ mail: MailOrder? = nil) -> String? {
        var matching = RecipientMatching(mail ?? self.mail, at: moment)
        do throws(RecipientMatching.Fault) {
            _ = try matching.match(leaf, authorities: [])
            return nil
        } catch {
            return error.description
        }
    }

    @Test func aCertificateFindsItsRecipientAndItsIssuer() throws {
        let leaf = try certificate("leaf", "email:PERSON1@example.org")
        let issuer = try authority.authority("issuer", by: "issuer", from: "20260101000000Z", to: "20350101000000Z")
        var mail = mail
        mail.recipients[0].request = .init(publicKey: leaf.publicKeyDigest, isMadeHere: false)
        mail.lastDay = leaf.notAfter
        var matching = RecipientMatching(mail, at: moment)
        let match = try #require(try matching.match(leaf, authorities: [issuer]))
        #expect(match.recipient.number == 1 && match.chain.issuers.map(\.fingerprint) == [issuer.fingerprint] && match.advisories == [])
        #expect(match.step == RecipientStep(1, .issue(serial: leaf.serial, notAfter: leaf.notAfter)))
        #expect(try CertificateBundle.read(match.pem).map(\.fingerprint) == [leaf.fingerprint, issuer.fingerprint])
        // The same person once.
        #expect(throws: RecipientMatching.Fault.self) { try matching.match(leaf, authorities: []) }
        mail.recipients[0].serial = leaf.serial
        mail.recipients[0].state = .issued
        var known = RecipientMatching(mail, at: moment)
        #expect(try known.match(leaf, authorities: []) == nil)
        // Without a request there is nothing to hold the key against, which is said.
        var unasked = self.mail
        unasked.lastDay = unasked.lastDay.adding(days: 1)
        var without = RecipientMatching(unasked, at: moment)
        let advisories = try #require(try without.match(leaf, authorities: [])).advisories
        #expect(advisories.count == 3 && advisories.allSatisfy { $0.faultOfForm() == nil }, "\(advisories)")
    }

    @Test func whatIsNoCertificateOfARecipientIsRefused() throws {
        let faulty: [(String, Certificate)] = [
            ("It is not for mail", try certificate(purposes: "clientAuth")),
            ("must not be for serverAuth", try certificate(purposes: "emailProtection,serverAuth")),
            ("no address of mail", try certificate("leaf", "DNS:example.org")),
            ("no recipient of the order", try certificate("leaf", "email:nobody@example.org")),
            ("no recipient of the order", try certificate("leaf", "email:person4@example.org")),
            ("one address alone", try certificate("leaf", "email:person1@example.org,email:person2@example.org")),
            ("no hosts", try certificate("leaf", "email:person1@example.org,DNS:example.org")),
            ("825 at most", try certificate(to: "20290303000000Z")),
            ("It expired on 2026-11-28", try certificate(to: "20261128120000Z")),
        ]
        for (words, leaf) in faulty {
            let said = fault(leaf)
            #expect(said?.contains(words) == true && said?.faultOfForm() == nil, "\(words): \(said ?? "taken")")
        }
        #expect(fault(try certificate(to: "20290301000000Z")) == nil, "825 days are allowed")
    }

    @Test func theKeyHasToBeThatOfTheRequest() throws {
        let leaf = try certificate()
        var mail = mail
        mail.recipients[0].request = .init(publicKey: String(repeating: "a", count: 64), isMadeHere: true)
        #expect(fault(leaf, mail)?.contains("not that of the request that the order has") == true)
        mail.recipients[1].request = .init(publicKey: leaf.publicKeyDigest, isMadeHere: false)
        #expect(fault(leaf, mail)?.contains("that of the request of person2@example.org") == true)
        var other = self.mail
        other.recipients[1].serial = leaf.serial
        #expect(fault(leaf, other)?.contains("person2@example.org already") == true)
    }
}
