import Archive
import CertificateAuthority
import Certificates
import Console
import Flow
import Live
import MemoryArchive
import Names
import Orders
import Recipients
import Reports
import SampleOrders
import Testing

@testable import OrderDesk

/// What is done with the recipients of an order, with the files that belong to them.
@Suite final class OrderRecipientsTests {
    private let archive = MemoryArchive(digest: SHA256.digest)
    private let configuration = Configuration(actor: "tester")
    private let id: OrderID

    init() throws {
        var samples = SampleOrders(seed: 21)
        var order = samples.nextMail(placedAt: Timestamp(secondsSinceEpoch: 1_795_000_000), recipients: 3)
        for place in 0..<3 { order.mail?.recipients[place].email = "person\(place + 1)@example.org" }
        _ = try archive.place(Placement(order: order))
        id = order.id
    }

    private func recipients() throws -> OrderRecipients {
        var rules = LifeCycle(baseDomains: [])
        rules.isProved = { _ in true }
        return try OrderRecipients(of: id, in: archive, configuration, rules: rules)
    }

    private func said(_ body: () throws -> Void) -> String? {
        do {
            try body()
            return nil
        } catch {
            return Exit.sentence(error)
        }
    }

    private func attachment(_ name: OrderAttachment) throws -> [UInt8]? { try archive.attachment(name, of: id) }

    /// Two desks that bring the same certificates write one event, and nothing that changes nothing.
    @Test func whatAnotherDeskNotedIsNotNotedTwice() throws {
        let desk = try recipients()
        let step = RecipientStep(1, .issue(serial: "0A", notAfter: desk.order.asOf.adding(days: 300)))
        let after = try desk.take([step])
        #expect(try recipients().take([step]) == after)
        let issuance = Issuance(provider: "P-1", name: "Atlas", requestedAt: desk.order.placedAt, actor: "mo", publicKey: "k")
        for _ in 0..<2 {
            try recipients().note([2], "requests answered by Atlas: 1 taken, 0 refused", at: desk.order.placedAt) { $0.issuance = issuance }
        }
        #expect(try archive.order(id).events.count == after.events.count + 1)
    }

    @Test func aKeyIsMadeHereAndHandedOverWithItsCertificate() throws {
        let desk = try recipients()
        let password = Secret("Abcdefg1")
        let after = try desk.makeKeys(for: desk.named(["person1@example.org", "3"]), length: "p256", passphrase: password)
        #expect(after.mail?.recipients.map { $0.request?.isMadeHere } == [true, nil, true])
        let request = try CertificateRequest.read(try #require(try attachment(.recipientRequest(1))))
        #expect(request.alternativeNames == [.email("person1@example.org")] && request.subject["GN"] == "Person")
        #expect(request.publicKeyDigest == after.mail?.recipients[0].request?.publicKey)
        let stored = try #require(try attachment(.recipientKey(1)))
        #expect(PrivateKey.isEncrypted(stored) && String(decoding: stored, as: UTF8.self).contains("ENCRYPTED"))
        #expect(said { try recipients().requireKeys(of: desk.named(["1"])) }?.contains("was made here and is kept") == true)
        #expect(said { _ = try recipients().keyAndCertificate(of: recipients().named(["1"])[0]) }?.contains("no certificate") == true)
        #expect(said { _ = try recipients().keyAndCertificate(of: recipients().named(["2"])[0]) }?.contains("not made here") == true)
        #expect(said { _ = try desk.makeKeys(for: desk.named(["2"]), length: "1024", passphrase: password) }?.contains("p256") == true)
        // A request that is given does not take its place.
        let other = try PrivateKey.generate(.ec(.p256))
        let given = try CertificateRequest.create(key: other, subject: ["CN": "Person Number1"], alternativeNames: [])
        #expect(
            said { _ = try recipients().take(request: Array(given.pem.utf8), from: "a.csr", of: recipients().named(["1"])[0]) { _ in } }?
                .contains("made here") == true)
    }

    @Test func aGivenRequestIsHeldAgainstItsPerson() throws {
        let key = try PrivateKey.generate(.ec(.p256))
        func request(_ name: String, _ address: String?) throws -> [UInt8] {
            Array(
                try CertificateRequest.create(key: key, subject: ["CN": name], alternativeNames: address.map { [.email($0)] } ?? []).pem
                    .utf8)
        }
        let desk = try recipients()
        let second = try desk.named(["2"])[0]
        let refused = said { _ = try desk.take(request: request("X", "other@example.org"), from: "x.csr", of: second) { _ in } }
        #expect(refused?.hasPrefix("x.csr: ") == true && refused?.hasSuffix("Nothing was changed.") == true)
        #expect(said { _ = try desk.take(request: [1, 2, 3], from: "x.csr", of: second) { _ in } } != nil)
        var advices: [String] = []
        let after = try desk.take(request: request("Somebody Else", "person2@example.org"), from: "x.csr", of: second) {
            advices.append($0)
        }
        #expect(advices.count == 1 && after.mail?.recipients[1].request?.isMadeHere == false)
        #expect(try attachment(.recipientRequest(2)) != nil)
        // Nobody else has the key.
        let first = try recipients().named(["1"])[0]
        let taken = said {
            _ = try recipients().take(request: request("Person Number1", "person1@example.org"), from: "y", of: first) { _ in }
        }
        #expect(taken?.contains("that of the recipient person2@example.org") == true)
    }

    @Test func certificatesFindTheirRecipientsAndFaultsAreSaid() throws {
        let authority = try CertificateAuthority()
        func leaf(_ number: Int, _ purposes: String = "emailProtection") throws -> Certificate {
            try authority.certificate(
                "leaf\(number)", by: "issuer", to: "20271101000000Z",
                extensions: "basicConstraints=CA:false\nextendedKeyUsage=\(purposes)\nsubjectAltName=email:person\(number)@example.org")
        }
        let issuer = try authority.authority("issuer", by: "issuer", from: "20260101000000Z", to: "20350101000000Z")
        let (first, third) = (try leaf(1), try leaf(3))
        var told: [Int] = []
        let report = try recipients().issue([
            (name: "a.pem", certificates: .success([first])), (name: "chain.pem", certificates: .success([issuer])),
            (name: "b.pem", certificates: .success([third, try leaf(2, "serverAuth"), try leaf(9)])),
            (name: "c.pem", certificates: .failure(Exit(.data, "c.pem cannot be read."))),
        ]) { done, _ in told.append(done) }
        #expect(report.issued.map(\.email) == ["person1@example.org", "person3@example.org"] && report.known == 0)
        #expect(report.faults.map(\.line).map { String($0.prefix(6)) } == ["c.pem:", "b.pem:", "b.pem:"] && told == [2])
        #expect(report.text.hasSuffix("\(id)\tready\t2 issued, 3 not taken"))
        let kept = try #require(try attachment(.earlier(serial: first.serial)))
        #expect(try CertificateBundle.read(kept).map(\.fingerprint) == [first.fingerprint, issuer.fingerprint])
        // What is there already is no fault, and the last one makes the order issued.
        let second = try recipients().issue([
            (name: "a.pem", certificates: .success([first])), (name: "d", certificates: .success([try leaf(2)])),
        ]) { _, _ in }
        #expect(second.known == 1 && second.text.hasSuffix("issued\t1 issued, 1 known already"))
        #expect(try archive.order(id).state == .issued)
        #expect(try recipients().issue([(name: "chain.pem", certificates: .success([issuer]))]) { _, _ in }.faults.count == 1)
    }

    /// A certificate for somebody whose domain is not proved is refused, and keeps nobody else from theirs.
    @Test func whoseDomainIsNotProvedWaitsAlone() throws {
        let authority = try CertificateAuthority()
        _ = try archive.update(id) { order in
            var order = order
            order.mail?.recipients[1].email = "person2@example.net"
            order.events.append(OrderEvent(time: order.placedAt, actor: "tester", what: "address changed"))
            return order
        }
        var rules = LifeCycle(baseDomains: [])
        rules.isProved = { $0 == "example.org" }
        let desk = try OrderRecipients(of: id, in: archive, configuration, rules: rules)
        // The subject is no address: one there would have to be the recipient's, too.
        let files = try [("leaf1", "person1@example.org"), ("leaf2", "person2@example.net")].map { name, address in
            (
                name: address,
                certificates: Result<[Certificate], any Error>.success([
                    try authority.certificate(
                        name, by: "issuer", to: "20271101000000Z",
                        extensions: "basicConstraints=CA:false\nextendedKeyUsage=emailProtection\nsubjectAltName=email:\(address)")
                ])
            )
        }
        let report = try desk.issue(files) { _, _ in }
        #expect(report.issued.map(\.email) == ["person1@example.org"])
        #expect(report.faults.map(\.file) == ["person2@example.net"])
        #expect(report.faults.first?.message.contains("waits for the proof of the domain example.net") == true)
        let order = try archive.order(id)
        let list = RecipientList(order, rules, states: [], words: "")
        #expect(list.recipients.map { list.row($0).hasSuffix("\twaits for the proof of example.net") } == [false, true, false])
    }

    @Test func anotherPersonTakesAPlace() throws {
        let key = try PrivateKey.generate(.ec(.p256))
        let request = try CertificateRequest.create(key: key, subject: ["CN": "Jo Roe"], alternativeNames: [.email("jo@example.org")])
        let person = Recipient(firstName: "Jo", lastName: "Roe", email: "jo@example.org", country: "GB")
        let desk = try recipients()
        let after = try desk.replace(
            desk.named(["1"])[0], by: person, request: (bytes: Array(request.pem.utf8), file: "jo.csr"), reason: "left"
        ) { _ in }
        #expect(after.mail?.recipients.map(\.state) == [.replaced, .pending, .pending, .pending])
        #expect(after.mail?.recipients[3].request?.publicKey == request.publicKeyDigest)
        #expect(try attachment(.recipientRequest(4)) == Array(request.pem.utf8))
        #expect(said { _ = try recipients().named(["nobody@example.org"]) }?.contains("no recipient nobody@example.org") == true)
        var samples = SampleOrders(seed: 1)
        let other = samples.next(placedAt: Timestamp(secondsSinceEpoch: 1_795_000_000))
        _ = try archive.place(Placement(order: other))
        #expect(said { _ = try OrderRecipients(of: other.id, in: archive, configuration) }?.contains("no certificates for mail") == true)
    }

    @Test func peopleAreAddedAtAPriceWithTheirRequests() throws {
        let key = try PrivateKey.generate(.ec(.p256))
        let request = try CertificateRequest.create(key: key, subject: ["CN": "Jo Roe"], alternativeNames: [.email("jo@example.org")])
        func row(_ first: String, _ last: String, _ email: String, csr: String = "") -> RecipientRow {
            RecipientRow([.firstName: first, .lastName: last, .email: email, .country: "GB", .csr: csr])
        }
        let desk = try recipients()
        let table = RecipientTable([
            row("Person", "Again", "PERSON1@example.org"), row("Jo", "Roe", "jo@example.org", csr: request.pem),
            row("", "Poe", "poe@example.org"),
        ])
        let names = try NameServices.live()
        let added = try desk.judge(table, names)
        #expect(added.count == 1 && added.faulty == 2 && added.faults.count == 2)
        #expect(added.faults.contains { $0.hasPrefix("Row 1, Email: The order has a recipient") })
        #expect(added.faults.contains { $0.hasPrefix("Row 3, First Name: ") })
        #expect(added.advisories.contains { $0.contains("example.org is not proved") })
        let quote = try desk.price(of: added)
        let years = MailOrder.begunYears(from: configuration.asOf, to: desk.mail.lastDay)
        #expect(quote.lines.map(\.quantity) == [years] && quote.currency == desk.order.currency)
        let after = try desk.add(added, for: quote)
        #expect(after.mail?.recipients.last?.request?.publicKey == request.publicKeyDigest)
        #expect(after.quote.total == desk.order.quote.total + quote.total)
        #expect(try attachment(.recipientRequest(4)).map { try CertificateRequest.read($0) }?.publicKeyDigest == request.publicKeyDigest)
        // The same key is nobody else's.
        let again = try recipients().judge(RecipientTable([row("Jo", "Roe", "roe@example.org", csr: request.pem)]), names)
        #expect(again.count == 0)
        // They are rows of the order's answers, with their requests.
        let rows = try #require(try recipients().rows()?.array)
        let kept = String(decoding: try #require(try attachment(.recipientRequest(4))), as: UTF8.self)
        #expect(rows.count == 4 && rows[3]["csr"]?.string == kept)
        #expect(rows[0]["csr"] == nil && rows[0]["email"]?.string == "person1@example.org")
        let long = RecipientTable((0...RecipientAddition.limit).map { row("A", "B", "a\($0)@example.org") })
        #expect(said { _ = try desk.judge(long, names) }?.contains("divide the list") == true)
    }
}
