import Archive
import Checkout
import Clients
import Flow
import Names
import Orders
import Pricing
import TLSDesk
import TLSProduct
import Testing

/// The price of an order that takes a quote up, as panel, order and rules have it.
@Suite struct PromiseTests {
    private let desk: TestDesk
    private let kept: KeptQuote
    private let answers: ResolvedAnswers

    init() throws {
        desk = try TestDesk()
        let state = try desk.state(changing: ["region.region": .text("europe"), "options.couponCode": .text("EURO40")])
        answers = state.visible.answers
        let offer = desk.context.offer(state.visible)
        var quote = try desk.context.quote(answers)
        // A figure that no book has.
        quote.subtotal = Money(minorUnits: 12_345)
        quote.total = quote.subtotal + (quote.tax ?? .zero)
        kept = KeptQuote(
            id: try #require(QuoteID("N3TQ-EK9")), flow: "organization-ssl", product: "Organization SSL",
            savedAt: Timestamp(secondsSinceEpoch: 1_795_000_000), asOf: desk.asOf, actor: "tester", validUntil: desk.asOf.adding(days: 30),
            customer: offer.customer, details: offer.details, answers: [:], detached: [], quote: quote)
    }

    /// The same desk when the coupon has been used up, with the promise or without.
    private func context(promising: Bool = true) -> TLSContext {
        TLSContext(
            clients: Clients(names: .short), book: desk.book, asOf: desk.asOf, actor: "tester",
            promise: promising ? PricePromise(kept, answers: answers) : nil)
    }

    @Test func thePromisedPriceIsShownAndOrdered() throws {
        let quote = try context().quote(answers)
        #expect(quote.subtotal == Money(minorUnits: 12_345) && quote.lines == kept.quote.lines)
        #expect(quote.notes.first == "The price is that of the quote N3TQ-EK9, valid until 2026-12-21.")
        #expect(try context(promising: false).quote(answers).subtotal != quote.subtotal)
        let panel = context().catalogue.price.value(answers)
        #expect(panel.subtotal.hasSuffix("123.45") && panel.notes.first == quote.notes.first)
    }

    @Test(arguments: [
        ("licenses.blocks", Answer.number(3)), ("validity.term", .text("5-years")), ("region.region", .text("united-kingdom")),
    ])
    func anotherChoiceHasThePriceOfTheDay(field: String, answer: Answer) throws {
        let changes: [String: Answer] = ["region.region": .text("europe"), "options.couponCode": .text("EURO40")]
        let other = try desk.state(changing: changes.merging([field: answer]) { $1 }).visible.answers
        let quote = try context().quote(other)
        let today = try context(promising: false).quote(other)
        #expect(quote.total == today.total && quote.lines == today.lines)
        let mark = today.isAssumed ? "~" : ""
        let left =
            "This is not what the quote N3TQ-EK9 was made for: its price of ~\(kept.quote.total.text) EUR does not hold, and the price of the day "
            + "is \(mark)\(today.total.text) \(today.currency.rawValue)."
        #expect(quote.notes == [left] + today.notes)
    }

    /// A store that cannot be asked, as one whose coupon is used up, takes nothing from the promise.
    @Test func aPromisedCodeIsNotRefused() throws {
        func message(_ context: TLSContext) throws -> String? {
            let engine = FlowEngine(definition: desk.definition, catalogue: context.catalogue)
            let given = try desk.state(changing: ["region.region": .text("europe"), "options.couponCode": .text("EURO40")]).answers
            return FlowState(answers: given, using: engine).reading.allFindings.first { $0.field.name == "couponCode" }?.message
        }
        #expect(try message(context()) == nil)
        #expect(try message(context(promising: false))?.contains("cannot be read") == true)
    }

    /// A quote for another name is another offer; the same name in another spelling is not.
    @Test(arguments: ["www.example.com", "WWW.Example.com", "https://www.example.com/", "shop.example.com"])
    func theQuoteIsForItsCommonName(name: String) throws {
        let promised = FieldID("certificate.commonName").flatMap(answers.text) ?? ""
        #expect(promised == "www.example.com")
        let context = context()
        let engine = FlowEngine(definition: desk.definition, catalogue: context.catalogue)
        let given = try desk.state(changing: ["region.region": .text("europe"), "certificate.commonName": .text(name)]).answers
        let message = FlowState(answers: given, using: engine).reading.allFindings.first {
            $0.field.name == "commonName" && $0.severity == .error
        }?.message
        guard name == "shop.example.com" else {
            #expect(message == nil)
            return
        }
        #expect(
            message == "The quote N3TQ-EK9 is for www.example.com, and this order for shop.example.com: that is another offer. "
                + "Order shop.example.com without the quote, or keep a new quote for it.")
    }

    /// Whoever has an account is known before the questions that it answers are reached.
    @Test func anOfferIsForWhoeverHasTheAccount() throws {
        var clients = desk.context.clients
        let contact = Contact(
            firstName: "Zoë", lastName: "Sample", email: "zoe@example.com", telephone: "+442079460000", organizationName: "Example GmbH",
            address: PostalAddress(street1: "1 Example Street", city: "London", country: "GB"))
        clients.accounts.find = { userID in
            Account(userID: userID, passwordHash: "scrypt$", createdAt: Timestamp(secondsSinceEpoch: 0), contact: contact)
        }
        let context = TLSContext(clients: clients, book: desk.book, asOf: desk.asOf, actor: "tester")
        let fields = ["organization.name", "applicant.firstName", "applicant.lastName", "applicant.email"]
        let empty = Dictionary(uniqueKeysWithValues: fields.map { ($0, Answer.text("")) })
        let offer = context.offer(try desk.state(changing: empty.merging(["applicant.userId": .text("zoe")]) { $1 }).visible)
        #expect(offer.customer == KeptQuote.Customer(organization: "Example GmbH", contact: "Zoë Sample", email: "zoe@example.com"))
        #expect(desk.context.offer(try desk.state(changing: empty).visible).customer.words == [])
    }

    @Test func anOfferSaysWhatIsSold() throws {
        let changes: [String: Answer] = [
            "region.region": .text("europe"), "validity.term": .text("2-years"), "licenses.blocks": .number(2),
        ]
        let offer = desk.context.offer(try desk.state(changing: changes).visible)
        let details = Dictionary(offer.details.map { ($0.label, $0.value) }) { first, _ in first }
        #expect(details["Term"] == "2 years" && details["Licenses"] == "2 (6 servers)")
        // 200 days at most until 2027-03-14, a day less as authorities issue it.
        #expect(details["Certificate 1"]?.hasSuffix("199 days") == true && details["Covers"]?.hasPrefix("2026-11-21 to ") == true)
        #expect(!offer.customer.words.isEmpty && offer.customer.organization != nil)
        #expect(!offer.details.contains { $0.label == "Bought" || $0.value.isEmpty })
    }
}
