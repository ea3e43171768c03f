import Checkout
import Clients
import Flow
import Orders
import TLSDesk
import TLSProduct
import Testing

/// What is read out before an order is placed, and what is read after it.
@Suite struct ReviewTests {
    private func review(changing answers: [String: Answer] = [:]) throws -> (lines: [DocumentLine], state: FlowState) {
        let desk = try TestDesk()
        let state = try desk.state(changing: answers)
        return (desk.review(state), state)
    }

    private func value(_ caption: String, in lines: [DocumentLine]) -> String? {
        for line in lines where line.text == caption { if case .pair(let value) = line.style { return value } }
        return nil
    }

    @Test func priceAndAdviceStandBeforeTheStages() throws {
        let (lines, state) = try review(changing: ["organization.city": .text("MANCHESTER")])
        let headings = lines.filter { $0.style == .heading }.map(\.text)
        #expect(headings.prefix(2) == ["Common name", "Price in USD"])
        #expect(headings.firstIndex(of: "Term") ?? .max < headings.firstIndex(of: "Region") ?? 0)
        if !state.reading.advisories.isEmpty { #expect(headings[2] == "Advice") }
        #expect(headings.contains("Payment"))
    }

    @Test func passwordsAreLeftOutAndTheCardIsNamed() throws {
        let (lines, _) = try review(changing: [
            "payment.method": .text("card"), "payment.cardHolder": .text("Ada Quist"),
            "payment.cardNumber": .secret(Secret("4111111111111111")),
            "payment.cardExpiry": .text("12/29"), "payment.cardSecurityCode": .secret(Secret("123")),
        ])
        #expect(!lines.contains { $0.text.contains("assword") || $0.text.contains("Security code") })
        #expect(value("Card number", in: lines) == "Visa, ending in 1111")
        for line in lines { if case .pair(let value) = line.style { #expect(!value.contains("•")) } }
    }

    @Test func ownDatesAndFreeDaysAreThere() throws {
        let (lines, _) = try review(changing: [
            "certificate.classification": .text("switching"), "certificate.currentExpiry": .text("2026-12-01"),
            "validity.custom": .toggle(true), "validity.start": .text("2026-12-05"), "validity.end": .text("2027-06-30"),
        ])
        #expect(value("Own dates", in: lines) == "2026-12-05 to 2027-06-30")
        // Ten days left and thirty for switching.
        #expect(value("Free days", in: lines)?.hasPrefix("40") == true)
    }

    /// The customer confirms what the order keeps, not less.
    @Test func theAdviceIsTheOrders() throws {
        let desk = try TestDesk()
        let changes: [String: Answer] = ["certificate.commonName": .text("https://www.example.com/"), "organization.country": .text("UK")]
        var state = try desk.state(changing: changes)
        for stage in state.visible.stages {
            for field in stage.fields { _ = state.receive(.fieldLeft(field.id), using: desk.engine) }
        }
        let lines = desk.review(state).map(\.text)
        let advice = state.reading.advisories.map(\.message)
        #expect(!advice.isEmpty)
        for message in advice { #expect(lines.contains { $0.hasSuffix(message) }, "\(message)") }
    }

    /// The region decides about the currency: without one there is no price to read out, as in the panel.
    @Test func beforeARegionIsChosenNothingHasAPrice() throws {
        let desk = try TestDesk()
        func words(_ answers: String) throws -> String {
            let visible = desk.engine.visible(
                for: try desk.answers(answers + #"certificate: {commonName: "www.example.com", addSANs: true}"#).answers)
            let state = FlowState(answers: try desk.answers(answers).answers, using: desk.engine)
            let documents = desk.review(state) + (desk.engine.catalogue.documents["option-summary"]?.lines(state.reading) ?? [])
            let notes = ["subdomains", "domains", "public-ips"].compactMap { desk.note($0, visible.answers) }
            let terms = visible.field(FieldID(stage: "validity", name: "term"))?.choices.map(\.detail) ?? []
            return "\(documents) \(notes) \(terms)"
        }
        let none = try words("")
        #expect(!none.contains("USD") && !none.contains(".00") && none.contains("once a region is chosen"))
        let europe = try words(#"region: {region: "europe"}, "#)
        #expect(europe.contains("EUR") && europe.contains(".00") && !europe.contains("once a region is chosen"))
    }

    /// Nobody confirms how many servers a number of blocks is for that cannot be ordered.
    @Test(arguments: [(2, true), (99, true), (100, false), (0, false)]) func refusedBlocksAreInNoSummary(_ blocks: Int, _ isSaid: Bool)
        throws
    {
        let desk = try TestDesk()
        let state = try desk.state(changing: ["licenses.blocks": .number(blocks)])
        let lines = desk.engine.catalogue.documents["option-summary"]?.lines(state.reading) ?? []
        #expect(lines.contains { $0.text == "Licenses" } == isSaid)
        #expect((desk.note("servers", state.visible.answers) != nil) == isSaid)
    }

    /// One form of captions: a capital, then words.
    @Test func captionsOfTheSummaryAreAlike() throws {
        let desk = try TestDesk()
        let state = try desk.state(changing: [
            "certificate.addSANs": .toggle(true), "sans.domains": .list(["www.example.org"]), "sans.subdomains": .list(["a.example.com"]),
        ])
        let lines = desk.engine.catalogue.documents["option-summary"]?.lines(state.reading) ?? []
        #expect(value("Other domain", in: lines) == "www.example.org" && value("Subdomain", in: lines) == "a.example.com")
        for line in lines { #expect(line.text.first?.isUppercase == true, "\(line.text)") }
    }

    @Test func theConfirmationEndsWithTheStages() throws {
        let outcome = try #require(try TestDesk().place(changing: ["certificate.commonName": .text("https://www.example.com/")]))
        let lines = Receipt(outcome).lines
        let headings = lines.filter { $0.style == .heading }.map(\.text)
        let places = ["Price in USD", "Advice", "Term", "Support", "Region", "Organization", "Payment"].map {
            headings.firstIndex(of: $0) ?? -1
        }
        #expect(places == places.sorted() && !places.contains(-1), "\(headings)")
        #expect(value("City", in: lines) != nil && !headings.contains("Review"))
        for line in lines { if case .pair(let value) = line.style { #expect(!line.text.contains("assword") && !value.contains("•")) } }
    }

    /// Nothing writes to anybody, so nothing may say so.
    @Test(arguments: ["email", "dns", "http"])
    func theConfirmationPromisesNothing(_ method: String) throws {
        let desk = try TestDesk()
        let outcome = try #require(try desk.place(changing: ["approval.method": .text(method)]))
        let lines = Receipt(outcome).lines
        let headings = lines.filter { $0.style == .heading }.map(\.text)
        #expect(headings.firstIndex(of: "Price in USD") ?? .max < headings.firstIndex(of: "Files") ?? 0)
        for promise in ["goes to", "is sent", "message with"] { #expect(!lines.contains { $0.text.contains(promise) }, "\(promise)") }
        #expect(lines.contains { $0.text.contains("Nothing has been sent to anybody") })
    }

    /// What was agreed to, and the customer's number for it, belong to one order.
    @Test func aCopyAsksAnewWhatHoldsForOneOrder() throws {
        let fields = try TestDesk().definition.fields.map(\.id).filter(Product.organizationSSL.holdsOnce)
        #expect(Set(fields.map(\.description)) == ["terms.answers", "terms.document", "terms.accepted", "payment.purchaseOrderNumber"])
    }

    /// What the page of the coming certificate is made of: names that are right, the subject as it is answered, the first dates of the plan.
    @Test func theAnswersAskForACertificate() throws {
        let desk = try TestDesk()
        let ask = try #require(Product.organizationSSL.certificate)
        let context = OrderContext(clients: Clients(names: .short), book: desk.book, asOf: desk.asOf, actor: "tester")
        func asked(_ changes: [String: Answer]) throws -> AskedCertificate? {
            ask(try desk.state(changing: changes).visible.answers, context)
        }
        let changes: [String: Answer] = [
            "certificate.addSANs": .toggle(true), "sans.wildcards": .list(["*.example.net", "*.co"]), "csr.keyLength": .text("p256"),
            "organization.tradesUnderOtherName": .toggle(true), "organization.tradingName": .text("Example Shops"),
        ]
        let whole = try #require(try asked(changes))
        #expect(whole.names.map(\.value) == ["www.example.com", "*.example.net", "example.com", "example.net"])
        #expect(whole.organization == "Example Shops (Example Inc)" && whole.country == "US" && whole.isBoughtHere)
        #expect(whole.key == .made(option: "p256") && whole.planned?.start == desk.asOf && whole.planned?.days == 199)
        let pasted = try asked(["csr.method": .text("paste"), "csr.pem": .text("the request"), "certificate.commonName": .text("nobody")])
        #expect(pasted?.key == .requested(pem: "the request") && pasted?.commonName == nil && pasted?.names.isEmpty == true)
    }
}
