import Archive
import CertificateAuthority
import Certificates
import Console
import FoundationEssentials
import FormView
import Live
import MemoryArchive
import Orders
import SampleOrders
import Testing

@testable import OrderDesk

/// Recipients as the desk lists and shows them, and what is done with them there.
@Suite struct DeskRecipientsTests {
    private let archive = MemoryArchive(digest: SHA256.digest)
    private let configuration = Configuration(actor: "tester")
    private let order: Order
    private let moves: RecipientMoves

    init() throws {
        var samples = SampleOrders(seed: 22)
        var order = samples.nextMail(placedAt: Timestamp(secondsSinceEpoch: 1_795_000_000), recipients: 4)
        for place in 0..<4 { order.mail?.recipients[place].email = "person\(place + 1)@example.org" }
        _ = try archive.place(Placement(order: order))
        self.order = order
        var rules = LifeCycle(baseDomains: [])
        rules.isProved = { _ in true }
        moves = RecipientMoves(
            configuration: configuration, store: archive, reading: OrderReading(archive, screens: ScreenSource(configuration)), rules: rules
        )
    }

    private func query(_ text: String = "") -> DeskQuery {
        var query = DeskQuery()
        (query.text, query.recipientsOf) = (text, DeskID(order))
        return query
    }

    private func id(_ number: Int) -> DeskID { RecipientID(order.id, number).deskID }
    private var now: Order { get throws { try archive.order(order.id) } }

    private func take(_ step: String, _ number: Int, _ text: String? = nil) throws -> String {
        try moves.take(step, with: id(number), revision: now.revision, text)
    }

    private func offered(_ number: Int) throws -> [String] { try moves.offer(id(number), revision: now.revision).steps.map(\.id) }

    @Test func theListHasThemByNumberAndWord() throws {
        let catalogue = OrderCatalogue(archive)
        #expect(catalogue.count(query(), 0).rows == 4)
        let rows = catalogue.rows(query(), 0..<9)
        #expect(rows.map(\.id) == (1...4).map(id) && rows.map(\.owner) == ["1", "2", "3", "4"])
        #expect(rows[0].state == "unproved" && rows[0].organization == "person1@example.org" && rows[0].revision == order.revision)
        #expect(catalogue.rows(query("PERSON3"), 0..<9).map(\.id) == [id(3)])
        #expect(catalogue.position(query(), id(3)) == 2 && catalogue.position(query("person1"), id(3)) == nil)
        // Whoever is still to be paid for says so in the room that there is, and is no less to be worked on.
        let unpaid = DeskRow(try #require(order.mail?.recipients[0]), of: order.id, revision: 1, held: [1: .payment])
        #expect(unpaid.state == "unpaid" && rows.allSatisfy { $0.state.count <= 9 })
        // What was changed is seen.
        _ = try take("withdraw", 3, "left")
        #expect(catalogue.rows(query(), 2..<3).map(\.state) == ["withdrawn"])
        #expect(RecipientID(DeskID(.order, "K9JW-JCHY-3")) == nil && RecipientID(DeskID(.recipient, "K9JW-JCHY")) == nil)
    }

    @Test func whatCanBeDoneFollowsTheState() throws {
        #expect(try offered(1) == ["request", "issue", "withdraw", "replace", "successor"])
        #expect(moves.offer(id(1), revision: 7).refusal.contains("Look at it again"))
        #expect(moves.offer(id(9), revision: order.revision).refusal.contains("has no recipient 9"))
        #expect(try take("withdraw", 1, "left").hasPrefix("person1@example.org: withdrawn."))
        #expect(try offered(1).isEmpty && moves.offer(id(1), revision: now.revision).refusal.contains("is withdrawn"))
        // What is possible all the same is named.
        let refusal = try moves.offer(id(1), revision: now.revision).refusal
        #expect(refusal == "person1@example.org is withdrawn. Taking back the order's last step undoes that.")
        #expect(throws: (any Error).self) { try take("withdraw", 2) }
        #expect(throws: Exit.self) { try take("sing", 2) }
        #expect(throws: ArchiveFault.self) { try moves.take("withdraw", with: id(2), revision: 99, "x") }
        // Another person, and another key.
        #expect(try take("successor", 2, "Jo Maria Roe <jo@example.org>, she left").contains("replaced by the recipient 5, jo@example.org"))
        let successor = try #require(try now.mail?.recipients.last)
        #expect(successor.firstName == "Jo Maria" && successor.lastName == "Roe" && successor.replaces == 2)
        #expect(try now.mail?.recipients[1].reason == "she left" && offered(2).isEmpty)
        for typed in ["", "Jo Roe", "Roe <r@example.org> x", "Jo Roe <nobody> x"] {
            #expect(throws: (any Error).self, "\(typed)") { try take("successor", 3, typed) }
        }
        #expect(try take("replace", 3, "lost the key").contains("replaced by the recipient 6, person3@example.org"))
    }

    /// What was requested for somebody who was given up can still be revoked over its provider, so the recipient is not done with.
    @Test func whatWasRequestedInVainIsNotDoneWith() throws {
        let provider = Provider(
            id: ProviderID.make { Array(repeating: 9, count: $0) }, name: "Atlas", address: "https://127.0.0.1:1/v2", uses: [.smime],
            organization: nil, apiKey: "key", addedAt: order.placedAt, actor: "chief")
        let issuance = Issuance(over: provider, of: "AA", by: "mo", at: order.placedAt)
        _ = try archive.update(order.id) { order in
            var order = order
            for place in 0..<2 { order.mail?.recipients[place].state = .withdrawn }
            order.mail?.recipients[0].issuance = issuance
            order.events.append(OrderEvent(time: order.placedAt, actor: "mo", what: "withdrawn"))
            return order
        }
        #expect(try now.mail?.recipients.map(\.hasRequestInVain) == [true, false, false, false])
        #expect(try moves.offer(id(1), revision: now.revision).state == "person1@example.org, withdrawn")
        #expect(try moves.offer(id(2), revision: now.revision).state.isEmpty)
    }

    @Test func filesAreTakenInByName() throws {
        let folder = FileManager.default.temporaryDirectory.path + "/desk-recipients-\(UInt64.random(in: 0 ... .max))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        func write(_ text: String, _ name: String) throws -> String {
            try Data(text.utf8).write(to: URL(filePath: "\(folder)/\(name)"))
            return "\(folder)/\(name)"
        }
        let authority = try CertificateAuthority()
        let leaf = try authority.certificate(
            "leaf", by: "issuer", to: "20271101000000Z",
            extensions: "basicConstraints=CA:false\nextendedKeyUsage=emailProtection\nsubjectAltName=email:person1@example.org")
        let key = try PrivateKey.generate(.ec(.p256))
        let request = try CertificateRequest.create(key: key, subject: ["CN": "Person Number2"], alternativeNames: [])
        #expect(try take("request", 2, write(request.pem, "a.csr")).hasPrefix("person2@example.org: the request is taken in."))
        #expect(throws: Exit.self) { try take("request", 3, "\(folder)/none.csr") }
        #expect(throws: Exit.self, "it is somebody else's") { try take("issue", 2, write("nothing", "b.pem")) }
        #expect(try take("issue", 1, write(leaf.pem, "c.pem")).contains("the certificate is taken in"))
        #expect(try offered(1) == ["issue", "revoke", "replace", "successor"])
        #expect(try take("issue", 1, "\(folder)/c.pem").contains("there already"))
        #expect(try take("revoke", 1, "lost").contains("noted as revoked"))
    }

    @Test func aPageSaysWhoItIsAndWhatWasDone() throws {
        let reading = OrderReading(archive, screens: ScreenSource(configuration))
        _ = try take("withdraw", 1, "left the company")
        for document in [reading.document(id(1)), reading.preview(id(1))] {
            let text = document.lines.map(\.text).joined(separator: "\n")
            #expect(!document.isFault && text.contains("Recipient 1") && document.revision == order.revision + 1)
        }
        #expect(String(decoding: try reading.bytes(id(1), as: .json, named: "x"), as: UTF8.self).contains("person1@example.org"))
        let page = String(decoding: try reading.bytes(id(1), as: .text, named: "x"), as: UTF8.self)
        #expect(page.contains("person1@example.org withdrawn, tester, left the company") && page.contains("withdrawn since"))
        #expect(reading.document(id(9)).isFault)
        #expect(OrderRelatives(store: archive).related(to: id(1)).map(\.id) == [DeskID(order)])
        #expect(OrderSteps(order: order, rules: LifeCycle(baseDomains: []), now: order.placedAt).offer.hasRecipients)
    }
}
