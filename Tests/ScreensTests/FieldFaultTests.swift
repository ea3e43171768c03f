import Screens
import Testing

/// One field with one fault each; the mark stands where the fault must be reported.
@Suite struct FieldFaultTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let field: String
        let message: String
        var testDescription: String { message }

        init(_ field: String, _ message: String) {
            (self.field, self.message) = (field, message)
        }

        /// A text field with further keys.
        static func text(_ keys: String, _ message: String) -> Case {
            Case(#"{ name: "x", kind: "text", label: "X", help: "About X.", \#(keys) }"#, message)
        }

        /// A choice of `a` and `b` with further keys.
        static func choice(_ kind: String, _ keys: String, _ message: String) -> Case {
            Case(
                #"""
                { name: "x", kind: "\#(kind)", label: "X", help: "About X.", \#(keys),
                  options: [{ id: "aaa", label: "A" }, { id: "bbb", label: "B" }] }
                """#, message)
        }
    }

    static let keys: [Case] = [
        .text(#"⌖hlep: "y""#, #"a field has no key "hlep"; did you mean "help"?"#),
        .text(#"⌖zzzzzzzz: 1"#, #"a field has no key "zzzzzzzz""#),
        Case(#"⌖{ kind: "text", label: "X", help: "About X." }"#, #"a field needs the key "name""#),
        Case(#"⌖{ name: "x", label: "X", help: "About X." }"#, #"a field needs the key "kind""#),
        Case(#"⌖{ name: "x", kind: "text", help: "About X." }"#, #"a field needs the key "label""#),
        Case(#"⌖{ name: "x", kind: "text", label: "X" }"#, #"a field needs the key "help""#),
        Case(#"⌖17"#, "a field must be an object, not a number"),
        Case(
            #"{ name: ⌖"a b", kind: "text", label: "X", help: "H." }"#, ##""name" must be 1 to 40 letters, digits and hyphens, not "a b""##),
        Case(#"{ name: ⌖7, kind: "text", label: "X", help: "H." }"#, #""name" must be a string, not a number"#),
        Case(#"{ name: "x", kind: ⌖"chioce", label: "X", help: "H." }"#, #"there is no kind "chioce"; did you mean "choice"?"#),
        Case(#"{ name: "x", kind: "text", label: ⌖"X:", help: "H." }"#, #""label" ends in ':'; the program adds colons and marks itself"#),
        Case(#"{ name: "x", kind: "text", label: ⌖" ", help: "H." }"#, #""label" is blank"#),
        Case(#"{ name: "x", kind: "text", label: ⌖"X\u202EY", help: "H." }"#, #""label" contains the unprintable character U+202E"#),
        Case(#"{ name: "x", kind: "text", label: "X", help: [⌖7] }"#, #"an entry of "help" must be a string, not a number"#),
        Case(#"{ name: "x", kind: "text", label: "X", help: ⌖[] }"#, #""help" is empty"#),
        .text(#"hint: ⌖"\#(String(repeating: "h", count: 101))""#, #""hint" has 101 characters; at most 100 fit"#),
        .text(#"⌖options: "countries""#, #""options" is for the kinds choice, multiChoice, choicePerGroup, not for text"#),
        .text(#"⌖range: [1, 2]"#, #""range" is for the kinds number, not for text"#),
        .text(#"⌖table: "guests""#, #""table" is for the kinds table, not for text"#),
        Case(#"{ name: "x", kind: ⌖"table", label: "X", help: "H." }"#, #"a field of kind table needs the key "table""#),
        Case(
            #"{ name: "x", kind: "table", table: "guests", label: "X", help: "H.", ⌖default: [] }"#,
            #"a field of kind table must be given, so it cannot have "default""#),
        .text(#"⌖text: "terms""#, #""text" is for the kinds document, summary, not for text"#),
        Case(#"{ name: "x", kind: ⌖"choice", label: "X", help: "H." }"#, #"a field of kind choice needs the key "options""#),
        Case(#"{ name: "x", kind: ⌖"number", label: "X", help: "H." }"#, #"a field of kind number needs the key "range""#),
        Case(#"{ name: "x", kind: ⌖"summary", label: "X", help: "H." }"#, #"a field of kind summary needs the key "text""#),
    ]

    static let names: [Case] = [
        Case(
            #"{ name: "x", kind: "table", table: ⌖"gests", label: "X", help: "H." }"#,
            #"there is no table "gests"; did you mean "guests"?"#),
        .text(#"rules: [⌖"phon"]"#, #"there is no rule "phon"; did you mean "phone"?"#),
        .text(#"rules: [{ rule: ⌖"phon" }]"#, #"there is no rule "phon"; did you mean "phone"?"#),
        .text(#"rules: [⌖{ with: { country: "first.city" } }]"#, #"a rule needs the key "rule""#),
        .text(#"rules: [{ rule: "phone", ⌖wiht: {} }]"#, #"a rule has no key "wiht"; did you mean "with"?"#),
        .text(#"rules: [{ rule: "phone", with: ⌖[] }]"#, #""with" must be an object of at most 20 parameters"#),
        .text(
            #"rules: [{ rule: "postal-code", with: { ⌖contry: "first.city" } }]"#,
            #"the rule "postal-code" takes no "contry"; did you mean "country"?"#),
        .text(#"rules: [{ rule: "city", with: { ⌖country: "first.city" } }]"#, #"the rule "city" takes no "country""#),
        .text(#"rules: [{ rule: "phone", with: { anything: ⌖7 } }]"#, #""anything" must be a string, not a number"#),
        .text(#"rules: ["phone", ⌖"phone"]"#, #"the rule "phone" is there twice"#),
        .text(#"rules: ⌖"phone""#, #""rules" must be an array, not a string"#),
        .text(#"preset: ⌖"contry""#, #"there is no preset "contry"; did you mean "country"?"#),
        .text(#"note: ⌖"servrs""#, #"there is no note "servrs"; did you mean "servers"?"#),
        Case(
            #"{ name: "x", kind: "choice", label: "X", help: "H.", options: ⌖"contries" }"#,
            #"there is no list "contries"; did you mean "countries"?"#),
        Case(
            #"{ name: "x", kind: "document", label: "X", help: "H.", text: ⌖"review" }"#, #"there is no document "review""#),
        Case(
            #"{ name: "x", kind: "summary", label: "X", help: "H.", text: ⌖"reviews" }"#,
            #"there is no summary "reviews"; did you mean "review"?"#),
    ]

    static let values: [Case] = [
        .text(#"required: ⌖"always""#, #""required" must be true, false, "by-rule" or a condition, not "always""#),
        .text(#"required: ⌖1"#, #""required" must be true, false, "by-rule" or a condition, not a number"#),
        .text(#"required: ⌖"by-rule""#, #""by-rule" leaves it to the field's first rule, but it has none"#),
        .text(#"default: ⌖true"#, "the default must be a string, not true or false"),
        .text(#"default: ⌖"\u0007""#, #"the default contains the unprintable character U+7"#),
        .choice("choice", #"default: ⌖"aab""#, #"the default "aab" is not one of the options; did you mean "aaa"?"#),
        .choice("choice", #"default: ⌖["aaa"]"#, "the default must be a string, not an array"),
        .choice("multiChoice", #"default: ["aaa", ⌖"zzz"]"#, #"the default "zzz" is not one of the options"#),
        .choice("multiChoice", #"default: ⌖"aaa""#, "the default must be an array of strings, not a string"),
        Case(
            #"{ name: "x", kind: "number", label: "X", help: "H.", range: [1, 99], default: ⌖100 }"#,
            "the default 100 is not from 1 to 99"),
        Case(
            #"{ name: "x", kind: "number", label: "X", help: "H.", range: [1, 99], default: ⌖1.5e300 }"#,
            "the default must be a whole number, not a number with a fraction or an exponent"),
        Case(
            #"{ name: "x", kind: "number", label: "X", help: "H.", range: ⌖[9, 1] }"#,
            #""range" must be two whole numbers, the smaller one first"#),
        Case(
            #"{ name: "x", kind: "date", label: "X", help: "H.", default: ⌖"2026-02-29" }"#,
            #"the default "2026-02-29" is not a day as YYYY-MM-DD"#),
        Case(
            #"{ name: "x", kind: "date", label: "X", help: "H.", default: ⌖"2026-2-09" }"#,
            #"the default "2026-2-09" is not a day as YYYY-MM-DD"#),
        Case(#"{ name: "x", kind: "toggle", label: "X", help: "H.", default: ⌖"on" }"#, "the default must be true or false, not a string"),
        Case(
            #"{ name: "x", kind: "secret", label: "X", help: "H.", ⌖default: "1234" }"#,
            #"a field of kind secret must be typed, so it cannot have "default""#),
        Case(
            #"{ name: "x", kind: "document", label: "X", help: "H.", text: "terms", ⌖required: true }"#,
            #"a field of kind document takes no answer, so it cannot have "required""#),
        Case(
            #"{ name: "x", kind: "choice", label: "X", help: "H.", options: [{ id: "a", label: "A" }, ⌖{ id: "a", label: "B" }] }"#,
            #"the option "a" is there twice"#),
        Case(
            #"{ name: "x", kind: "choice", label: "X", help: "H.", options: [⌖{ id: "a" }] }"#, #"an option needs the key "label""#),
        Case(
            #"{ name: "x", kind: "choice", label: "X", help: "H.", options: ⌖[\#(String(repeating: "0,", count: 501))] }"#,
            #""options" has 501 entries; at most 500 are read"#),
    ]

    @Test(arguments: keys + names + values)
    func isReportedWhereItStands(_ fault: Case) {
        let marked = MarkedText(Sample.second(field: fault.field))
        #expect(Sample.faults(Sample.files(second: marked.text)) == marked.places.map { "demo.second.json5:\($0): \(fault.message)" })
    }
}
