import Flow
import Orders
import Testing

@testable import Reports

/// Stored answers in words: all of them, whatever today's screens ask.
@Suite struct AnswerLinesTests {
    private static func field(_ name: String, _ kind: FieldKind, in stage: String = "person") -> FieldDefinition {
        FieldDefinition(id: FieldID(stage: stage, name: name), kind: kind, label: name.uppercased())
    }

    /// Asked for only where something has to be confirmed.
    private static var confirmation: FieldDefinition {
        var confirmation = field("confirmed", .toggle)
        confirmation.requirement = .byRule
        return confirmation
    }

    private static let options: FieldKind.Options = .fixed([Choice(id: "a", label: "Alpha"), Choice(id: "b", label: "Beta")])

    private static let definition = FlowDefinition(
        id: "contact-request", title: "Contact",
        stages: [
            StageDefinition(
                id: "person", title: "Person",
                fields: [
                    field("text", .text), field("choice", .choice(options)), field("many", .multiChoice(options)),
                    field("groups", .choicePerGroup(options)), field("country", .choice(.named("countries"))),
                    field("count", .number(1...9)), field("on", .toggle), confirmation, field("list", .list), field("block", .block),
                ]),
            StageDefinition(id: "wish", title: "Wish", fields: [field("text", .text, in: "wish")]),
        ])

    private static func lines(_ answers: [String: [String: JSONValue]], _ definition: FlowDefinition? = definition) -> [DocumentLine] {
        AnswerLines(answers: answers, definition: definition).lines.filter { !$0.text.isEmpty }
    }

    /// Options by their labels; one that is no option any more, and what is no option, as it stands.
    static let values: [(String, JSONValue, String)] = [
        ("text", .string("a"), "a"), ("choice", .string("a"), "Alpha"), ("choice", .string("gone"), "gone"),
        ("many", .array([.string("b"), .string("gone"), .string("a")]), "Beta, gone, Alpha"), ("groups", .array([.string("a")]), "Alpha"),
        ("country", .string("DE"), "Germany"), ("country", .string("ZZ"), "ZZ"), ("count", .integer(7), "7"), ("on", .bool(true), "yes"),
        ("on", .bool(false), "no"), ("list", .array([.string("a"), .string("b")]), "a, b"), ("block", .string("x\ny"), "x\ny"),
    ]

    @Test(arguments: values) func anAnswerIsReadAsItsFieldMeansIt(_ field: String, _ value: JSONValue, _ words: String) {
        #expect(
            Self.lines(["person": [field: value]]) == [
                DocumentLine("Person", .heading), DocumentLine(field.uppercased(), .pair(value: words)),
            ])
    }

    @Test func whatNothingHadToBeConfirmedByIsLeftOut() {
        #expect(Self.lines(["person": ["confirmed": .bool(false)]]).map(\.text) == ["Person"])
        #expect(Self.lines(["person": ["confirmed": .bool(true)]]).map(\.text) == ["Person", "CONFIRMED"])
    }

    /// What was left empty says nothing, but for a toggle that is off.
    @Test(arguments: [JSONValue.string(""), .array([]), .object([:])]) func whatIsEmptyIsLeftOut(_ value: JSONValue) {
        #expect(Self.lines(["person": ["text": value]]) == [DocumentLine("Person", .heading)])
    }

    @Test func stagesAndFieldsStandAsTheScreensHaveThem() {
        let lines = Self.lines([
            "wish": ["text": .string("w")], "old": ["z": .string("1"), "b": .string("2")], "another": ["x": .integer(1)],
            "person": ["on": .bool(true), "text": .string("t"), "removed": .string("r")],
        ])
        #expect(lines.map(\.text) == ["Person", "TEXT", "ON", "removed", "Wish", "TEXT", "another", "x", "old", "b", "z"])
        #expect(lines.filter { $0.style == .heading }.map(\.text) == ["Person", "Wish", "another", "old"])
    }

    /// Another flow's screens, or none, leave ids.
    @Test func withoutScreensTheIdsStand() {
        let lines = Self.lines(["wish": ["text": .string("w")], "person": ["country": .string("DE")]], nil)
        #expect(
            lines == [
                DocumentLine("person", .heading), DocumentLine("country", .pair(value: "DE")), DocumentLine("wish", .heading),
                DocumentLine("text", .pair(value: "w")),
            ])
    }

    @Test func anEmptyLineDividesStages() {
        let all = AnswerLines(answers: ["person": ["text": .string("a")], "x": [:]], definition: Self.definition).lines
        #expect(all.indices.filter { all[$0].style == .heading }.allSatisfy { all[$0 - 1] == DocumentLine("") })
    }
}
