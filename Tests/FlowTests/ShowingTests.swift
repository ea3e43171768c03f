import SampleFlow
import Testing

@testable import Flow

/// Which answer counts, what is shown and what is needed, for answers that come all at once.
@Suite struct ShowingTests {
    private static let (source, same, hint) = (SampleFlow.id("a.source"), SampleFlow.id("a.same"), SampleFlow.id("a.hint"))
    private static let there = SampleFlow.id("a.there")

    private static func visible(_ fields: [FieldDefinition], _ answers: Answers, _ catalogue: Catalogue = Catalogue()) -> VisibleFlow {
        let definition = FlowDefinition(id: "f", title: "F", stages: [StageDefinition(id: "a", title: "A", fields: fields)])
        return FlowEngine(definition: definition, catalogue: catalogue).visible(for: answers)
    }

    private static func field(
        _ name: String, _ kind: FieldKind = .text, _ requirement: FieldDefinition.Requirement = .optional, if condition: Condition? = nil,
        rules: [RuleReference] = []
    ) -> FieldDefinition {
        FieldDefinition(
            id: FieldID(stage: "a", name: name), kind: kind, label: name, requirement: requirement, condition: condition, rules: rules)
    }

    struct Counting: Sendable {
        var given: [FieldID: Answer]
        var detached: Set<FieldID> = []
        var counts: String
        var isGiven = false
        var isCopied = false
    }

    /// Of a field that has a source, a preset and a default.
    @Test(arguments: [
        Counting(given: [:], counts: "default"), Counting(given: [source: .text("s")], counts: "default"),
        Counting(given: [hint: .text("h")], counts: "h"),
        Counting(given: [hint: .text("h"), there: .text("t")], counts: "t", isGiven: true),
        Counting(given: [hint: .text("h"), there: .text("")], counts: "", isGiven: true),
        Counting(given: [same: .toggle(true), hint: .text("h")], counts: "", isGiven: true, isCopied: true),
        Counting(given: [same: .toggle(true), source: .text("s"), there: .text("t")], counts: "s", isGiven: true, isCopied: true),
        Counting(given: [same: .toggle(true), source: .text("s"), there: .text("t")], detached: [there], counts: "t", isGiven: true),
        Counting(given: [same: .toggle(true), source: .text("s"), hint: .text("h")], detached: [there], counts: "h"),
        Counting(given: [same: .toggle(false), source: .text("s")], counts: "default"),
    ])
    func theFirstAnswerThereIsCounts(_ example: Counting) {
        var last = Self.field("there")
        (last.copy, last.preset, last.initial) = (.init(toggle: Self.same, field: Self.source), "hint", .text("default"))
        let catalogue = Catalogue(presets: [Named("hint", reads: .fields([Self.hint])) { $0[Self.hint] }])
        let flow = Self.visible(
            [Self.field("source"), Self.field("same", .toggle), Self.field("hint"), last],
            Answers(given: example.given, detached: example.detached), catalogue)
        let shown = flow.field(Self.there)
        #expect(shown?.answer == .text(example.counts) && flow.answers[Self.there] == shown?.answer)
        #expect(shown?.isGiven == example.isGiven && flow.answers.isGiven(Self.there) == example.isGiven)
        #expect(shown?.isCopied == example.isCopied)
    }

    @Test func aConditionSeesWhatStandsBeforeIt() {
        let isAnswered = Condition.answered(Self.source)
        let fields = [Self.field("before", if: isAnswered), Self.field("source"), Self.field("behind", if: isAnswered)]
        let shown = { (answers: [FieldID: Answer]) in Self.visible(fields, Answers(given: answers)).stages[0].fields.map(\.id.name) }
        #expect(shown([Self.source: .text("s")]) == ["source", "behind"])
        #expect(shown([Self.source: .text(" ")]) == ["source"])
    }

    /// What hangs on a hidden answer is hidden with it, though both answers are kept.
    @Test func whatIsHiddenHidesWhatFollowsFromIt() {
        let fields = [
            Self.field("same", .toggle), Self.field("source", if: .is(Self.same, .toggle(true))),
            Self.field("there", if: .answered(Self.source)), Self.field("other", if: .not(.answered(Self.source))),
        ]
        let given: [FieldID: Answer] = [Self.source: .text("s"), Self.there: .text("t")]
        let hidden = Self.visible(fields, Answers(given: given))
        #expect(hidden.stages[0].fields.map(\.id.name) == ["same", "other"])
        #expect(hidden.field(Self.there) == nil && hidden.answers[Self.there] == nil && !hidden.answers.isGiven(Self.source))
        let all = Self.visible(fields, Answers(given: given.merging([Self.same: .toggle(true)]) { $1 }))
        #expect(all.stages[0].fields.map(\.id.name) == ["same", "source", "there"])
    }

    @Test(arguments: [
        (FieldDefinition.Requirement.optional, [], false, false), (.mandatory, [], true, true), (.when(.answered(source)), [], false, true),
        (.when(.not(.answered(source))), [], true, false), (.byRule, [], false, false), (.byRule, ["unknown"], false, false),
        (.byRule, ["needy"], false, true), (.byRule, ["calm", "needy"], false, false), (.optional, ["needy"], false, false),
    ])
    func anAnswerIsNeeded(
        _ requirement: FieldDefinition.Requirement, _ rules: [String], _ isNeededWithout: Bool, _ isNeededWith: Bool
    ) {
        let catalogue = Catalogue(rules: [
            FieldRule("needy", isRequired: { $0["text"] != nil }) { answer, _, _ in Judgement(answer: answer) },
            FieldRule("calm") { answer, _, _ in Judgement(answer: answer) },
        ])
        let rules = rules.map { RuleReference(name: $0, arguments: ["text": Self.source]) }
        // The field that decides stands behind.
        let fields = [Self.field("there", .text, requirement, rules: rules), Self.field("source")]
        let isRequired = { (given: [FieldID: Answer]) in
            Self.visible(fields, Answers(given: given), catalogue).field(Self.there)?.isRequired
        }
        #expect(isRequired([:]) == isNeededWithout)
        #expect(isRequired([Self.source: .text("s")]) == isNeededWith)
    }

    private static let options = [Choice(id: "x", label: "X")]

    @Test(
        arguments: [
            (FieldKind.choice(.fixed(options)), options), (.choice(.fixed([])), []), (.multiChoice(.named("some")), options),
            (.choicePerGroup(.named("some")), options), (.choice(.named("none")), nil), (.choice(.named("unheard of")), nil), (.text, []),
        ] as [(FieldKind, [Choice]?)])
    func aChoiceIsShownWithItsOptions(_ kind: FieldKind, _ choices: [Choice]?) {
        let catalogue = Catalogue(lists: [
            Named("some", reads: .fields([Self.source])) { _ in Self.options }, Named("none", reads: .fields([Self.source])) { _ in [] },
        ])
        #expect(
            Self.visible([Self.field("source"), Self.field("there", kind)], Answers(), catalogue).field(Self.there)?.choices == choices)
    }

    @Test func whatCountsIsAskedByFieldAndStage() {
        var answers = ResolvedAnswers([Self.source: .text("s"), SampleFlow.id("b.blank"): .text(" ")])
        #expect(answers.isBegun("a") && !answers.isBegun("b") && !answers.isBegun("c"), "blanks begin nothing")
        answers.take(.text("d"), for: SampleFlow.id("c.offered"), isGiven: false)
        #expect(!answers.isBegun("c") && !answers.isGiven(SampleFlow.id("c.offered")) && answers.isGiven(Self.source))
        #expect(answers.all == [Self.source: .text("s"), SampleFlow.id("b.blank"): .text(" "), SampleFlow.id("c.offered"): .text("d")])
        answers.take(nil, for: Self.source, isGiven: true)
        #expect(answers[Self.source] == nil && !answers.isGiven(Self.source) && !answers.isBegun("a"))
        answers.note(typing: Self.source)
        #expect(answers.isBeingTyped(Self.source) && !answers.isBeingTyped(Self.same))
    }

    @Test(
        arguments: [
            (Verdict.valid("a"), "a"), (.advisory("b", ["Odd."]), "b"), (.incomplete("More."), nil), (.invalid("Wrong."), nil),
        ] as [(Verdict, String?)])
    func onlyWhatIsUsableIsStored(_ verdict: Verdict, _ text: String?) {
        #expect(verdict.normalized == text)
    }

    @Test func momentsAreInOrder() {
        #expect([3, -1, 2].map { Instant(milliseconds: $0) }.sorted().map(\.milliseconds) == [-1, 2, 3])
    }
}
