import Archive
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
        reading = OrderReading(try desk.store(), screens: ScreenSource(desk.configuration()))
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
        #expect(value("The customer", document)?.hasPrefix("pay, or be given credit terms, since ") == true)
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

    /// A row may be gone, or its file damaged, by the time that somebody looks.
    static let missing: [(DeskID, String)] = [
        (DeskID(.order, "K9JW-JCHY"), "There is no order K9JW-JCHY in this store."), (DeskID(.order, "x"), "There is no order x."),
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
        #expect(try reading.text(id, as: .text) == reading.document(id).lines.plainText)
        let json = try reading.text(id, as: .json)
        #expect(json.hasSuffix("}\n") && json.contains("\"id\": \"\(order.id)\"") && json.contains("\"schema\": 3"))
        let draft = try desk.keepDraft(Self.draftAnswers)
        let other = try reading.text(DeskID(.draft, draft.id.description), as: .json)
        #expect(other.contains("\"commonName\": \"www.example.org\"") && other.hasSuffix("}\n"))
        #expect(throws: (any Error).self) { try reading.text(DeskID(.order, "K9JW-JCHY"), as: .text) }
    }

    /// Outside the desk it is the same page, which ends with its line.
    @Test func theDesksPageIsThatOfTheCommands() throws {
        let order = try desk.place()
        let text = try OrderPages(of: desk.store(), desk.configuration()).text(order)
        #expect(text == reading.document(DeskID(.order, order.id.description)).lines.plainText && text.hasSuffix("\n"))
    }
}
