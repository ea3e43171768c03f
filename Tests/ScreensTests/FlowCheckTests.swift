import Screens
import Testing

/// References between fields: one fault each, reported at the mark.
@Suite struct FlowCheckTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let keys: String
        let message: String
        var testDescription: String { "\(keys): \(message)" }

        init(_ keys: String, _ message: String) {
            (self.keys, self.message) = (keys, message)
        }

        static func shown(_ condition: String, _ message: String) -> Case {
            Case("shownWhen: \(condition)", message)
        }
    }

    static let references: [Case] = [
        .shown(#"{ answered: ⌖"first.cty" }"#, #"there is no field "first.cty"; did you mean "first.city"?"#),
        .shown(#"{ answered: ⌖"frist.city" }"#, #"there is no field "frist.city"; did you mean "first.city"?"#),
        .shown(#"{ answered: ⌖"first.later" }"#, #"there is no field "first.later"; did you mean "second.later"?"#),
        .shown(#"{ answered: ⌖"nowhere.something" }"#, #"there is no field "nowhere.something""#),
        .shown(#"{ answered: ⌖"second.x" }"#, "second.x refers to itself"),
        .shown(#"{ answered: ⌖"second.later" }"#, "second.later comes later; only answers of earlier fields are known here"),
        .shown(#"{ answered: ⌖"city" }"#, #""answered" must name a field as "stage.field", not "city""#),
        .shown(#"{ answered: ⌖"first.legal" }"#, "first.legal takes no answer, so it cannot be asked about"),
        Case(#"required: { answered: ⌖"second.later" }"#, "second.later comes later; only answers of earlier fields are known here"),
        Case(#"copies: { when: ⌖"first.extra", from: "first.city" }"#, #"there is no field "first.extra"; did you mean "first.extras"?"#),
        Case(#"copies: { when: ⌖"first.size", from: "first.city" }"#, #""when" must name a toggle; first.size is none"#),
        Case(
            #"copies: { when: "first.extras", from: ⌖"second.later" }"#,
            "second.later comes later; only answers of earlier fields are known here"),
        Case(
            #"copies: { when: "first.extras", from: ⌖"first.count" }"#,
            "first.count cannot be copied here: it is of another kind or has other options"),
        Case(#"copies: ⌖{ when: "first.extras" }"#, #""copies" needs the key "from""#),
        Case(#"rules: [{ rule: "phone", with: { country: ⌖"second.x" } }]"#, "second.x refers to itself"),
        Case(#"rules: [{ rule: "phone", with: { country: ⌖"second.y" } }]"#, #"there is no field "second.y"; did you mean "second.x"?"#),
    ]

    static let grammar: [Case] = [
        .shown(#"⌖{}"#, "a condition needs exactly one of: is, isOneOf, answered, all, any, not"),
        .shown(
            #"⌖{ answered: "first.city", not: { answered: "first.city" } }"#,
            "a condition needs exactly one of: is, isOneOf, answered, all, any, not"),
        .shown(#"⌖true"#, "a condition must be an object, not true or false"),
        .shown(#"{ is: ⌖["first.city"] }"#, #""is" takes ["stage.field", value]"#),
        .shown(#"{ is: ["first.city", ⌖null] }"#, #""is" compares with a string, a whole number, true or false, not with null"#),
        .shown(#"{ isOneOf: ["first.city", ⌖"a"] }"#, #"the second entry of "isOneOf" must be an array, not a string"#),
        .shown(#"{ isOneOf: ["first.city", [⌖1]] }"#, #"a value of "isOneOf" must be a string, not a number"#),
        .shown(#"{ all: ⌖[] }"#, #""all" is empty"#),
        .shown(
            #"⌖{ any: [\#(String(repeating: #"{ answered: "first.city" },"#, count: 301))] }"#,
            "a condition may compare with at most 300 values"),
        .shown(
            #"⌖{ isOneOf: ["first.city", [\#((0...300).map { #""v\#($0)","# }.joined())]] }"#,
            "a condition may compare with at most 300 values"),
    ]

    static let values: [Case] = [
        .shown(#"{ is: ["first.size", ⌖"huge"] }"#, #"first.size has no option "huge"; it has small, large"#),
        .shown(#"{ isOneOf: ["first.size", ["small", ⌖"huge"]] }"#, #"first.size has no option "huge"; it has small, large"#),
        .shown(#"{ is: ["first.extras", ⌖"on"] }"#, "first.extras must be compared with true or false"),
        .shown(#"{ is: ["first.city", ⌖true] }"#, "first.city must be compared with a string"),
        .shown(#"{ is: ["first.count", ⌖10] }"#, "first.count is from 1 to 9, never 10"),
        .shown(#"{ is: ["first.pin", ⌖"1234"] }"#, "first.pin is secret; a condition may only ask whether it is answered"),
        .shown(#"{ is: ["first.words", ⌖"a"] }"#, "first.words has several values; a condition may only ask whether it is answered"),
    ]

    @Test(arguments: references + grammar + values)
    func isReportedWhereItStands(_ fault: Case) {
        let field = """
            { name: "x", kind: "text", label: "X", help: "About X.", \(fault.keys) },
            { name: "later", kind: "text", label: "Later", help: "About later." },
            """
        let marked = MarkedText(Sample.second(field: field))
        #expect(Sample.faults(Sample.files(second: marked.text)) == marked.places.map { "demo.second.json5:\($0): \(fault.message)" })
    }

    @Test func aRuleMayAskALaterField() {
        let field = """
            { name: "x", kind: "text", label: "X", help: "About X.", rules: [{ rule: "postal-code", with: { country: "second.y" } }] },
            { name: "y", kind: "choice", label: "Y", help: "About Y.", options: "countries" },
            """
        #expect(Sample.faults(Sample.files(second: Sample.second(field: field))).isEmpty)
    }

    @Test func aStageIsNotShownByItsOwnFields() {
        let marked = MarkedText(
            Sample.second(
                field: #"{ name: "x", kind: "toggle", label: "X", help: "About X." }"#,
                shownWhen: #"shownWhen: { is: [⌖"second.x", true] },"#))
        #expect(
            Sample.faults(Sample.files(second: marked.text))
                == marked.places.map { "demo.second.json5:\($0): second.x comes later; only answers of earlier fields are known here" })
    }

    @Test func aReferenceIntoAStageThatCouldNotBeReadIsNoSecondFault() {
        let second = Sample.second(field: #"{ name: "x", kind: "text", label: "X", help: "H.", shownWhen: { answered: "first.any" } }"#)
        #expect(
            Sample.faults(Sample.files(first: "{", second: second)) == [
                "demo.first.json5:1:2: the text ends inside the object opened at 1:1; '}' is missing"
            ])
    }
}
