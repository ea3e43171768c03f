import Flow
import SampleFlow
import Testing

@testable import Traces

@Suite struct AnswerContextTests {
    private static func context(_ real: [FieldID: Answer], _ masked: [FieldID: Answer] = [:]) -> AnswerContext {
        AnswerContext(engine: SampleFlow.engine, real: real, masked: masked)
    }

    @Test func bothSidesAreJudgedByThemselves() {
        let context = Self.context([SampleFlow.city: .text("Leeds")], [SampleFlow.city: .text("L33ds")])
        #expect(context.found(in: SampleFlow.city) == [])
        #expect(context.foundMasked(in: SampleFlow.city)?.map(\.rule) == ["no-digits"])
        #expect(context.foundMasked(in: SampleFlow.city)?.map(\.blocks) == [true])
    }

    @Test func aHiddenFieldIsNotJudged() {
        let greeting = SampleFlow.id("card.greeting")
        #expect(Self.context([greeting: .text("Hello")]).found(in: greeting) == nil)
        #expect(Self.context([greeting: .text("Hello"), SampleFlow.gift: .toggle(true)]).found(in: greeting) == [])
        #expect(Self.context([:]).found(in: SampleFlow.id("no.field")) == nil)
    }

    @Test func aCopiedFieldIsJudgedByItsOwnAnswer() {
        let given: [FieldID: Answer] = [
            SampleFlow.city: .text("Leeds"), SampleFlow.same: .toggle(true), SampleFlow.receiverCity: .text("L33ds"),
        ]
        #expect(Self.context(given).found(in: SampleFlow.receiverCity)?.map(\.rule) == ["no-digits"])
        #expect(Self.context(given.filter { $0.key != SampleFlow.receiverCity }).found(in: SampleFlow.receiverCity) == [])
    }

    @Test func otherAnswersDecideWhatIsNeeded() {
        // The rule wants a postal code in the United Kingdom alone.
        #expect(Self.context([SampleFlow.country: .text("GB")]).found(in: SampleFlow.postalCode)?.map(\.rule) == ["required"])
        #expect(Self.context([SampleFlow.country: .text("FR")]).found(in: SampleFlow.postalCode) == [])
    }

    @Test func optionsAreThoseOfTheRealAnswers() throws {
        let (size, slot) = (
            try #require(SampleFlow.definition.field(SampleFlow.size)), try #require(SampleFlow.definition.field(SampleFlow.slot))
        )
        let city = try #require(SampleFlow.definition.field(SampleFlow.city))
        #expect(Self.context([:]).options(of: size) == ["small", "large"])
        #expect(Self.context([SampleFlow.size: .text("large")]).options(of: slot) == ["am", "pm"])
        #expect(Self.context([:], [SampleFlow.size: .text("large")]).options(of: slot) == [])
        #expect(Self.context([:]).options(of: city) == [])
    }

    @Test func aFindingIsKnownByAllButItsWords() {
        let finding = Finding(field: SampleFlow.city, rule: "a", severity: .error, message: "One.", line: 2)
        var same = finding
        same.message = "Two."
        #expect(FindingKind(finding) == FindingKind(same))
        for change in [
            { (finding: inout Finding) in finding.line = 3 }, { $0.rule = "b" }, { $0.severity = .incomplete },
            { $0.field = SampleFlow.size },
        ] {
            var other = finding
            change(&other)
            #expect(FindingKind(finding) != FindingKind(other))
        }
        let weights = [Finding.Severity.error, .incomplete, .advisory].map { severity in
            FindingKind(Finding(field: SampleFlow.city, rule: "a", severity: severity, message: "")).blocks
        }
        #expect(weights == [true, true, false])
    }
}
