internal import Flow
internal import Testing

@testable internal import FormView

@Suite struct PricePanelViewTests {
    private func panel(_ items: Int) -> PricePanelView {
        let lines = (1...items).map { PricePanel.Line(label: "item \($0)", quantity: $0, amount: "\($0).00") }
        let price = PricePanel(
            currency: "USD", lines: lines, subtotal: "10.00", tax: "2.00", total: "12.00", notes: ["A note that is long enough to wrap."])
        return PricePanelView(price: price, typesetter: Typesetter(width: testWidth))
    }

    private func texts(_ lines: [Line]) -> [String] {
        lines.map { $0.spans.map(\.text).joined() }
    }

    /// A flow that costs nothing has its form in the place of the panel.
    @Test(arguments: [Size(rows: 16, columns: 60), Size(rows: 24, columns: 80), Size(rows: 40, columns: 120)])
    func whatCostsNothingHasNoPanel(size: Size) {
        func screen(isFree: Bool) -> String {
            var catalogue = SampleFlow.catalogue
            catalogue.isFree = isFree
            let engine = FlowEngine(definition: SampleFlow.definition, catalogue: catalogue)
            return FormScreen(FlowState(using: engine), in: engine, rows: size.rows, columns: size.columns).text
        }
        #expect(screen(isFree: false).contains("rice"))
        #expect(!screen(isFree: true).contains("rice") && screen(isFree: true).contains("Organization name"))
    }

    @Test func showsEveryLineWithQuantityAndAmount() {
        let lines = texts(panel(3).rows(20, columns: 24))
        #expect(lines[0] == "Price                USD")
        #expect(lines.contains("2 × item 2          2.00"))
        #expect(lines.contains("Subtotal           10.00") && lines.contains("Tax                 2.00"))
        #expect(lines.contains("Total              12.00"))
        #expect(lines.allSatisfy { $0.count <= 24 })
    }

    @Test(arguments: [8, 10, 13]) func foldsItemsButNeverTheSums(_ rows: Int) {
        let lines = texts(panel(40).rows(rows, columns: 24)).prefix(rows)
        #expect(lines.contains("Total              12.00"))
        #expect(lines.contains("… \(40 - (rows - 7)) more"))
    }

    /// A price as a long order has it at 80 columns: labels that need a second row, items that cost nothing, discounts, notes.
    private static let long = PricePanel(
        currency: "USD",
        lines: [
            .init(label: "standard certificate", quantity: 1, amount: "349.00"),
            .init(label: "additional license block of three servers", quantity: 11, amount: "473.00"),
            .init(label: "UC name", quantity: 3, amount: "0.00"),
            .init(label: "additional subdomain", quantity: 2, amount: "198.00"),
            .init(label: "additional domain", quantity: 1, amount: "199.00"), .init(label: "internal name", quantity: 1, amount: "~0.00"),
            .init(label: "coupon for the summer of that year", quantity: 1, amount: "-121.90"),
        ], subtotal: "1097.10", tax: "0.00", total: "1097.10", notes: ["A note."])

    private func rows(_ count: Int) -> [String] {
        Array(texts(PricePanelView(price: Self.long, typesetter: Typesetter(width: testWidth)).rows(count, columns: 27)).prefix(count))
    }

    @Test func givesEveryLineTwoRowsWhereThereIsRoom() {
        #expect(rows(30).contains("1 × standard certificate"))
        #expect(rows(30).last == "A note.")
    }

    @Test func givesEveryLineOneRowBeforeOneIsLeftOut() {
        let lines = rows(15)
        #expect(lines[2] == "1 × standard certif… 349.00")
        #expect(lines[3] == "11 × additional lic… 473.00")
        #expect(lines[8] == "1 × coupon for the… -121.90")
        #expect(lines.filter { $0.contains(" × ") }.count == 7 && lines.last == "A note.")
        #expect(rows(14).filter { $0.contains(" × ") }.count == 7 && rows(14).last == "…", "a note that is cut says so")
        #expect(rows(13).filter { $0.contains(" × ") }.count == 7)
    }

    @Test func leavesOutWhatIsFreeBeforeAnythingElseAndADiscountLast() {
        let folded = rows(12)
        #expect(folded.filter { $0.contains(" × ") }.count == 5 && !folded.contains { $0.hasSuffix(" 0.00") && $0.contains("×") })
        #expect(folded[7] == "… 2 more")
        let shortest = rows(8)
        #expect(shortest[2].hasSuffix("-121.90") && shortest[3] == "… 6 more" && shortest.last == "Total               1097.10")
    }

    @Test func theLineBeginsWithTheTotal() {
        #expect(texts([panel(1).line(columns: 60)]) == ["Price USD  Total 12.00  Tax 2.00  Subtotal 10.00"])
        #expect(texts([panel(1).line(columns: 40)]) == ["Price USD  Total 12.00  Tax 2.00"])
    }

    @Test func wrapsLongLabels() {
        let price = PricePanel(lines: [.init(label: "a certificate with a long name", quantity: 1, amount: "~349.00")], total: "349.00")
        let lines = texts(PricePanelView(price: price, typesetter: Typesetter(width: testWidth)).rows(20, columns: 20))
        #expect(lines[2...4] == ["1 × a certificate", "with a long name", "             ~349.00"])
    }
}
