import Flow
import Testing

@Suite struct WordsTests {
    private static let choices = [Choice(id: "a", label: "First"), Choice(id: "b", label: "Second")]

    @Test(arguments: [
        (Answer.text("a"), "First"), (.text("z"), "z"), (.text("one\ntwo"), "2 lines"), (.list(["b", "z"]), "Second, z"),
        (.toggle(true), "yes"), (.toggle(false), "no"), (.number(7), "7"), (.secret(Secret("abc")), "••••"),
    ])
    func anAnswerIsReadByItsLabels(_ answer: Answer, _ words: String) {
        #expect(answer.words(choices: Self.choices) == words)
    }

    @Test func aPriceIsOneSentence() {
        var price = PricePanel(currency: "EUR", subtotal: "10.00", tax: "after the address", total: "10.00")
        #expect(price.sentence == "Price: 10.00 EUR, tax after the address.")
        (price.tax, price.total) = ("2.00", "12.00")
        #expect(price.sentence == "Price: 12.00 EUR, with tax of 2.00.")
        (price.tax, price.total) = ("~2.00", "~12.00")
        #expect(price.sentence == "Price: ~12.00 EUR, with tax of ~2.00.")
        #expect(PricePanel().sentence == nil)
        #expect(PricePanel(notes: ["There is no price for it."]).sentence == "There is no price for it.")
    }

    @Test func aPriceIsReadLineByLine() {
        let price = PricePanel(
            currency: "EUR", lines: [.init(label: "cake", quantity: 2, amount: "~5.00")], subtotal: "~5.00", tax: "0.00", total: "~5.00",
            explanations: ["~ is a guess."],
            notes: ["Free of tax."])
        #expect(
            price.documentLines == [
                DocumentLine("Price in EUR", .heading), DocumentLine("2 × cake", .pair(value: "~5.00")),
                DocumentLine("Subtotal", .pair(value: "~5.00")), DocumentLine("Tax", .pair(value: "0.00")),
                DocumentLine("Total EUR", .pair(value: "~5.00")),
                DocumentLine("~ is a guess."), DocumentLine("Free of tax."),
            ])
        #expect(PricePanel(notes: ["None."]).documentLines == [DocumentLine("None.")])
    }
}
