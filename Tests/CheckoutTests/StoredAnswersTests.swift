import Checkout
import Flow
import Orders
import Testing

/// What drafts and orders keep of answers, and what becomes of it when it is read again.
@Suite struct StoredAnswersTests {
    private static let definition = EveryKind.definition

    private static func decode(_ value: JSONValue, as field: String) -> Answer? {
        StoredAnswers.decode(["all": [field: value]], detached: [], for: definition)[EveryKind.id(field)]
    }

    static let kept: [(String, Answer, JSONValue)] = [
        ("name", .text("Ünïcode\n"), .string("Ünïcode\n")), ("day", .text("2027-01-01"), .string("2027-01-01")),
        ("page", .text("a\nb"), .string("a\nb")), ("color", .text("red"), .string("red")), ("count", .number(7), .integer(7)),
        ("count", .text("seven"), .string("seven")), ("loud", .toggle(false), .bool(false)),
        ("colors", .list(["blue"]), .array([.string("blue")])), ("owners", .list(["a@b.example"]), .array([.string("a@b.example")])),
        ("words", .list([]), .array([])), ("name", .text(""), .string("")),
    ]

    /// A draft keeps also what is wrong or empty, so that it is there again as it was typed.
    @Test(arguments: kept) func anAnswerComesBackAsItWas(_ field: String, _ answer: Answer, _ kept: JSONValue) {
        let stored = StoredAnswers.encode([EveryKind.id(field): answer])
        #expect(stored == ["all": [field: kept]])
        #expect(Self.decode(kept, as: field) == answer)
    }

    /// What is said of an answer is kept as far as the answer is: not of secrets, and not with the number of a card in it.
    @Test func whatWasSaidOfAnswersIsKeptWithoutSecrets() throws {
        let (name, day, password) = (EveryKind.id("name"), EveryKind.id("day"), EveryKind.id("password"))
        let answers = Answers(given: [name: .text("Ada"), day: .text("2027-01-01"), password: .secret(Secret("abc12345"))])
        let stored = StoredAnswers.encode(
            [name: ["Blanks were removed."], day: ["4111 1111 1111 1111 was left out."], password: ["Blanks were removed."]],
            about: answers)
        #expect(stored == ["all.name": ["Blanks were removed."]])
        #expect(StoredAnswers.notices(stored) == [name: ["Blanks were removed."]] && StoredAnswers.notices(nil).isEmpty)
        #expect(StoredAnswers.encode([password: ["Blanks were removed."]], about: answers) == nil)
    }

    /// The flow may have another kind of field there by now.
    static let misfits: [(String, JSONValue)] = [
        ("name", .integer(1)), ("name", .bool(true)), ("count", .bool(true)), ("count", .array([])), ("loud", .string("true")),
        ("colors", .string("red")), ("words", .integer(1)), ("day", .array([])), ("page", .bool(false)), ("color", .integer(1)),
        ("password", .string("abc12345")), ("terms", .string("x")), ("review", .bool(true)), ("name", .object([:])),
    ]

    @Test(arguments: misfits) func whatDoesNotFitItsFieldIsLeftOut(_ field: String, _ value: JSONValue) {
        #expect(Self.decode(value, as: field) == nil)
    }

    @Test func whatTheFlowDoesNotHaveIsLeftOut() {
        let answers = StoredAnswers.decode(
            ["all": ["gone": .string("x"), "name": .string("Ada")], "gone": ["name": .string("x")]], detached: ["all.alias", "nonsense"],
            for: Self.definition)
        #expect(answers.given == [EveryKind.id("name"): .text("Ada")])
        #expect(answers.detached == [EveryKind.id("alias")])
    }

    /// PCI DSS 4.0.1 requirement 3, and keys that nobody else may have. 4111… is Visa's own test number.
    static let withheld: [(String, Answer)] = [
        ("secret", .secret(Secret("abc12345"))), ("card", .text("paid with 4111 1111 1111 1111")),
        ("cards", .list(["a", "4111-1111-1111-1111"])), ("key", .text("-----BEGIN RSA PRIVATE KEY-----\nAAAA")),
        ("keys", .list(["x", "-----BEGIN PRIVATE KEY-----"])),
    ]

    @Test(arguments: withheld) func secretsAreNotWritten(_ name: String, _ answer: Answer) {
        let fields = [EveryKind.id("name"): Answer.text("Ada"), EveryKind.id("page"): answer]
        #expect(StoredAnswers.encode(fields) == ["all": ["name": .string("Ada")]])
    }

    /// An order says of toggles that they were off; a field left empty says nothing.
    @Test func anOrderKeepsWhatSaysSomething() {
        let stored = StoredAnswers.worthKeeping(
            ResolvedAnswers([
                EveryKind.id("name"): .text("  "), EveryKind.id("words"): .list([]), EveryKind.id("loud"): .toggle(false),
                EveryKind.id("count"): .number(2), EveryKind.id("password"): .secret(Secret("abc12345")), EveryKind.id("page"): .text("x"),
            ]))
        #expect(stored == ["all": ["loud": .bool(false), "count": .integer(2), "page": .string("x")]])
    }

    /// An order does not say which copies were edited; they differ from their source.
    /// The toggle, the source, the copy, and whether it was edited.
    static let copies: [(JSONValue?, JSONValue?, JSONValue?, Bool)] = [
        (.bool(true), .string("Ada"), .string("Bob"), true), (.bool(true), .string("Ada"), .string("Ada"), false),
        (.bool(false), .string("Ada"), .string("Bob"), false), (nil, .string("Ada"), .string("Bob"), false),
        (.bool(true), .string("Ada"), nil, false), (.bool(true), nil, .string("Bob"), true),
    ]

    @Test(arguments: copies) func aCopyThatDiffersFromItsSourceWasEdited(
        _ quiet: JSONValue?, _ name: JSONValue?, _ alias: JSONValue?, _ isDetached: Bool
    ) {
        var fields: [String: JSONValue] = [:]
        (fields["quiet"], fields["name"], fields["alias"]) = (quiet, name, alias)
        let detached = StoredAnswers.detached(in: ["all": fields], for: Self.definition)
        #expect(detached == (isDetached ? [EveryKind.id("alias")] : []))
    }
}
