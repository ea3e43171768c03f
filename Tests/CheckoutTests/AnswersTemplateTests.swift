import Flow
import Testing

@testable import Checkout

/// The template says of every field what it takes, and has in it what counts while nobody answers.
@Suite struct AnswersTemplateTests {
    private static let text = AnswersTemplate.text(for: EveryKind.engine)
    private static let lines = text.split(separator: "\n").map(String.init)

    /// Each field's comment, and the line below it.
    static let fields: [(String, String, String)] = [
        ("name", "Name: mandatory; text; rules: short", #""a \"b\"\\\nc""#),
        ("password", "Password: mandatory where its rule says so; text, kept out of every file", "null"),
        ("count", "Count: whole number, 2 to 9", "3"),
        ("day", "Day: date YYYY-MM-DD; preset from earlier answers", "null"),
        ("loud", "Loud: true or false", "true"),
        ("quiet", "Quiet: true or false", "false"),
        ("color", "Color: mandatory when all.day is answered; choice: red | blue", "null"),
        ("colors", "Colors: array of: red | blue", #"["red", "blue"]"#),
        ("shade", "Shade: choice: dark-red | dark-blue", "null"),
        ("size", "Size: choice: 13 options, such as s1, s2, s3 (certdesk screens show every-kind all.size lists them)", "null"),
        ("void", "Void: choice", "null"),
        ("owners", #"Owners: array, one option for each group, such as ["admin@DOMAIN"]"#, "null"),
        ("alias", "Alias: text; as all.name while all.quiet is on; only when all.loud is true", "null"),
        ("words", "Words: array of texts", "null"),
        ("page", #"Page: text of several lines (\n)"#, "null"),
    ]

    @Test(arguments: fields) func aFieldSaysWhatItTakes(_ name: String, _ comment: String, _ value: String) throws {
        let place = try #require(Self.lines.firstIndex { $0.hasPrefix("    // all.\(name) — ") })
        #expect(Self.lines[place] == "    // all.\(name) — \(comment)")
        #expect(Self.lines[place + 1] == "    \(name): \(value),")
    }

    /// What the comment has no room for can be asked for.
    @Test func everyOptionOfALongChoiceIsListed() {
        let sizes = AnswersTemplate.options(of: FieldID(stage: "all", name: "size"), in: EveryKind.engine)
        #expect(sizes?.map(\.id) == (1...13).map { "s\($0)" })
        #expect(
            AnswersTemplate.options(of: FieldID(stage: "all", name: "shade"), in: EveryKind.engine)?.map(\.id) == ["dark-red", "dark-blue"])
        #expect(AnswersTemplate.options(of: FieldID(stage: "all", name: "name"), in: EveryKind.engine) == [])
        #expect(AnswersTemplate.options(of: FieldID(stage: "all", name: "nothing"), in: EveryKind.engine) == nil)
    }

    @Test func aStageSaysWhenItIsAsked() {
        #expect(Self.lines.contains("  // All") && Self.lines.contains("  // Late (only when all.color is red)"))
        #expect(Self.text.hasPrefix("// Answers for Every kind. Fill in what the order needs"))
        #expect(Self.lines[2...3] == ["{", #"  flow: "every-kind","#] && Self.text.hasSuffix("  },\n}\n"))
    }

    /// What is only read has no place in a file, nor has a stage of nothing else.
    @Test func whatTakesNoAnswerIsLeftOut() {
        for word in ["terms", "review", "  end:", "never printed"] { #expect(!Self.text.contains(word), "\(word)") }
    }

    @Test func whatStandsInItIsWhatCountsAnyway() throws {
        let contents = try AnswersText(Array(Self.text.utf8)).contents(for: EveryKind.definition, tables: nil)
        #expect(contents.findings.isEmpty)
        #expect(contents.answers[EveryKind.id("name")] == .text("a \"b\"\\\nc"))
        #expect(
            EveryKind.engine.visible(for: contents.answers).answers[EveryKind.id("day")] == .text("2026-11-28"),
            "null leaves the preset to count")
    }

    private static let (a, b) = (EveryKind.id("a"), EveryKind.id("b"))

    /// A condition in words, as template and findings say it after "only when".
    static let conditions: [(Condition, String)] = [
        (.is(a, .toggle(true)), "all.a is true"), (.is(a, .toggle(false)), "all.a is false"), (.is(a, .text("x")), "all.a is x"),
        (.is(a, .number(3)), "all.a is 3"), (.is(a, .list(["x"])), "all.a is set"),
        (.isOneOf(a, ["x", "y"]), "all.a is one of x, y"), (.answered(a), "all.a is answered"),
        (.all([.answered(a), .answered(b)]), "all.a is answered and all.b is answered"),
        (.any([.answered(a), .is(b, .text("x"))]), "all.a is answered or all.b is x"),
        (.not(.any([.answered(a), .answered(b)])), "not (all.a is answered or all.b is answered)"),
    ]

    @Test(arguments: conditions) func conditionsAreSaidInWords(_ condition: Condition, _ words: String) {
        #expect(condition.words == words)
    }
}
