import Archive
import Checkout
import Clients
import ContactRequest
import Flow
import MemoryArchive
import Orders
import Pricing
import Screens
import TLSDesk
import Testing

/// A flow without a product of its own is ordered like any other, and the program has no line for it.
@Suite struct ContactRequestTests {
    private let archive = MemoryArchive(digest: { $0 })
    private let definition: FlowDefinition
    private let engine: FlowEngine
    private let placement: OrderPlacement
    private let product: Product

    init() throws {
        let clients = Clients(
            clock: Clock(now: { Timestamp(secondsSinceEpoch: 1_795_000_000) }),
            randomness: Randomness(bytes: { [UInt8](repeating: 7, count: $0) }, passwordSuffix: { "suffix78" }), names: .short,
            filing: OrderFiling(archive))
        let context = OrderContext(
            clients: clients, book: try PriceBook.sample(), asOf: CalendarDate(daysSinceEpoch: 20_776), actor: "tester")
        definition = try ScreenLoader.load(
            flow: ContactRequest.id, files: ContactRequest.screens, catalogue: Product.plain(flow: "", title: "").catalogue(context))
        product = .plain(definition)
        engine = FlowEngine(definition: definition, catalogue: product.catalogue(context))
        placement = OrderPlacement(context: context, product: product)
    }

    private func state(_ text: String = ContactRequest.answers) throws -> FlowState {
        let contents = try AnswersText(Array(text.utf8)).contents(for: definition, tables: nil)
        #expect(contents.findings.isEmpty)
        return FlowState(answers: contents.answers, using: engine)
    }

    private func place() throws -> OrderPlacement.Outcome {
        var state = try state()
        #expect(state.receive(.placeRequested, using: engine).contains(.place))
        return try placement.place(state)
    }

    @Test func itsOrderIsTheAnswersAndCostsNothing() throws {
        let outcome = try place()
        let order = outcome.order
        #expect(try archive.order(order.id) == order)
        #expect(order.flow == "contact-request" && order.product == "Contact request" && order.contents == .plain)
        #expect(order.customer == nil && order.quote.total == .zero && order.quote.lines.isEmpty && order.state == .placed)
        #expect(
            order.answers == [
                "person": [
                    "name": .string("Änne Müller"), "channel": .string("mail"), "email": .string("Aenne@example.org"),
                    "country": .string("DE"),
                ],
                "wish": ["subject": .string("Renewal in spring"), "urgent": .bool(true)],
            ])
        #expect(outcome.passwordSuffix == nil && outcome.files.request == nil && outcome.files.key == nil)
        #expect(try archive.count(OrderQuery(words: "renewal änne")) == 1)
    }

    @Test func whatIsReadAfterwardsNamesNoPriceAndNobodyToCall() throws {
        let receipt = Receipt(try place())
        let words = receipt.lines.map { line in
            if case .pair(let value) = line.style { "\(line.text): \(value)" } else { line.text }
        }
        #expect(words.contains("Subject: Renewal in spring") && words.contains("Country: Germany"))
        #expect(!words.contains { $0.hasPrefix("Total") || $0.hasPrefix("Support") || $0.contains("PFX") || $0.contains("CSR") })
    }

    @Test func itsRuleAndItsConditionCount() throws {
        let wrong = try state(ContactRequest.answers.replacing("Aenne@Example.org", with: "nobody"))
        #expect(engine.findings(of: wrong).contains { $0.field.description == "person.email" && $0.rule == "email" && $0.blocks })
        let called = try state(ContactRequest.answers.replacing("email: \"Aenne@Example.org\"", with: "channel: \"call\""))
        #expect(!engine.findings(of: called).contains { $0.blocks })
        #expect(called.visible.field(FieldID(stage: "person", name: "email")) == nil)
        #expect(called.reading.price == PricePanel())
    }

    @Test func itsReviewIsAllAnswers() throws {
        let lines = try #require(engine.catalogue.documents["review"]).lines(try state().reading)
        #expect(lines.map(\.text) == ["Person", "Name", "Answer by", "E-mail", "Country", "Wish", "Subject", "Urgent"])
        #expect(!product.holdsOnce(FieldID(stage: "terms", name: "accepted")), "what another product asks anew is its own affair")
        #expect(product.label("DE", "countries") == "Germany" && product.label("DE", "terms") == nil)
    }

    /// What is to be known before sending stands first.
    @Test func itsReviewBeginsWithTheAdvice() throws {
        let advised = try state(ContactRequest.answers.replacing("Aenne@Example.org", with: "mailto:aenne@example.org")).reading
        #expect(!advised.advisories.isEmpty)
        let lines = try #require(engine.catalogue.documents["review"]).lines(advised)
        #expect(Array(lines.prefix(advised.advisoryLines.count)) == advised.advisoryLines)
        #expect(lines.count == advised.advisoryLines.count + 8)
    }

    /// A product's own names belong to its flow.
    @Test func namesOfAProductAreFaultsWithTheirPlace() throws {
        let files = ContactRequest.screens.map { file in
            ScreenFile(
                name: file.name,
                bytes: Array(String(decoding: file.bytes, as: UTF8.self).replacing("[\"email\"]", with: "[\"csr-x\"]").utf8))
        }
        let faults = #expect(throws: ScreenFaults.self) {
            try ScreenLoader.load(flow: ContactRequest.id, files: files, catalogue: engine.catalogue)
        }
        #expect(faults?.faults.first?.file == "contact-request.person.json5" && faults?.faults.first?.position.line == 21)
    }

    @Test func aNumberThatIsTakenIsDrawnAnewUntilItIsHopeless() throws {
        _ = try place()
        let failure = #expect(throws: OrderPlacement.Failure.self) { try place() }
        #expect(failure?.kind == .inputOutput && failure?.message.contains("order number") == true, "every number drawn is the same")
    }

    /// The currency is the region's, where a flow asks for one; what advises is kept in the order.
    @Test(
        arguments: [(nil, Region.northAmerica, "USD"), ("europe", .europe, "EUR"), ("nowhere", .northAmerica, "USD")]
            as [(String?, Region, String)])
    func theRegionIsTheOneThatWasAsked(_ answer: String?, _ region: Region, _ currency: String) throws {
        let field = FieldID(stage: "region", name: "region")
        let asked = FlowDefinition(
            id: "asked", title: "Asked",
            stages: [StageDefinition(id: "region", title: "Region", fields: [FieldDefinition(id: field, kind: .text, label: "Region")])])
        let product = Product.plain(asked)
        let clients = Clients(names: .short)
        let context = OrderContext(
            clients: clients, book: try PriceBook.sample(), asOf: CalendarDate(daysSinceEpoch: 20_776), actor: "tester")
        let engine = FlowEngine(definition: asked, catalogue: product.catalogue(context))
        let state = FlowState(answers: Answers(given: answer.map { [field: .text($0)] } ?? [:]), using: engine)
        let preparation = try product.preparation(state, context)
        let order = try preparation.placement(OrderID.make { [UInt8](repeating: 3, count: $0) }, Timestamp(secondsSinceEpoch: 1)).order
        #expect(order.region == region && order.currency.rawValue == currency && order.quote.currency == order.currency)
        #expect(try product.quote(state.visible.answers, context) == order.quote && order.quote.isNothing)
        #expect(order.product == "Asked" && order.actor == "tester" && order.asOf == context.asOf && order.events.map(\.what) == ["placed"])
        #expect(product.catalogue(context).isFree && preparation.passwordSuffix == nil && preparation.remarks(order).isEmpty)
    }
}
