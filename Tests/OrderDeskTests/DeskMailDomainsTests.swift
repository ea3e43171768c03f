import Archive
import AtlasAPI
import Console
import FormView
import Live
import LiveDesk
import Orders
import Providers
import SampleOrders
import Testing

@testable import OrderDesk

/// Mail domains as the desk lists and shows them, and what is done with them there.
@Suite struct DeskMailDomainsTests {
    private let desk: LiveDesk
    private let moves: MailDomainMoves

    init() throws {
        desk = try LiveDesk()
        moves = MailDomainMoves(configuration: desk.configuration(), store: try desk.store())
    }

    private static func query(_ text: String = "") -> DeskQuery {
        var query = DeskQuery()
        (query.text, query.showsMailDomains) = (text, true)
        return query
    }

    private func stored() throws -> [MailDomain] { try desk.store().mailDomains().map { try $0.get() } }

    @Test func whatIsTypedIsADomainAndPerhapsAnOrganization() throws {
        let (first, second) = (try moves.add("www.example.com"), try moves.add("B\u{DC}CHER.com  B\u{FC}cher AG "))
        #expect(first.said == "The mail domain www.example.com is added." && second.said.contains("xn--bcher-kva.com"))
        #expect(try stored().map(\.organization) == [nil, "B\u{FC}cher AG"])
        for typed in ["", " ", "mo@example.com", "co.uk", "www.example.com"] {
            #expect(throws: Exit.self, "\(typed)") { try moves.add(typed) }
        }
        let catalogue = OrderCatalogue(try desk.store())
        #expect(catalogue.count(Self.query(), 0).rows == 2)
        let rows = catalogue.rows(Self.query(), 0..<2)
        #expect(
            rows.map(\.id) == [first.id, second.id] && rows[1].name == "xn--bcher-kva.com (b\u{FC}cher.com)" && rows[0].state == "added")
        #expect(catalogue.rows(Self.query("b\u{FC}cher"), 0..<9).map(\.id) == [second.id])
        #expect(catalogue.position(Self.query(), second.id) == 1 && catalogue.position(Self.query("nobody"), second.id) == nil)
    }

    @Test func aDomainIsAskedForAnsweredAndTakenOut() throws {
        let id = try moves.add("mail.example.com").id
        let offer = moves.offer(id, revision: 0)
        #expect(offer.steps.count == 11 && offer.steps.allSatisfy { $0.group == "Ask" } && offer.state == "mail.example.com")
        #expect(
            try moves.take("ask email admin@mail.example.com", with: id, revision: 0, nil).contains(
                "a message to admin@mail.example.com waits"))
        #expect(throws: Exit.self) { try moves.take("ask dns", with: id, revision: 0, nil) }
        #expect(moves.offer(id, revision: 0).refusal.contains("was changed meanwhile"))
        #expect(moves.offer(id, revision: 1).steps.prefix(2).map(\.id) == ["value", "evidence"])
        #expect(throws: Exit.self) { try moves.take("value", with: id, revision: 1, "00") }
        let value = try #require(try stored().first?.openChallenge?.value.value)
        #expect(try moves.take("value", with: id, revision: 1, value).hasPrefix("mail.example.com: validated until "))
        let row = OrderCatalogue(try desk.store()).rows(Self.query(), 0..<1).first
        #expect(row?.state == "validated" && row?.revision == 2 && row?.time.count == 10)
        #expect(try moves.take("ask dns", with: id, revision: 2, nil).contains("the record stands on the domain's page"))
        #expect(try moves.take("evidence", with: id, revision: 3, "Seen.").contains("validated until"))
        #expect(throws: Exit.self) { try moves.take("ask pigeon", with: id, revision: 4, nil) }
        #expect(try moves.take("remove", with: id, revision: 4, nil) == "The mail domain mail.example.com is removed.")
        #expect(moves.offer(id, revision: 5).refusal == "The mail domain mail.example.com was removed.")
        #expect(OrderCatalogue(try desk.store()).count(Self.query(), 0).rows == 0)
    }

    /// Lists show what the order's page knows: with the proof of a domain in which somebody waits an order for mail is ready.
    @Test func anOrderThatWaitedForTheDomainIsReady() throws {
        var samples = SampleOrders(seed: 31)
        let store = try desk.store()
        let orders = (0..<3).map { samples.nextMail(placedAt: Timestamp(secondsSinceEpoch: 1_795_000_000 + $0), recipients: 2) }
        func domains(_ place: Int) -> [String] { place == 1 ? ["example.net", "example.net"] : ["example.com", "example.net"] }
        for (number, order) in orders.enumerated() {
            var order = order
            for place in 0..<2 { order.mail?.recipients[place].email = "person\(place)@\(domains(number)[place])" }
            if number == 2 { order.progress.payment = .open }
            _ = try store.place(Placement(order: order))
        }
        func states() throws -> [OrderState] {
            try store.rows(OrderQuery(sorting: .oldest), from: .first, limit: 9).compactMap { $0.order?.state }
        }
        func prove(_ domain: String) throws -> String {
            let id = try moves.add(domain).id
            _ = try moves.take("ask dns", with: id, revision: 0, nil)
            return try moves.take("evidence", with: id, revision: 1, "Seen.")
        }
        #expect(try prove("example.com").hasSuffix("The order \(orders[0].id) is ready now."))
        #expect(try states() == [.ready, .placed, .placed])
        #expect(try prove("example.net").hasSuffix("The order \(orders[1].id) is ready now."))
        // One waits for its payment, too.
        #expect(try states() == [.ready, .ready, .placed])
        #expect(try store.order(orders[1].id).events.last?.to == .ready)
    }

    /// What would miss the proof of a domain is named before that is removed; when it is added again, what was shown before counts no more, and that is said.
    @Test func removingNamesWhatRestsOnTheProof() throws {
        var samples = SampleOrders(seed: 32)
        let store = try desk.store()
        let orders = (0..<7).map { samples.nextMail(placedAt: Timestamp(secondsSinceEpoch: 1_795_000_000 + $0), recipients: 1) }
        for order in orders {
            var order = order
            order.mail?.recipients[0].email = "person@example.com"
            _ = try store.place(Placement(order: order))
        }
        let id = try moves.add("example.com").id
        #expect(moves.offer(id, revision: 0).cancelling?.label == "Remove example.com")
        _ = try moves.take("ask dns", with: id, revision: 0, nil)
        _ = try moves.take("evidence", with: id, revision: 1, "Seen.")
        let named = orders.reversed().prefix(5).map(\.id.description).joined(separator: ", ")
        #expect(
            moves.offer(id, revision: 2).cancelling?.label
                == "Remove example.com: 7 orders rest on its proof and wait for certificates, \(named) and 2 more")
        _ = try moves.take("remove", with: id, revision: 2, nil)
        let said = try moves.add("example.com").said
        #expect(
            said.contains("example.com was removed on ") && said.contains("counts no more. Ask anew: certdesk domains validate example.com")
        )
        #expect(try moves.add("example.net").said == "The mail domain example.net is added.")
    }

    /// What the authority has verified need not be shown once more; what a sandbox has verified shows nothing.
    @Test func aVerifiedClaimProvesTheDomainOfAnOrder() throws {
        var samples = SampleOrders(seed: 31)
        let store = try desk.store()
        var order = samples.nextMail(placedAt: LiveDesk.now, recipients: 2)
        order.mail?.recipients[0].email = "ann@example.com"
        order.mail?.recipients[1].email = "bob@mail.example.com"
        _ = try store.place(Placement(order: order))
        let claim = DomainClaim(
            id: try #require(ClaimID("0123456789ABCDEF0123456789ABCDEF")), status: .verified, domain: "example.com.", createdAt: 1,
            expiresAt: 1_830_000_000, assertBy: 1, log: [])
        var provider = Provider(
            id: ProviderID.make { Array(repeating: 9, count: $0) }, name: "Atlas", address: "https://127.0.0.1:1/v2", uses: [.smime],
            organization: nil, apiKey: "key", addedAt: LiveDesk.now, actor: "chief")
        func account(_ isSandbox: Bool) throws -> ProviderAccount {
            let policy = try AtlasJSON.read(ValidationPolicy.self, from: Array("{\"certdesk_sandbox\": \(isSandbox)}".utf8))
            return ProviderAccount(policy: policy, left: 1, readAt: LiveDesk.now)
        }
        func note() throws -> [String] { try ClaimApproval(claim, at: provider).note(in: order.id, of: store, desk.configuration()) }
        #expect(throws: Exit.self) { try note() }
        provider.account = try account(true)
        #expect(
            try note().first?.contains("certdesk domains add example.com, then certdesk domains validate example.com --dns, then ") == true)
        #expect(try stored().isEmpty)
        provider.account = try account(false)
        #expect(try note().first == "Approved in the order \(order.id): example.com, mail.example.com.")
        #expect(try stored().map(\.proof?.answer.evidence).allSatisfy { $0?.hasPrefix("Claim 0123456789ABCDEF") == true })
        #expect(try store.order(order.id).state == .ready && note().isEmpty)
    }

    /// Nobody need add the record of a claim any more once the domain is proved, in whatever way.
    @Test func theRecordOfAClaimIsNotAskedForOnceTheDomainIsProved() throws {
        var samples = SampleOrders(seed: 33)
        let store = try desk.store()
        var order = samples.nextMail(placedAt: LiveDesk.now, recipients: 1)
        order.mail?.recipients[0].email = "ann@example.com"
        _ = try store.place(Placement(order: order))
        let claim = DomainClaim(
            id: try #require(ClaimID("0123456789ABCDEF0123456789ABCDEF")), status: .pending, domain: "example.com.", createdAt: 1,
            expiresAt: 0, assertBy: 1_830_000_000, log: [])
        let provider = Provider(
            id: ProviderID.make { Array(repeating: 9, count: $0) }, name: "Atlas", address: "https://127.0.0.1:1/v2", uses: [.smime],
            organization: nil, apiKey: "key", addedAt: LiveDesk.now, actor: "chief")
        _ = try ClaimReader(order, to: nil, desk.configuration(), in: store).tell(
            claim, ClaimToken(token: "the-token", assertBy: 1_830_000_000), at: provider, desk.configuration(), in: store)
        let messages = try #require(store.messages)
        let told = try #require(try messages.outbox(of: order.id).messages.last)
        #expect(told.kind == .dnsValue && told.isUnsent)
        let text = String(decoding: try messages.messageText(MessageID(order: order.id, number: told.number)), as: UTF8.self)
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        // Nobody chose a way in an order for mail.
        #expect(words.contains("The authority looks for a record in its zone") && !words.contains("You chose"), "\(text)")
        #expect(try messages.outbox(of: order.id).currentValues.map(\.claim) == [claim.id.text])

        let id = try moves.add("example.com").id
        _ = try moves.take("ask dns", with: id, revision: 0, nil)
        _ = try moves.take("evidence", with: id, revision: 1, "Seen.")
        let after = try messages.outbox(of: order.id)
        #expect(after[told.number]?.standing == .withdrawn && after.currentValues.isEmpty)
    }

    @Test func aPageSaysHowItStandsAndIsWritten() throws {
        let id = try moves.add("example.com Example Ltd").id
        let reading = OrderReading(try desk.store(), screens: ScreenSource(desk.configuration()))
        for document in [reading.document(id), reading.preview(id)] {
            #expect(!document.isFault && document.lines.contains { $0.text == "example.com" } && document.revision == 0)
        }
        #expect(String(decoding: try reading.bytes(id, as: .json, named: "x"), as: UTF8.self).contains("\"state\": \"added\""))
        #expect(String(decoding: try reading.bytes(id, as: .text, named: "x"), as: UTF8.self).contains("Example Ltd"))
        #expect(reading.document(DeskID(.mailDomain, "D-3333-3333")).isFault)
        #expect(OrderRelatives(store: try desk.store()).related(to: id).isEmpty)
    }
}
