import Archive
import Console
import ContactRequest
import Flow
import FormView
import Live
import LiveDesk
import Orders
import Reports
import Testing

@testable import OrderDesk

/// Orders and drafts in words, read from their files when somebody looks at them.
@Suite struct OrderReadingTests {
    private let desk: LiveDesk
    private let reading: OrderReading

    init() throws {
        desk = try LiveDesk()
        reading = OrderReading(try desk.store(), screens: ScreenSource(desk.configuration())) { LiveDesk.now.calendarDate }
    }

    private func value(_ caption: String, _ document: DeskDocument) -> String? {
        document.lines.lazy.compactMap { line in
            if line.text == caption, case .pair(let value) = line.style { value } else { nil }
        }.first
    }

    private static let draftAnswers: [String: [String: JSONValue]] = [
        "region": ["region": .string("europe")], "certificate": ["commonName": .string("www.example.org")],
    ]

    /// The revision goes along, so that nobody takes a step with an order that has changed since.
    @Test func anOrderIsPreviewedAndShownWhole() throws {
        let order = try desk.place()
        let id = DeskID(.order, order.id.description)
        let (preview, document) = (reading.preview(id), reading.document(id))
        #expect(!preview.isFault && !document.isFault && preview.revision == 1 && document.revision == 1)
        #expect(preview.lines.filter { $0.text != "Next" } == OrderPage(order: order).preview())
        #expect(value("Next", preview)?.hasPrefix("customer: pay") == true)
        #expect(value("Order", document) == order.id.description)
        #expect(document.lines.first == DocumentLine("Who acts next", .heading))
        #expect(value("The customer", document)?.wholeMatch(of: /pay [0-9.]+ [A-Z]{3}, or be given credit terms, since .*/) != nil)
        #expect(document.lines.contains { if case .pair(let file) = $0.style { file.hasSuffix("/\(order.id).json") } else { false } })
        // Fields by their captions: the screens are those of the program.
        #expect(value("City", document) == order.answers["organization"]?["city"]?.string)
    }

    @Test func anOrderOfScreensThatAreNotHereIsShownAllTheSame() throws {
        let order = try desk.place { $0.flow = "gone" }
        let document = reading.document(DeskID(.order, order.id.description))
        #expect(document.lines.contains { $0.text == "The screens of gone are not here: its fields stand with their ids." })
        #expect(value("city", document) == order.answers["organization"]?["city"]?.string)
    }

    @Test func aDraftIsOnePageEitherWay() throws {
        let draft = try desk.keepDraft(Self.draftAnswers)
        let id = DeskID(.draft, draft.id.description)
        #expect(reading.preview(id).lines == reading.document(id).lines)
        #expect(value("Stage", reading.preview(id)) == "Region" && value("Common name", reading.preview(id)) == "www.example.org")
        #expect(value("Discarded", reading.preview(id)) == nil)
    }

    @Test func ofADiscardedDraftItIsSaidHowLongItIsKept() throws {
        let draft = try desk.keepDraft(Self.draftAnswers)
        let store = try desk.store()
        try store.setAside(try store.openDraft(draft.id, actor: "tester", at: LiveDesk.now), at: LiveDesk.now)
        let page = reading.document(DeskID(.discarded, draft.id.description))
        #expect(value("Discarded", page) == "2026-09-21 14:13 UTC" && value("Kept until", page) == "2026-10-21 14:13 UTC")
        #expect(value("Common name", page) == "www.example.org")
        #expect(reading.document(DeskID(.draft, draft.id.description)).isFault, "it is no draft any more")
    }

    private func keepQuote(_ name: String, days: Int = 30) throws -> KeptQuote {
        let order = try desk.place()
        let number = UInt8(name.utf8.reduce(0) { $0 &+ $1 })
        let quote = KeptQuote(
            id: QuoteID.make { [UInt8](repeating: number, count: $0) }, flow: order.flow, product: order.product, savedAt: LiveDesk.now,
            asOf: LiveDesk.now.calendarDate, actor: "tester", validUntil: LiveDesk.now.calendarDate.adding(days: days),
            customer: KeptQuote.Customer(organization: "Delta Ltd", contact: "Dana\u{202E} Delta"),
            details: [KeptQuote.Detail("Common name", name)], answers: order.answers, detached: [], quote: order.quote)
        try desk.store().keep(quote)
        return quote
    }

    /// The page says what the customer's sheet says.
    @Test func aQuoteIsOnePageEitherWay() throws {
        let quote = try keepQuote("www.example.org")
        let id = DeskID(.quote, "\(quote.id)")
        #expect(reading.preview(id).lines == reading.document(id).lines && !reading.preview(id).isFault)
        let page = reading.document(id)
        #expect(value("Common name", page) == "www.example.org" && value("For", page) == "Delta Ltd, Dana<U+202E> Delta")
        #expect(
            value("Valid until", page) == "2026-10-21"
                && value("Total \(quote.quote.currency.rawValue)", page) == quote.quote.totalRow.amount)
        let sheet = QuoteSheet(quote, on: LiveDesk.now.calendarDate)
        for row in sheet.items + sheet.sums { #expect(value(row.label, page) == row.amount) }
        for note in sheet.notes { #expect(page.lines.contains(DocumentLine(note))) }
    }

    @Test func whatBecameOfAQuoteIsOnItsPage() throws {
        let dear = OrderReading(try desk.store(), screens: ScreenSource(desk.configuration())) {
            LiveDesk.now.calendarDate
        } price: { _ in
            "It costs more."
        }
        let (accepted, withdrawn, expired) = (try keepQuote("a"), try keepQuote("b"), try keepQuote("c", days: -1))
        let order = try desk.place { $0.quoteID = accepted.id }
        _ = try desk.store().withdraw(
            withdrawn.id, KeptQuote.Withdrawal(time: LiveDesk.now, actor: "chief", reason: "Wrong customer."))
        func id(_ quote: KeptQuote) -> DeskID { DeskID(.closedQuote, "\(quote.id)") }
        #expect(value("Order", reading.document(id(accepted)))?.hasPrefix("\(order.id), placed ") == true)
        #expect(value("Valid until", reading.document(id(accepted)))?.contains("taken up by the order \(order.id)") == true)
        #expect(value("Withdrawn", reading.document(id(withdrawn))) == "2026-09-21 14:13 UTC by chief")
        #expect(value("Reason", reading.document(id(withdrawn))) == "Wrong customer.")
        #expect(value("Valid until", reading.document(id(expired))) == "2026-09-20 (expired)")
        let standing = reading.standing(ofQuote: id(accepted))
        #expect(standing.order == DeskID(.order, "\(order.id)") && standing.refusal.contains("one quote makes one order"))
        #expect(
            dear.standing(ofQuote: id(expired)).refusal.contains("It costs more.")
                && reading.standing(ofQuote: id(expired)).refusal.contains("is expired")
                && reading.standing(ofQuote: id(expired)).order == nil)
        #expect(dear.document(id(expired)).lines.contains { $0.text == "It costs more." }, "beside what was promised")
        #expect(!dear.preview(id(expired)).lines.contains { $0.text == "It costs more." }, "arrow keys pass over it")
        let relatives = OrderRelatives(store: try desk.store())
        #expect(
            relatives.related(to: id(accepted)).map(\.id) == [DeskID(.order, "\(order.id)"), DeskID(.customer, "\(CustomerID(order.id))")])
        #expect(relatives.related(to: DeskID(.order, "\(order.id)")).first?.id == id(accepted))
        #expect(relatives.related(to: id(withdrawn)).isEmpty)
        #expect(reading.standing(ofQuote: DeskID(.closedQuote, "N3TQ-EK9")).refusal.contains("There is no quote N3TQ-EK9"))
    }

    /// Whom a quote was written to first stays with it, and its messages are on its page.
    @Test func whomAQuoteWasWrittenToIsKept() throws {
        let quote = try keepQuote("www.example.org")
        let store = try desk.store()
        let letter = QuoteLetter(desk.configuration(asOf: LiveDesk.now.calendarDate), store: store)
        let message = try letter.write(quote, to: "Pia Prospect <pia@example.com>") { _ in }
        let named = try store.recordedQuote(quote.id)
        #expect(named.customer == KeptQuote.Customer(organization: "Delta Ltd", contact: "Pia Prospect", email: "pia@example.com"))
        _ = try letter.write(named, to: "other@example.com") { _ in }
        #expect(try store.recordedQuote(quote.id) == named, "another copy changes nothing")
        // What is to be done comes before what else is said: a form has few lines for it.
        let taking = QuoteMaking(desk: try Desk(flow: quote.flow, desk.configuration(asOf: LiveDesk.now.calendarDate)))
        let said = taking.quoting.write("\(quote.id)", "pia@example.com").said
        #expect(
            said.hasPrefix("The message \(quote.id)-3 with the quote waits in the outbox. To send it: certdesk outbox send \(quote.id)-3"),
            "\(said)")
        let page = reading.document(DeskID(.quote, "\(quote.id)"))
        #expect(value("For", page) == "Delta Ltd, Pia Prospect, pia@example.com")
        #expect(value("\(message)", page) == "quote to pia@example.com: waiting")
        let query = OrderQuery(words: "pia@example.com", records: [.quote])
        #expect(try store.rows(query, from: .first, limit: 5).map(\.id) == [.quote(quote.id)])
        #expect(store.verify().filter { $0.severity == .fault && $0.message.contains("\(quote.id)") } == [])
    }

    @Test func aQuotesFileIsWhatItsNameSays() throws {
        let quote = try keepQuote("www.example.org")
        let id = DeskID(.quote, "\(quote.id)")
        func text(_ file: DeskFile, _ name: String) throws -> String {
            String(decoding: try reading.bytes(id, as: file, named: name), as: UTF8.self)
        }
        #expect(try text(.text, "a.TXT").hasPrefix("Quote \(quote.id)") && text(.text, "a.html").hasPrefix("<!DOCTYPE html>"))
        #expect(try text(.json, "a.json").contains("\"state\" : \"open\"") || text(.json, "a.json").contains("\"state\": \"open\""))
        for name in ["quote", "quote.doc"] {
            #expect(throws: Exit.self) { try text(.text, name) }
        }
    }

    /// A row may be gone, or its file damaged, by the time that somebody looks.
    static let missing: [(DeskID, String)] = [
        (DeskID(.order, "K9JW-JCHY"), "There is no order K9JW-JCHY in this store."), (DeskID(.order, "x"), "There is no order x."),
        (
            DeskID(.quote, "x"),
            "x is not a quote's id: a character is wrong or missing. Ids look like N3TQ-EK9; certdesk quotes list shows them."
        ),
        (DeskID(.closedQuote, "N3TQ-EK9"), "There is no quote N3TQ-EK9 in this store. certdesk quotes list shows those there are."),
        (DeskID(.draft, "x"), "x is not a draft's id: a character is wrong or missing. certdesk drafts list shows them."),
        (DeskID(.discarded, "x"), "x is not a draft's id: a character is wrong or missing. certdesk drafts list shows them."),
    ]

    @Test(arguments: missing) func whatIsNotThereIsSaidWhereItWouldStand(_ id: DeskID, _ sentence: String) {
        for document in [reading.preview(id), reading.document(id)] {
            #expect(document.isFault && document.revision == 0)
            #expect(document.lines == [DocumentLine("This cannot be shown.", .heading), DocumentLine(sentence, .emphasis)])
        }
    }

    @Test func aFileIsThePageOrTheRecordItself() throws {
        let order = try desk.place()
        let id = DeskID(.order, order.id.description)
        #expect(try String(decoding: reading.bytes(id, as: .text, named: "x"), as: UTF8.self) == reading.document(id).lines.plainText)
        let json = try String(decoding: reading.bytes(id, as: .json, named: "x"), as: UTF8.self)
        #expect(json.hasSuffix("}\n") && json.contains("\"id\": \"\(order.id)\"") && json.contains("\"schema\": 3"))
        let draft = try desk.keepDraft(Self.draftAnswers)
        let other = try String(decoding: reading.bytes(DeskID(.draft, draft.id.description), as: .json, named: "x"), as: UTF8.self)
        #expect(other.contains("\"commonName\": \"www.example.org\"") && other.hasSuffix("}\n"))
        #expect(throws: (any Error).self) { try reading.bytes(DeskID(.order, "K9JW-JCHY"), as: .text, named: "x") }
    }

    /// Outside the desk it is the same page, which ends with its line.
    @Test func theDesksPageIsThatOfTheCommands() throws {
        let (order, configuration) = (try desk.place(), desk.configuration())
        let text = try OrderPages(of: desk.store(), configuration).text(order)
        let reading = OrderReading(try desk.store(), screens: ScreenSource(configuration)) { configuration.asOf }
        let page = reading.document(DeskID(.order, order.id.description)).lines.plainText
        // Outside, commands that it names say which store they are for; so does the desk where it shows it.
        #expect(text == configuration.commands.place(in: page) && text.hasSuffix("\n"))
    }
}
