import Flow
import FormView
import Testing

/// A form that is left and opened again is where it was.
@Suite struct FormPlaceTests {
    private static let answers: [FieldID: Answer] = [
        SampleFlow.id("start.name"): .text("Example Ltd"), SampleFlow.id("start.more"): .toggle(true),
        SampleFlow.id("start.names"): .list(["one.example", "two.example", "three.example"]),
    ]

    struct Case: Sendable, CustomTestStringConvertible {
        let field: String
        let keys: [KeyPress]
        let place: FormPlace
        var testDescription: String { field }
    }

    static let cases = [
        Case(field: "start.name", keys: [.home, .right, .right], place: FormPlace(offset: 2)),
        Case(field: "start.names", keys: [.up, .home], place: FormPlace(offset: 12)),
        Case(field: "start.region", keys: [.down], place: FormPlace(offset: 1)),
        Case(field: "kinds.services", keys: [.down, .down], place: FormPlace(offset: 2)),
        Case(field: "kinds.emails", keys: [.down], place: FormPlace(offset: 1)),
        Case(field: "kinds.country", keys: [.character("u"), .character("n"), .down], place: FormPlace(offset: 1, filter: "un")),
    ]

    @Test(arguments: cases) func comesBack(_ sample: Case) {
        let id = SampleFlow.id(sample.field)
        var screen = FormScreen(SampleFlow.flow(Self.answers, stage: id.stage), focus: sample.field)
        for key in sample.keys { screen.tap(key) }
        #expect(screen.place == sample.place)
        let left = screen
        // Leaving by key chooses nothing and closes nothing.
        screen.tap(.control("q"))
        #expect(screen.place == sample.place)
        let again = FormScreen(
            flow: SampleFlow.flow(Self.answers, stage: id.stage), size: Size(rows: 24, columns: 80), focus: id, place: screen.place,
            width: testWidth)
        #expect(again.place == sample.place)
        #expect(again.render().cursor == left.render().cursor)
        #expect(again.text == left.text)
    }

    @Test func theButtonKeepsTheFocus() {
        var screen = FormScreen(SampleFlow.flow())
        while screen.focusedField != nil { screen.tap(.tab) }
        let again = FormScreen(flow: SampleFlow.flow(), size: Size(rows: 24, columns: 80), place: screen.place, width: testWidth)
        #expect(again.focusedField == nil)
    }

    @Test(arguments: [FormPlace(offset: 1_000_000, filter: "no such country"), FormPlace(offset: -1)])
    func aPlaceThatIsNoMoreIsAsNearAsItCanBe(_ place: FormPlace) {
        for field in SampleFlow.definition.fields.map(\.id) {
            let screen = FormScreen(
                flow: SampleFlow.flow(Self.answers, stage: field.stage), size: Size(rows: 24, columns: 80), focus: field, place: place,
                width: testWidth)
            #expect(screen.focusedField == field)
            #expect(screen.render().cursor != nil)
        }
    }
}
