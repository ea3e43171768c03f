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
}
