import Flow
import SampleFlow
import Testing

@testable import Traces

@Suite struct MaskComparisonTests {
    private static func trace(_ events: [FlowEvent]) throws -> Trace {
        var sitting = Sitting()
        sitting.receive(events)
        return try Trace.read(sitting.recorder.bytes)
    }

    private static func compared(_ real: [FlowEvent], _ other: [FlowEvent]) throws -> MaskComparison {
        try #require(MaskComparison(trace(real), trace(other)) { _ in SampleFlow.engine })
    }

    private static let refused: [FlowEvent] = [
        .stageChosen("buyer"), .answered(SampleFlow.city, .text("L33ds")), .fieldLeft(SampleFlow.city), .nextRequested,
    ]

    private static func refused(_ city: String) -> [FlowEvent] {
        [.stageChosen("buyer"), .answered(SampleFlow.city, .text(city)), .fieldLeft(SampleFlow.city), .nextRequested]
    }

    @Test func whereTheSameIsFoundNothingIsSaid() throws {
        let comparison = try Self.compared(Self.refused, Self.refused("Y0rk1"))
        #expect(comparison.strayed.isEmpty && !comparison.hasOtherPrice && comparison.remarks.isEmpty)
    }

    @Test func aFieldStraysAtWhateverMoment() throws {
        let back: [FlowEvent] = [.answered(SampleFlow.city, .text("York"))]
        let comparison = try Self.compared(Self.refused + back, Self.refused("Yorks") + back)
        #expect(comparison.strayed == [SampleFlow.city], "the last moment is the same again")
        #expect(comparison.remarks == ["The rules find something else here than in the real answers: buyer.city."])
    }

    @Test func aFindingThatIsThereAgainTakesTheWordsOfTheRules() throws {
        let real = try Self.trace(Self.refused)
        var other = try Self.trace(Self.refused("Y0rk1"))
        // As if the sentence had been cleaned of names, and the second of another rule.
        let index = try #require(other.sessions[0].steps.firstIndex { !$0.findings.isEmpty })
        let step = other.sessions[0].steps[index]
        let findings = [
            Finding(field: SampleFlow.city, rule: "no-digits", severity: .error, message: "(cleaned)"),
            Finding(field: SampleFlow.city, rule: "gone", severity: .error, message: "(kept)"),
            Finding(field: SampleFlow.city, rule: "no-digits", severity: .error, message: "(a second one)"),
        ]
        other.sessions[0].steps[index] = FlowStep(time: step.time, event: step.event, stage: step.stage, findings: findings)
        let comparison = try #require(MaskComparison(real, other) { _ in SampleFlow.engine })
        #expect(
            comparison.masked.sessions[0].steps[index].findings.map(\.message) == ["No digits, please.", "(kept)", "(a second one)"])
        #expect(comparison.masked.sessions[0].steps[index].event == step.event)
    }

    @Test func stepsOfLaterSittingsAreFoundAgain() throws {
        var first = Sitting()
        first.receive([.stageChosen("buyer")])
        var second = Sitting(Answers(given: first.state.answers.given), stage: "buyer", after: first.recorder.bytes)
        second.receive(Array(Self.refused.dropFirst()))
        let trace = try Trace.read(second.recorder.bytes)
        var cleaned = trace
        for (index, step) in trace.sessions[1].steps.enumerated() where !step.findings.isEmpty {
            let findings = step.findings.map { Finding(field: $0.field, rule: $0.rule, severity: $0.severity, message: "(cleaned)") }
            cleaned.sessions[1].steps[index] = FlowStep(time: step.time, event: step.event, stage: step.stage, findings: findings)
        }
        let comparison = try #require(MaskComparison(trace, cleaned) { _ in SampleFlow.engine })
        #expect(cleaned != trace && comparison.masked.sessions[1].steps.map(\.findings) == trace.sessions[1].steps.map(\.findings))
    }

    @Test func withoutSittingsThereIsNothingToCompare() {
        #expect(MaskComparison(Trace(flow: "cake"), Trace(flow: "cake")) { _ in SampleFlow.engine } == nil)
    }
}
