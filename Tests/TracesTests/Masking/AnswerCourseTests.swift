import Orders
import SampleFlow
import Testing

@testable import Flow
@testable import Traces

@Suite struct AnswerCourseTests {
    private static func session(_ events: [FlowEvent], facts: [ServiceFact] = []) -> TraceSession {
        var session = TraceSession(head: Sitting.head, start: Sitting().state.log.start)
        session.steps = events.map { FlowStep(time: Instant(milliseconds: 0), event: $0, stage: "buyer") }
        if !facts.isEmpty {
            session.steps.append(FlowStep(time: Instant(milliseconds: 0), event: .nextRequested, stage: "buyer", facts: facts))
        }
        return session
    }

    @Test func theLastAnswerOfEachFieldCounts() {
        let course = AnswerCourse(
            Self.session([
                .answered(SampleFlow.city, .text("Leeds")), .answered(SampleFlow.city, .text("York")),
                .answersGiven([SampleFlow.postalCode: .text("YO1"), SampleFlow.country: .text("GB")]), .nextRequested,
                .takenBack(SampleFlow.country, to: nil), .takenBack(SampleFlow.postalCode, to: .text("YO2")),
            ]))
        #expect(course.last == [SampleFlow.city: .text("York"), SampleFlow.postalCode: .text("YO2")])
        #expect(course.turns.count == 6)
    }

    @Test func whatTheSittingBeganWithCountsToo() {
        var session = Self.session([.answered(SampleFlow.city, .text("York"))])
        session.start.given = [SampleFlow.city: .text("Leeds"), SampleFlow.country: .text("GB")]
        #expect(AnswerCourse(session).last == [SampleFlow.city: .text("York"), SampleFlow.country: .text("GB")])
    }

    @Test func whatServicesAnsweredIsNoAnswerOfTheField() {
        let fact = ServiceFact(
            field: SampleFlow.city, judgement: FieldJudgement(answer: .text("LEEDS"), findings: []), preset: .text("Hull"))
        let course = AnswerCourse(Self.session([], facts: [fact]))
        #expect(course.last.isEmpty)
        let told = course.turns.compactMap { if case .told(SampleFlow.city, let answer) = $0 { answer.text } else { nil } }
        #expect(told == ["LEEDS", "Hull"])
    }
}
