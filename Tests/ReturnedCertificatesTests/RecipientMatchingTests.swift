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
        var matching = RecipientMatching(mail ?? self.mail, of: nil, isReplacing: true, at: moment)
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
        var matching = RecipientMatching(mail, of: nil, isReplacing: true, at: moment)
        let match = try #require(try matching.match(leaf, authorities: [issuer]))
        #expect(match.recipient.number == 1 && match.chain.issuers.map(\.fingerprint) == [issuer.fingerprint])
        #expect(match.advisories == ["The certificate of person1@example.org names own-leaf, the order Person Number1."])
        #expect(match.step == RecipientStep(1, .issue(serial: leaf.serial, notAfter: leaf.notAfter)))
        #expect(try CertificateBundle.read(match.pem).map(\.fingerprint) == [leaf.fingerprint, issuer.fingerprint])
        mail.recipients[0].serial = leaf.serial
        mail.recipients[0].state = .issued
        var known = RecipientMatching(mail, of: nil, isReplacing: true, at: moment)
        #expect(try known.match(leaf, authorities: []) == nil)
        // Without a request there is nothing to hold the key against, which is said.
        var unasked = self.mail
        unasked.lastDay = unasked.lastDay.adding(days: 1)
        var without = RecipientMatching(unasked, of: nil, isReplacing: true, at: moment)
        let advisories = try #require(try without.match(leaf, authorities: [])).advisories
        #expect(advisories.count == 4 && advisories.allSatisfy { $0.faultOfForm() == nil }, "\(advisories)")
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

    @Test func ofSeveralForOnePersonNoneIsTakenAndOneInForceStays() throws {
        let (first, second, other) = (
            try certificate("leaf"), try certificate("leaf"), try certificate("leaf2", "email:person2@example.org")
        )
        var matching = RecipientMatching(mail, of: nil, isReplacing: false, at: moment)
        let outcome = matching.match([("a.pem", first), ("b.pem", other), ("b.pem", first), ("c.pem", second)], authorities: [])
        #expect(outcome.matches.map(\.recipient.number) == [2] && outcome.known == 0)
        #expect(outcome.faults.map(\.file) == ["a.pem", "c.pem"])
        for serial in [first.serial, second.serial] { #expect(outcome.faults[0].fault.description.contains(serial)) }
        // The one for the key of the request is the one.
        var mail = mail
        mail.recipients[0].request = .init(publicKey: first.publicKeyDigest, isMadeHere: false)
        var byKey = RecipientMatching(mail, of: nil, isReplacing: false, at: moment)
        let rival = try certificate("leaf2", "email:person1@example.org")
        let chosen = byKey.match([("a.pem", first), ("b.pem", rival)], authorities: [])
        #expect(chosen.matches.map(\.chain.leaf.serial) == [first.serial] && chosen.faults.map(\.file) == ["b.pem"])
        // One that is in use goes by wish alone.
        mail.recipients[0].state = .issued
        (mail.recipients[0].serial, mail.recipients[0].notAfter) = ("0A", CalendarDate("2027-11-29"))
        var careful = RecipientMatching(mail, of: nil, isReplacing: false, at: moment)
        let kept = careful.match([("a.pem", first)], authorities: [])
        #expect(kept.matches.isEmpty && kept.faults.first?.fault.description.contains("0A, in force until 2027-11-29") == true)
        #expect(fault(first, mail) == nil)
    }

    @Test func theSubjectHasToBeTheirs() throws {
        let recipient = mail.recipients[0]
        func said(_ subject: SubjectName, of organization: String? = nil) -> (fault: String?, remarks: [String]) {
            do throws(RecipientMatching.Fault) {
                return (nil, try RecipientSubject(subject).remarks(for: recipient, of: organization))
            } catch {
                return (error.description, [])
            }
        }
        #expect(said(["CN": "Person Number1", "O": "Example Ltd"], of: "Example Ltd") == (nil, []))
        #expect(said(["GN": "NUMBER1", "SN": "Person", "CN": "Somebody Else"]) == (nil, []), "the order of names is no matter")
        #expect(said(["CN": "person1@example.org"]) == (nil, []) && said(["CN": "Example Ltd", "O": "Example Ltd"]) == (nil, []))
        for subject: SubjectName in [["CN": "Example Ltd", "O": "Example Ltd"], ["CN": "person1@example.org", "O": "Example Ltd"]] {
            #expect(said(subject, of: "Example Ltd").fault?.contains("names nobody") == true)
        }
        #expect(said(["CN": "phoenix", "pseudonym": "phoenix", "O": "Example Ltd"], of: "Example Ltd").fault == nil)
        // A country may be the organization's; it is said.
        let elsewhere = said(["CN": "Person Number1", "C": "FR"])
        #expect(elsewhere.fault == nil && elsewhere.remarks.first?.contains("names the country FR, the order \(recipient.country)") == true)
        #expect(said(["CN": "Person Number1", "C": recipient.country]) == (nil, []))
        // Another surname may be right, somebody else cannot be.
        #expect(said(["GN": "Person", "SN": "Miller"]).remarks.count == 1)
        #expect(said(["CN": "phoenix"]).remarks.count == 1, "a pseudonym may be")
        let others: [(SubjectName, String)] = [
            (["GN": "Ann", "SN": "Lee"], "Ann Lee"), (["CN": "Ann Lee"], "Ann Lee"), (["emailAddress": "person2@example.org"], "person2@"),
        ]
        for (subject, name) in others {
            let words = said(subject).fault
            #expect(words?.faultOfForm() == nil && words?.contains(name) == true, "\(words ?? "")")
        }
        #expect(said(["CN": "Person Number1", "O": "Other AG"], of: "Example Ltd").fault?.contains("that is another one") == true)
        #expect(said(["CN": "Person Number1", "O": "Example Limited"], of: "Example Ltd").remarks.count == 1)
        #expect(said(["CN": "Person Number1"], of: "Example Ltd").remarks.first?.contains("names no organization") == true)
        #expect(said(["CN": "person1@example.org"], of: "Example Ltd").fault?.contains("names nobody") == true)
    }

    @Test func whatNoAuthoritySignedIsRefused() throws {
        _ = try authority.authority("self", by: "self", from: "20260101000000Z", to: "20350101000000Z")
        let own = try authority.certificate(
            "self", by: "self", from: "20261128000000Z", to: "20271129000000Z",
            extensions: "basicConstraints=CA:false\nextendedKeyUsage=emailProtection\nsubjectAltName=email:person1@example.org")
        #expect(fault(own)?.contains("signed with its own key") == true)
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
