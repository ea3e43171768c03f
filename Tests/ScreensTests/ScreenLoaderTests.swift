import Flow
import Screens
import Testing

@Suite struct ScreenLoaderTests {
    static let plain = Sample.second(field: #"{ name: "x", kind: "text", label: "X", help: "About X." }"#)

    @Test func everythingAFileSaysIsInTheFlow() throws {
        let second = """
            {
                id: "second", title: "Second", topic: ["One paragraph.", "Another one."], button: "Confirm",
                shownWhen: { any: [{ is: ["first.extras", true] }, { not: { is: ["first.count", 3] } }] },
                fields: [
                    {
                        name: "country", kind: "choice", label: "Country", help: ["A sentence.", "And one more."], hint: "Type it",
                        required: "by-rule", shownWhen: { isOneOf: ["first.size", ["small"]] }, default: "FR", preset: "country",
                        rules: ["city", { rule: "phone", with: { country: "first.city" } }], options: "countries", note: "servers",
                    },
                    {
                        name: "town", kind: "text", label: "Town", help: "Where.", required: { answered: "second.country" },
                        copies: { when: "first.extras", from: "first.city" },
                    },
                    { name: "gift", kind: "toggle", label: "Gift", help: "Wrapped.", required: true },
                ],
            }
            """
        let flow = try ScreenLoader.load(flow: "demo", files: Sample.files(second: second), catalogue: Sample.names.catalogue)
        let id = { FieldID(stage: "second", name: $0) }
        let first = { FieldID(stage: "first", name: $0) }
        #expect(flow.id == "demo" && flow.title == "Demo" && flow.stages.map(\.id) == ["first", "second"])
        #expect(flow.stage("first")?.button == "Next")
        #expect(
            flow.stage("second")
                == StageDefinition(
                    id: "second", title: "Second", topic: "One paragraph.\nAnother one.",
                    condition: .any([.is(first("extras"), .toggle(true)), .not(.is(first("count"), .number(3)))]),
                    fields: [
                        FieldDefinition(
                            id: id("country"), kind: .choice(.named("countries")), label: "Country", help: "A sentence. And one more.",
                            hint: "Type it", requirement: .byRule, condition: .isOneOf(first("size"), ["small"]), initial: .text("FR"),
                            preset: "country",
                            rules: [
                                RuleReference(name: "city"), RuleReference(name: "phone", arguments: ["country": first("city")]),
                            ], note: "servers"),
                        FieldDefinition(
                            id: id("town"), kind: .text, label: "Town", help: "Where.", requirement: .when(.answered(id("country"))),
                            copy: .init(toggle: first("extras"), field: first("city"))),
                        FieldDefinition(
                            id: id("gift"), kind: .toggle, label: "Gift", help: "Wrapped.", requirement: .mandatory,
                            initial: .toggle(false)),
                    ], button: "Confirm"))
    }

    @Test func otherFilesOfTheFolderAreIgnored() {
        let others = ["README.md", "demo.second.json5~", "demo.json", "other.first.json5", "demo.a.b.json5"]
            .map { Sample.file($0, "not a screen") }
        #expect(Sample.faults(others + Sample.files(second: Self.plain)).isEmpty)
    }

    @Test func aFolderTellsWhichFlowsItHolds() {
        let names = ["demo.second.json5", "zebra.json5", "demo.json5", "README.md", ".json5", "x.json"]
        #expect(ScreenLoader.flows(in: names.map { Sample.file($0, "") }) == ["demo", "zebra"])
    }

    /// A folder with one faulty file, the mark where the fault must be reported.
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let flow: String
        let second: String
        let message: String
        var testDescription: String { name }

        init(_ name: String, flow: String = Sample.flow, second: String = ScreenLoaderTests.plain, _ message: String) {
            (self.name, self.flow, self.second, self.message) = (name, flow, second, message)
        }
    }

    static let fields = #"fields: [{ name: "x", kind: "text", label: "X", help: "About X." }]"#

    static let folders: [Case] = [
        Case(
            "a stage without its file", flow: #"{ id: "demo", title: "Demo", stages: ["first", "second", ⌖"third"] }"#,
            #"the file "demo.third.json5" is missing"#),
        Case(
            "a stage listed twice", flow: "{ id: \"demo\", title: \"Demo\",\n stages: [\"first\", \"second\",\n ⌖\"first\"] }",
            #"the stage "first" is listed twice; it stands at 2:11 already"#),
        Case(
            "a stage's id that is no string", flow: #"{ id: "demo", title: "Demo", stages: ["first", "second", ⌖{}] }"#,
            "a stage's id must be a string, not an object"),
        Case(
            "a flow that is not its file's", flow: #"{ id: ⌖"dome", title: "Demo", stages: ["first", "second"] }"#,
            #"the flow's id is "dome", but the file's name says "demo""#),
        Case(
            "an unknown key in the flow", flow: #"{ id: "demo", title: "Demo", stages: ["first", "second"], ⌖stage: 1 }"#,
            #"a flow has no key "stage"; did you mean "stages"?"#),
        Case("a flow without stages", flow: #"⌖{ id: "demo", title: "Demo" }"#, #"a flow needs the key "stages""#),
        Case("a flow with no stage", flow: #"{ id: "demo", title: "Demo", stages: ⌖[] }"#, #""stages" is empty"#),
        Case(
            "a stage that is not its file's", second: #"{ id: ⌖"third", title: "T", topic: "T.", \#(fields) }"#,
            #"the stage's id is "third", but the file's name says "second""#),
        Case(
            "a field twice",
            second: Sample.second(
                field: """
                    { name: "x", kind: "text", label: "X", help: "H." },
                    { name: ⌖"x", kind: "text", label: "Y", help: "H." },
                    """), #"the field "x" is there twice; it stands at 2:9 already"#),
        Case(
            "a label twice",
            second: Sample.second(
                field: """
                    { name: "x", kind: "text", label: "X", help: "H." },
                    { name: ⌖"y", kind: "text", label: "X", help: "H." },
                    """), #"the fields "x" and "y" have the same label"#),
        Case(
            "a stage without fields", second: #"{ id: "second", title: "T", topic: "T.", fields: ⌖[] }"#, #""fields" is empty"#),
        Case("a stage without topic", second: #"⌖{ id: "second", title: "T", \#(fields) }"#, #"a stage needs the key "topic""#),
        Case(
            "an unknown key in a stage", second: #"{ id: "second", title: "T", topic: "T.", ⌖buton: "Go", \#(fields) }"#,
            #"a stage has no key "buton"; did you mean "button"?"#),
        Case(
            "a beginning that is no field",
            second:
                #"{ id: "second", title: "T", topic: "T.", beginsAt: ⌖"nome", fields: [{ name: "name", kind: "text", label: "N", help: "H." }] }"#,
            #"the stage has no field "nome"; did you mean "name"?"#),
        Case(
            "a key twice", second: "{ id: \"second\",\n  ⌖id: \"second\" }",
            #"the key "id" is given twice; it stands at 1:3 already"#),
        Case(
            "a file that is too large", second: "⌖" + String(repeating: " ", count: 64_001),
            "the text has 64001 bytes; at most 64000 are read"),
    ]

    @Test(arguments: folders)
    func oneFaultyFileIsNamed(_ folder: Case) {
        let (flow, second) = (MarkedText(folder.flow), MarkedText(folder.second))
        let places = flow.places.map { "demo.json5:\($0)" } + second.places.map { "demo.second.json5:\($0)" }
        #expect(Sample.faults(Sample.files(flow: flow.text, second: second.text)) == places.map { "\($0): \(folder.message)" })
    }

    @Test func anEmptyFolderLacksTheFlowsOwnFile() {
        #expect(Sample.faults([]) == ["demo.json5:1:1: this file is missing; it lists the stages of the flow"])
    }

    @Test func aMistypedFileNameIsPointedOut() {
        let files = Sample.files(second: Self.plain).dropLast() + [Sample.file("demo.secnd.json", Self.plain)]
        #expect(
            Sample.faults(Array(files)) == [#"demo.json5:1:48: the file "demo.second.json5" is missing; is it "demo.secnd.json"?"#])
    }

    @Test func aStageThatIsNotListedIsAFault() {
        let files = Sample.files(flow: #"{ id: "demo", title: "Demo", stages: ["first"] }"#, second: Self.plain)
        #expect(Sample.faults(files) == [#"demo.second.json5:1:1: the stage "second" is not listed in demo.json5"#])
    }

    @Test func allFaultsOfAllFilesAreReportedByFileAndPlace() {
        let second = """
            { id: "second", title: "Second", topic: "T.", color: "red", fields: [
                { name: "z", kind: "text", label: "Z", help: "H.", shownWhen: { is: ["first.size", "huge"] }, rules: ["fone"] },
                { name: "y", kind: "txt", label: "Y", help: "H.", preset: "none" },
                { name: "x", kind: "number", range: [1, 3], default: 4, help: "H.", copies: { when: "first.on", from: "second.x" } },
            ] }
            """
        let files = [
            Sample.file("demo.second.json5", second), Sample.file("demo.first.json5", Sample.first), Sample.file("demo.zero.json5", "["),
            Sample.file("demo.json5", #"{ id: "demo", titel: "Demo", stages: ["first", "second", "third"] }"#),
        ]
        #expect(
            Sample.faults(files) == [
                #"demo.json5:1:1: a flow needs the key "title""#,
                #"demo.json5:1:15: a flow has no key "titel"; did you mean "title"?"#,
                #"demo.json5:1:58: the file "demo.third.json5" is missing"#,
                #"demo.second.json5:1:47: a stage has no key "color""#,
                #"demo.second.json5:2:88: first.size has no option "huge"; it has small, large"#,
                #"demo.second.json5:2:107: there is no rule "fone""#,
                #"demo.second.json5:3:24: there is no kind "txt"; did you mean "text"?"#,
                #"demo.second.json5:3:63: there is no preset "none""#,
                #"demo.second.json5:4:5: a field needs the key "label""#,
                "demo.second.json5:4:58: the default 4 is not from 1 to 3",
                #"demo.second.json5:4:89: there is no field "first.on""#,
                "demo.second.json5:4:107: second.x refers to itself",
                "demo.zero.json5:1:1: the stage \"zero\" is not listed in demo.json5",
                "demo.zero.json5:1:2: the text ends inside the array opened at 1:1; ']' is missing",
            ])
    }
}
