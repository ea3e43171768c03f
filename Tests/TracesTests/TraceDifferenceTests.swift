import Flow
import Orders
import SampleFlow
import Testing

@testable import Traces

@Suite struct TraceDifferenceTests {
    /// A trace whose sittings were done with these programs and fields.
    private static func trace(_ sittings: [(program: String, book: String, definition: FlowDefinition)]) -> Trace {
        var trace = Trace(flow: "cake")
        trace.sessions = sittings.map { sitting in
            let head = SessionHead(
                program: sitting.program, book: Quote.Book(name: "Sample", version: sitting.book), actor: "ada",
                asOf: CalendarDate(daysSinceEpoch: 20_785), frontEnd: .lines, definition: sitting.definition)
            return TraceSession(head: head, start: Sitting().state.log.start)
        }
        return trace
    }

    private static func difference(_ trace: Trace) -> TraceDifference {
        TraceDifference(trace, definition: SampleFlow.definition, program: "2.0.0", book: Quote.Book(name: "Sample", version: "2"))
    }

    private static func changed(_ change: (inout FlowDefinition) -> Void) -> FlowDefinition {
        var definition = SampleFlow.definition
        change(&definition)
        return definition
    }

    @Test func eachProgramAndBookIsNamedOnce() {
        let flow = SampleFlow.definition
        let difference = Self.difference(
            Self.trace([("1.0.0", "1", flow), ("1.1.0", "2", flow), ("1.0.0", "1", flow), ("2.0.0", "2", flow)]))
        #expect(difference.programs == ["1.0.0", "1.1.0"] && difference.books == [Quote.Book(name: "Sample", version: "1")])
        #expect(difference.gone.isEmpty && difference.added.isEmpty && difference.changed.isEmpty)
        #expect(difference.sentences.count == 2 && difference.sentences[0] == "It was made with certdesk 1.0.0, 1.1.0.")
    }

    @Test func whatDiffersInAnySittingDiffers() {
        let without = Self.changed { $0.stages[2].fields.removeFirst() }
        let with = Self.changed {
            $0.stages[0].fields.append(FieldDefinition(id: FieldID(stage: "cake", name: "icing"), kind: .toggle, label: "Icing"))
        }
        let difference = Self.difference(Self.trace([("2.0.0", "2", without), ("2.0.0", "2", with)]))
        #expect(difference.added == [SampleFlow.city] && difference.gone == [FieldID(stage: "cake", name: "icing")])
        #expect(
            difference.sentences == ["The flow does not have any more: cake.icing.", "The flow did not have then: buyer.city."])
    }

    static let changes: [@Sendable (inout FlowDefinition) -> Void] = [
        { $0.stages[0].fields[0].kind = .choice(.fixed([Choice(id: "small", label: "Small")])) },
        { $0.stages[0].fields[0].kind = .choice(.named("slots")) }, { $0.stages[0].fields[0].kind = .multiChoice(.named("slots")) },
        { $0.stages[0].fields[0].kind = .choicePerGroup(.named("slots")) }, { $0.stages[0].fields[0].kind = .text },
        { $0.stages[0].fields[0].kind = .secret }, { $0.stages[0].fields[0].kind = .number(1...2) },
        { $0.stages[0].fields[0].kind = .number(1...3) }, { $0.stages[0].fields[0].kind = .date },
        { $0.stages[0].fields[0].kind = .list }, { $0.stages[0].fields[0].kind = .block },
        { $0.stages[0].fields[0].kind = .document("terms") }, { $0.stages[0].fields[0].kind = .summary("terms") },
        { $0.stages[0].fields[0].requirement = .optional }, { $0.stages[0].fields[0].initial = .text("large") },
        { $0.stages[0].fields[0].initial = nil }, { $0.stages[0].fields[0].preset = "country" },
        { $0.stages[0].fields[0].rules = [RuleReference(name: "no-digits")] },
        { $0.stages[0].fields[0].rules = [RuleReference(name: "postal-code", arguments: ["country": SampleFlow.country])] },
        { $0.stages[0].fields[0].rules = [RuleReference(name: "postal-code", arguments: ["country": SampleFlow.city])] },
        { $0.stages[0].fields[0].copy = .init(toggle: SampleFlow.same, field: SampleFlow.city) },
        { $0.stages[0].fields[0].condition = .is(SampleFlow.gift, .toggle(true)) },
    ]

    @Test func whatAnAnswerMeansIsInItsSum() {
        let sums =
            Self.changes.compactMap { Self.changed($0).fieldSums[SampleFlow.size] } + [SampleFlow.definition.fieldSums[SampleFlow.size]!]
        #expect(Set(sums).count == Self.changes.count + 1, "each change is another sum")
        #expect(sums.allSatisfy { $0.count == 8 && $0.allSatisfy(\.isHexDigit) })
    }

    @Test func aStagesConditionIsOneOfItsFields() {
        let sums = Self.changed { $0.stages[2].condition = .is(SampleFlow.gift, .toggle(true)) }.fieldSums
        #expect(sums[SampleFlow.city] != SampleFlow.definition.fieldSums[SampleFlow.city])
        #expect(sums[SampleFlow.size] == SampleFlow.definition.fieldSums[SampleFlow.size])
    }

    @Test func ofManyFieldsTheFirstAreNamed() {
        var trace = Self.trace([("2.0.0", "2", SampleFlow.definition)])
        for number in 100..<200 { trace.sessions[0].head.fields[FieldID(stage: "old", name: "f\(number)")] = "00000000" }
        let sentences = Self.difference(trace).sentences
        #expect(sentences == ["The flow does not have any more: \((100..<112).map { "old.f\($0)" }.joined(separator: ", ")) and 88 more."])
    }

    @Test func aLongNameIsCut() {
        var trace = Self.trace([(String(repeating: "9", count: 5_000), "2", SampleFlow.definition)])
        trace.sessions[0].head.book = Quote.Book(name: String(repeating: "b", count: 5_000), version: "1")
        #expect(Self.difference(trace).sentences.allSatisfy { $0.count < 300 })
    }
}
