import Checkout
import Flow
import TLSDesk
import Testing

/// Answers that come from the command line.
@Suite struct AnswerOverrideTests {
    private func set(_ texts: String..., over file: String = "") throws -> (answers: Answers, faults: [Finding], left: [Finding]) {
        let desk = try TestDesk()
        var contents = try desk.answers(file)
        let overrides = try texts.map { try #require(AnswerOverride($0)) }
        let unusable = contents.set(overrides, for: desk.definition, tables: nil)
        let faults = unusable + contents.hidden(overrides, using: desk.engine)
        return (contents.answers, faults, contents.findings)
    }

    private func answer(_ text: String, over file: String = "") throws -> Answer? {
        let field = try #require(FieldID(text.prefix { $0 != "=" }))
        return try set(text, over: file).answers[field]
    }

    @Test func theTextIsReadAsItsFieldTakesIt() throws {
        #expect(try answer("certificate.commonName=a=b") == .text("a=b"))
        #expect(try answer("licenses.blocks=7") == .number(7))
        #expect(try answer("certificate.addSANs=true") == .toggle(true))
        #expect(try answer("certificate.addSANs=", over: "certificate: {addSANs: true}") == .toggle(false))
        let sans = "certificate: {addSANs: true}, sans: {unifiedCommunications: true}"
        #expect(try answer("sans.subdomains=a.example.com,b.example.com", over: sans) == .list(["a.example.com", "b.example.com"]))
        #expect(try answer(#"sans.ucNames=["owa", "mail"]"#, over: sans) == .list(["owa", "mail"]))
        #expect(try answer("sans.ucNames=owa, mail", over: sans) == .list(["owa", "mail"]))
        #expect(try answer("sans.domains=", over: sans) == .list([]))
        #expect(try answer("approval.emails=ADMIN@example.com,admin@example.com") == .list(["admin@example.com"]))
    }

    @Test func theLastOfSeveralCounts() throws {
        #expect(try set("licenses.blocks=7", "licenses.blocks=8").answers[FieldID(stage: "licenses", name: "blocks")] == .number(8))
    }

    @Test(arguments: ["nothing", "=x", "commonName=x", "a.b.c=x", ".b=x", "a.=x"]) func otherTextsAreNone(_ text: String) {
        #expect(AnswerOverride(text) == nil)
    }

    @Test func aToggleMakesItsCopiesFollowAgain() throws {
        let file = "applicant: {sameAsOrganization: false, city: 'York'}, organization: {city: 'Leeds'}"
        let (answers, faults, _) = try set("applicant.sameAsOrganization=true", over: file)
        #expect(faults.isEmpty && answers.detached.isEmpty)
        let (own, _, _) = try set("applicant.city=Hull", "applicant.sameAsOrganization=true", over: file)
        #expect(own.detached == [FieldID(stage: "applicant", name: "city")])
    }

    @Test func whatTheFileHadWrongIsForgotten() throws {
        #expect(try set("licenses.blocks=2", over: "licenses: {blocks: 'two'}").left.isEmpty)
        #expect(try set("validity.term=1-year", over: "licenses: {blocks: 'two'}").left.count == 1)
    }

    @Test func faultsNameTheFieldAndWhatToDo() throws {
        let faults = try set(
            "licenses.block=2", "licenses.blocks=two", "validity.start=2026-12-01", "applicant.password=abc12345", "sans.domains=[1]"
        ).faults
        #expect(faults.map(\.rule) == ["unknown", "kind", "kind", "kind", "hidden"])
        #expect(try set("licenses.blocks=two").answers.unread == [FieldID(stage: "licenses", name: "blocks")])
        #expect(faults.first?.message.contains("licenses.blocks") == true)
        #expect(faults.last?.message == "Start date is not asked after these answers: only when validity.custom is true.")
        #expect(faults.allSatisfy { !$0.message.contains("abc12345") })
        #expect(try set("validity.start=2026-12-01", "validity.custom=true").faults.isEmpty)
    }
}

/// Answers of a file that count for nothing.
@Suite struct UnaskedAnswersTests {
    private func unasked(_ file: String) throws -> [Finding] {
        let desk = try TestDesk()
        let fields = ["sans.subdomains", "sans.unifiedCommunications", "validity.start"].compactMap { FieldID($0) }
        return try desk.answers(file).unasked(Set(fields), using: desk.engine)
    }

    @Test func areNamedWithWhatTheyDependOn() throws {
        let found = try unasked("sans: {subdomains: ['shop.example.com']}, validity: {start: '2026-12-01'}")
        #expect(
            found.map(\.message) == [
                "Subdomains is not asked after these answers: only when certificate.addSANs is true.",
                "Start date is not asked after these answers: only when validity.custom is true.",
            ])
        #expect(found.allSatisfy { $0.rule == "hidden" && !$0.blocks })
        #expect(try unasked("certificate: {addSANs: true}, sans: {subdomains: ['shop.example.com']}").isEmpty)
    }

    @Test func areNamedWhateverTheyAreAbout() throws {
        let desk = try TestDesk()
        let found = try desk.answers("csr: {method: 'auto', pem: 'x'}").unasked(using: desk.engine)
        #expect(found.map(\.field.description) == ["csr.pem"] && found.allSatisfy { !$0.blocks })
    }

    @Test func areNotWhatSaysNothingOrIsNotMeant() throws {
        #expect(try unasked("sans: {subdomains: [], unifiedCommunications: false}, csr: {keyLength: '4096', method: 'paste'}").isEmpty)
    }
}

/// Answers from the command line for every kind of field.
@Suite struct AnswerOverrideKindTests {
    private static func set(_ text: String) throws -> (contents: AnswersFile.Contents, faults: [Finding]) {
        var contents = AnswersFile.Contents()
        let faults = contents.set([try #require(AnswerOverride(text))], for: EveryKind.definition, tables: nil)
        return (contents, faults)
    }

    static let values: [(String, Answer)] = [
        ("name= x ", .text(" x ")), ("name=", .text("")), ("page=a\nb", .text("a\nb")), ("day=2027-01-01", .text("2027-01-01")),
        ("color=red", .text("red")), ("count=-1", .number(-1)), ("loud=true", .toggle(true)), ("loud=false", .toggle(false)),
        ("colors=red,  blue", .list(["red", "blue"])), ("words=a  b,,c", .list(["a", "b", "c"])), ("words=[]", .list([])),
        (#"words=["a", "b"]"#, .list(["a", "b"])), ("owners=A@x", .list(["a@x"])),
    ]

    @Test(arguments: values) func aTextIsReadAsItsFieldTakesIt(_ text: String, _ answer: Answer) throws {
        let (contents, faults) = try Self.set("all.\(text)")
        #expect(faults.isEmpty && contents.answers[EveryKind.id(String(text.prefix { $0 != "=" }))] == answer)
        #expect(contents.answers.unread.isEmpty)
    }

    /// Each with the form that the field takes.
    static let refusals: [(String, String)] = [
        ("count=1.5", "Count takes a whole number."), ("count=", "Count takes a whole number."), ("loud=yes", "Loud takes true or false."),
        ("words=[", "Words takes an array of strings, or the entries with commas between them."),
        ("words=[1]", "Words takes an array of strings, not an array of other values."),
        ("terms=x", "Terms is there to be read; leave it out."), ("review=x", "Review is there to be read; leave it out."),
        (
            "password=x",
            "Password is a secret, and everybody on this computer can read the arguments of a program: write it into the answers file."
        ),
    ]

    @Test(arguments: refusals) func whatItCannotBeIsSaid(_ text: String, _ message: String) throws {
        let (contents, faults) = try Self.set("all.\(text)")
        let field = EveryKind.id(String(text.prefix { $0 != "=" }))
        #expect(faults == [Finding(field: field, rule: "kind", severity: .error, message: message)])
        #expect(contents.answers.unread == [field] && contents.answers[field] == nil)
    }

    /// A form has no room for an option that its list does not have, or a number outside its bounds: it would be gone without a word.
    @Test(
        arguments: [
            ("color=green", "choice"), ("colors=red,green", "choice"), ("count=99", "number"), ("color=red", nil), ("count=9", nil),
            ("day=never", nil), ("name=", nil), ("color=", nil),
        ] as [(String, String?)])
    func whatAFormCannotHoldIsSaid(_ text: String, _ rule: String?) throws {
        let override = try #require(AnswerOverride("all.\(text)"))
        let said = try Self.set("all.\(text)").contents.unholdable([override], using: EveryKind.engine)
        #expect(said.map(\.rule) == [rule].compactMap(\.self) && said.allSatisfy { $0.field == override.field && $0.blocks })
    }

    @Test func aStageThatIsNotAskedIsTheReason() throws {
        let override = try #require(AnswerOverride("late.note=x"))
        let said = try Self.set("late.note=x").contents.hidden([override], using: EveryKind.engine)
        #expect(said.map(\.message) == ["Note is not asked after these answers: only when all.color is red."])
        // A list without options hides its field, and no condition says so.
        let shade = try #require(AnswerOverride("all.shade=dark-red"))
        let hidden = try Self.set("all.shade=dark-red").contents.hidden([shade], using: EveryKind.engine)
        #expect(hidden.map(\.message) == ["Shade is not asked after these answers."])
        let gone = try #require(AnswerOverride("all.gone=x"))
        #expect(
            try Self.set("all.name=x").contents.hidden([gone], using: EveryKind.engine).isEmpty, "what there is not is said elsewhere")
    }
}
