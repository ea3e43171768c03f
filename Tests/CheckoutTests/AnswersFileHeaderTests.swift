import Checkout
import Flow
import JSONText
import Orders
import Testing

/// What an answers file says of itself, and files of the store in its place.
@Suite struct AnswersFileHeaderTests {
    private static func header(_ text: String) -> AnswersText { AnswersText(Array(text.utf8)) }

    private static func read(_ text: String) throws -> AnswersFile.Contents {
        try AnswersText(Array(text.utf8)).contents(for: EveryKind.definition, tables: nil)
    }

    /// A day counts only in what the store wrote: an answers file has none, and `asOf` there is an unknown stage.
    static let headers: [(String, String?, String?)] = [
        ("{flow: 'a'}", "a", nil), ("{flow: 'a', asOf: '2026-01-01'}", "a", nil), ("{}", nil, nil), ("[]", nil, nil),
        ("{flow: 1}", nil, nil),
        ("{flow: ", nil, nil), ("", nil, nil),
        ("{schema: 1, id: 'x', flow: 'a', asOf: '2026-01-01', answers: {}}", "a", "2026-01-01"),
        ("{schema: 1, id: 'x', flow: 'a', answers: {}}", "a", nil),
        ("{schema: 1, id: 'x', flow: 'a', asOf: '2026-01-01', answers: []}", "a", nil),
        ("{schema: 1, flow: 'a', asOf: '2026-01-01', answers: {}}", "a", nil),
    ]

    @Test(arguments: headers) func theFlowAndTheDayOfAFile(_ text: String, _ flow: String?, _ day: String?) {
        #expect(Self.header(text).flow == flow && Self.header(text).asOf == day)
    }

    /// The file of an order or a draft is an answers file as well, whatever else is in it.
    @Test func aFileOfTheStoreGivesItsAnswers() throws {
        let contents = try Self.read(
            "{schema: 3, id: 'K9JW-JCHY', flow: 'every-kind', state: 'placed', quote: {}, answers: {all: {name: 'Ada', count: 4}}}")
        #expect(contents.findings.isEmpty)
        #expect(contents.answers.given == [EveryKind.id("name"): .text("Ada"), EveryKind.id("count"): .number(4)])
        let other = try Self.read("{schema: 3, id: 'x', flow: 'cake', answers: {}}")
        #expect(other.findings.map(\.rule) == ["flow"], "an order of another flow is none of this one")
    }

    /// `answers` with the store's other members missing is a stage that the flow does not have.
    @Test func whatOnlyLooksLikeOneIsRead() throws {
        let findings = try Self.read("{flow: 'every-kind', answers: {all: {name: 'Ada'}}}").findings
        #expect(findings.map(\.field.description) == ["answers.all"] && findings.first?.rule == "unknown")
    }

    @Test func aFileLargerThanAnyOrderIsRefusedUnread() throws {
        let padding = String(repeating: " ", count: AnswersFile.sizeLimit)
        #expect(try Self.read(String(padding.dropLast(2)) + "{}").findings.isEmpty)
        #expect(throws: JSONFault.self) { try Self.read(padding + "{}") }
        #expect(Self.header("{flow: 'a'}" + padding).flow == "a", "which flow it is for decides how much it may have")
    }

    @Test(arguments: [("[]", "an array"), ("'x'", "a string"), ("1", "a number"), ("null", "null")])
    func aFileThatIsNoObjectIsNamed(_ text: String, _ kind: String) {
        let fault = #expect(throws: JSONFault.self) { try Self.read(text) }
        #expect(fault?.message.hasSuffix("an object with a member for each stage, not \(kind)") == true, "\(String(describing: fault))")
    }

    /// Every kind takes values of one form alone.
    static let values: [(String, String, Answer?)] = [
        ("name", "'x'", .text("x")), ("name", "1", nil), ("name", "['x']", nil), ("password", "'x'", .secret(Secret("x"))),
        ("password", "1", nil), ("count", "7", .number(7)), ("count", "99", .number(99)), ("count", "true", nil),
        ("day", "'x'", .text("x")),
        ("day", "20270101", nil), ("loud", "false", .toggle(false)), ("loud", "0", nil), ("color", "'red'", .text("red")),
        ("color", "['red']", nil), ("colors", "['red']", .list(["red"])), ("colors", "'red'", nil), ("colors", "[1]", nil),
        ("colors", "['a b,c']", .list(["a b,c"])), ("words", "['a b,c;d']", .list(["a", "b", "c", "d"])),
        ("owners", "['A@x', 'a@X', 'b@x']", .list(["a@x", "b@x"])), ("page", "'a\\nb'", .text("a\nb")), ("page", "['a']", nil),
        ("terms", "'x'", nil), ("review", "true", nil), ("name", "{}", nil),
    ]

    @Test(arguments: values) func aValueIsReadAsItsFieldTakesIt(_ field: String, _ value: String, _ answer: Answer?) throws {
        let contents = try Self.read("{all: {\(field): \(value)}}")
        #expect(contents.answers[EveryKind.id(field)] == answer)
        #expect(contents.findings.isEmpty == (answer != nil), "\(contents.findings)")
        #expect(contents.findings.allSatisfy { $0.field == EveryKind.id(field) && $0.rule == "kind" && $0.blocks })
        #expect(contents.answers.unread.isEmpty == (answer != nil), "what nobody could read is no missing answer as well")
    }

    /// An id is repeated in a finding, whatever somebody wrote there.
    @Test func aLongIdIsCut() throws {
        let findings = try Self.read("{all: {\(String(repeating: "x", count: 5_000)): 1}}").findings
        #expect(findings.count == 1 && findings[0].field.description.count == "all.".count + 60)
    }

    static let slips: [(String, String)] = [
        ("al: {name: 'x'}", "all.name"), ("late: {nome: 'x'}", "late.note"), ("other: {password: 'x'}", "all.password"),
        ("alll: null", "all"),
    ]

    @Test(arguments: slips) func aSlipIsAnsweredWithWhatWasMeant(_ text: String, _ meant: String) throws {
        let message = try Self.read("{\(text)}").findings.first?.message
        #expect(message == "There is no such field; did you mean \(meant)?")
    }
}
