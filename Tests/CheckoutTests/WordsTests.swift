import Clients
import Flow
import Orders
import Pricing
import Synchronization
import TLSDesk
import Testing

@testable import Checkout

/// Answers, quotes and moments in the form that others take them in.
@Suite struct WordsTests {
    private static let field = EveryKind.id("name")

    /// A blank before or behind a name is no part of it.
    @Test(
        arguments: [
            (Answer.text(" a b\n"), "a b"), (.text("\u{A0}x\t"), "x"), (.text(" \n"), nil), (.text(""), nil), (.number(1), nil),
            (.list(["a"]), nil), (.secret(Secret("a")), nil), (.toggle(true), nil),
        ] as [(Answer, String?)])
    func aTextIsReadWithoutOuterBlanks(_ answer: Answer, _ text: String?) {
        #expect(ResolvedAnswers([Self.field: answer]).text(Self.field) == text)
    }

    @Test func listsAndTogglesAreReadAsWhatTheyAre() {
        let none = ResolvedAnswers()
        #expect(none.text(Self.field) == nil && none.list(Self.field).isEmpty && !none.isOn(Self.field))
        let list = ResolvedAnswers([Self.field: .list(["b", "a"])])
        #expect(list.list(Self.field) == ["b", "a"] && !list.isOn(Self.field))
        #expect(ResolvedAnswers([Self.field: .toggle(true)]).isOn(Self.field))
        #expect(!ResolvedAnswers([Self.field: .toggle(false)]).isOn(Self.field))
        #expect(!ResolvedAnswers([Self.field: .text("true")]).isOn(Self.field), "a text is no toggle")
    }

    @Test func aStoredSecondIsAThousandMilliseconds() {
        #expect(Instant(Timestamp(secondsSinceEpoch: 1_790_000_000)) == Instant(milliseconds: 1_790_000_000_000))
        #expect(Instant(Timestamp(secondsSinceEpoch: -1)) == Instant(milliseconds: -1000))
    }

    private static func quote(tax: Money?) -> Quote {
        let line = Quote.Line(
            item: "x", quantity: 2, unit: Money(minorUnits: 1_050), amount: Money(minorUnits: 2_100), assumed: true, label: "name")
        return Quote(
            currency: .eur, lines: [line], subtotal: Money(minorUnits: 2_100), tax: tax, total: Money(minorUnits: 2_499),
            book: Quote.Book(name: "b", version: "1"), notes: ["German VAT of 19%."])
    }

    /// An assumed figure has a `~`, and no tax is not the same as a tax of nothing.
    @Test func aQuoteIsShownInWords() {
        let panel = PricePanel(Self.quote(tax: Money(minorUnits: 399)))
        #expect(panel.currency == "EUR" && panel.lines == [.init(label: "name", quantity: 2, amount: "~21.00")])
        #expect((panel.subtotal, panel.tax, panel.total) == ("~21.00", "~3.99", "~24.99") && panel.notes == ["German VAT of 19%."])
        #expect(PricePanel(Self.quote(tax: .zero)).tax == "0.00" && PricePanel(Self.quote(tax: nil)).tax == "after the address")
        #expect(panel.explanations.count == 1 && PricePanel(Self.quote(tax: nil)).explanations.count == 2)
        #expect(Self.quote(tax: nil).documentLines.contains(DocumentLine("2 × name", .pair(value: "~21.00"))))
    }

    // MARK: The last answer

    /// Hashing a password takes half a second, and a form asks after every key.
    @Test func theSameQuestionIsAskedOnce() {
        let asked = Mutex<[String]>([])
        let last = LastAnswer<String, Int>()
        func answer(_ question: String) -> Int {
            last.value(for: question) {
                asked.withLock {
                    $0.append(question)
                    return $0.count
                }
            }
        }
        #expect([answer("a"), answer("a"), answer("b"), answer("b"), answer("a")] == [1, 1, 2, 2, 3])
        #expect(asked.withLock { $0 } == ["a", "b", "a"], "only the last one is remembered")
    }

    // MARK: Overviews

    @Test func anOverviewHasTheAnswersAndNoSecret() throws {
        let desk = try TestDesk()
        let visible = try desk.state().visible
        let lines = visible.lines(before: "organization")
        #expect(lines.first == DocumentLine("Region", .heading))
        #expect(lines.contains(DocumentLine("Common name", .pair(value: "www.example.com"))))
        #expect(!lines.contains { $0.text == "Organization" }, "the stage that ends it is not in it")
        let all = visible.lines(before: nil)
        #expect(!all.contains { if case .pair(let value) = $0.style { value.contains("•") || value.contains("abc12345") } else { false } })
        let asked = visible.lines(before: nil) { $0.id.name == "commonName" ? "here" : nil }
        #expect(asked == [DocumentLine("Certificate", .heading), DocumentLine("Common name", .pair(value: "here"))], "no empty stages")
    }

    @Test func adviceIsKeptAsItIsShown() throws {
        let desk = try TestDesk()
        let reading = try desk.state(changing: ["certificate.commonName": .text("https://www.example.com/")]).reading
        let kept = try #require(reading.keptAdvisories.first { $0.field == "certificate.commonName" })
        #expect(reading.advisoryLines.first == DocumentLine("Advice", .heading))
        #expect(reading.advisoryLines.contains(DocumentLine("Certificate, Common name: \(kept.message)")))
        #expect(reading.advisoryLines.count == reading.keptAdvisories.count + 1)
        let none = FlowState(using: EveryKind.engine).reading
        #expect(none.advisoryLines.isEmpty && none.keptAdvisories.isEmpty, "no heading over nothing")
    }
}
