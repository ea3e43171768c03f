import Flow
import Testing

@Suite struct CatalogueTests {
    private static func list(_ name: String) -> Catalogue { Catalogue(lists: [Named(name) { _ in [Choice(id: name, label: name)] }]) }

    @Test func twoMakeOne() {
        let both = Self.list("a") + Self.list("b")
        #expect(both.lists.keys.sorted() == ["a", "b"])
        #expect(both.lists["b"]?.value(ResolvedAnswers()).map(\.id) == ["b"])
    }

    /// One of them would never be asked, and nobody could tell which.
    @Test func aNameGivenTwiceIsStopped() async {
        await #expect(processExitsWith: .failure) { _ = Self.list("a") + Self.list("a") }
    }

    /// The same name may stand for a list and for a preset.
    @Test func kindsHaveNamesOfTheirOwn() {
        let both = Self.list("country") + Catalogue(presets: [Named("country") { _ in .text("GB") }])
        #expect(both.lists.count == 1 && both.presets.count == 1)
    }

    private static func document(_ caption: String) -> OpeningDocument {
        OpeningDocument(caption: caption, title: "", explanation: "") { _ in .unreadable("") }
    }

    /// What there is one of comes from the right one, which is the product's own; the common one only fills in what it may leave out.
    @Test func theRightOneDecides() {
        let price = { (total: String) in Named("price") { _ in PricePanel(total: total) } }
        let left = Catalogue(
            price: price("1.00"), source: { _ in "left" }, opening: Self.document("left"), unkept: ["a"],
            needed: ["f": [FieldID(stage: "s", name: "x"): []], "g": [:]])
        var right = Catalogue(
            price: price("2.00"), source: { _ in "right" }, unkept: ["b"], needed: ["f": [FieldID(stage: "s", name: "y"): ["1"]]])
        let both = left + right
        #expect(both.price.value(ResolvedAnswers()).total == "2.00" && both.source("") == "right")
        #expect(both.opening?.caption == "left", "the right one has none")
        #expect(both.unkept == ["a", "b"])
        #expect(both.needed == ["f": [FieldID(stage: "s", name: "y"): ["1"]], "g": [:]])
        right.opening = Self.document("right")
        #expect((left + right).opening?.caption == "right")
    }

    @Test(arguments: [(true, true), (true, false), (false, true), (false, false)])
    func isFreeIfBothAre(_ left: Bool, _ right: Bool) {
        var (one, other) = (Catalogue(), Catalogue())
        (one.isFree, other.isFree) = (left, right)
        #expect((one + other).isFree == (left && right))
    }

    /// Tests and products put their own in the place of the common ones.
    @Test func whatIsPutTakesThePlaceOfWhatWasThere() throws {
        func says(_ text: String) -> FieldRule { FieldRule("r") { answer, _, _ in Judgement(answer: .text(text), remarks: []) } }
        var catalogue = Catalogue(
            rules: [says("old")], presets: [Named("p") { _ in .text("old") }],
            documents: [NamedDocument(text: "d") { [DocumentLine("old")] }])
        catalogue.put(says("new"))
        catalogue.put(Named<Answer?>("p") { _ in .text("new") })
        catalogue.put(NamedDocument(text: "d") { [DocumentLine("new")] })
        catalogue.put(NamedDocument(overview: "e") { reading in [DocumentLine(reading.page.stage.definition.id)] })
        #expect(try #require(catalogue.rules["r"]).judge(.text(""), [:], ResolvedAnswers()).answer == .text("new"))
        #expect(catalogue.presets["p"]?.value(ResolvedAnswers()) == .text("new"))
        #expect(catalogue.documents["d"]?.isOverview == false && catalogue.documents["e"]?.isOverview == true)
        #expect(catalogue.documents.count == 2)
    }
}
