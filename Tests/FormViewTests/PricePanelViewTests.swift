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
