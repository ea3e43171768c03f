import FoundationEssentials
import SampleFlow
import Testing

@testable import Flow

/// What a trace looks like: files of earlier versions are read by these names.
@Suite struct StepCodingTests {
    private static let finding = Finding(
        field: SampleFlow.city, rule: "no-digits", severity: .error, message: "No digits, please.", line: 2)

    private static func step(
        _ event: FlowEvent, stage: String = "", facts: [ServiceFact] = [], findings: [Finding] = [], price: String? = nil
    ) -> FlowStep {
        FlowStep(time: Instant(milliseconds: 5), event: event, stage: stage, facts: facts, findings: findings, price: price)
    }

    static let written: [(FlowStep, String)] = [
        (step(.paused), #"{"event":"paused","time":5}"#),
        (
            step(.answered(SampleFlow.city, .text("Leeds")), stage: "buyer"),
            #"{"answer":{"text":"Leeds"},"event":"answered","field":"buyer.city","on":"buyer","time":5}"#
        ),
        (
            step(.chosen(SampleFlow.gift, .toggle(true)), price: "349.00 USD"),
            #"{"answer":{"toggle":true},"event":"chosen","field":"cake.gift","price":"349.00 USD","time":5}"#
        ),
        (step(.nextRequested, price: ""), #"{"event":"nextRequested","price":"","time":5}"#),
        (
            step(.stageChosen("cake"), stage: "account"), #"{"event":"stageChosen","on":"account","stage":"cake","time":5}"#
        ),
        (step(.takenBack(SampleFlow.city, to: nil)), #"{"event":"takenBack","field":"buyer.city","time":5}"#),
        (
            step(.takenBack(SampleFlow.city, to: .list(["a"]))),
            #"{"answer":{"list":["a"]},"event":"takenBack","field":"buyer.city","time":5}"#
        ),
        (
            step(.answersGiven([SampleFlow.city: .number(-3)])),
            #"{"answers":{"buyer.city":{"number":-3}},"event":"answersGiven","time":5}"#
        ),
        (step(.placed(Receipt(id: "ABC", lines: []))), #"{"event":"placed","order":"ABC","time":5}"#),
        (step(.placingFailed("Full.")), #"{"event":"placingFailed","message":"Full.","time":5}"#),
        (step(.draftNotSaved("Full.")), #"{"event":"draftNotSaved","message":"Full.","time":5}"#),
        (step(.fileNotRead("No.")), #"{"event":"fileNotRead","message":"No.","time":5}"#),
        (
            step(.chosen(SampleFlow.city, .table(TableReference(digest: "ab", rows: 3, good: 2)))),
            #"{"answer":{"table":{"digest":"ab","good":2,"rows":3}},"event":"chosen","field":"buyer.city","time":5}"#
        ),
        (
            step(.tableNotRead(SampleFlow.city, .refused("No."))),
            #"{"event":"tableNotRead","field":"buyer.city","message":"No.","time":5}"#
        ),
        (step(.quoteAnswered("Kept.")), #"{"event":"quoteAnswered","message":"Kept.","time":5}"#),
        (step(.leaveRequested(.hangup)), #"{"event":"leaveRequested","reason":"hangup","time":5}"#),
        (
            step(.leaveRequested(.terminated(signal: 15))), #"{"event":"leaveRequested","reason":"terminated","signal":15,"time":5}"#
        ),
        (
            step(.fieldLeft(SampleFlow.city), findings: [finding]),
            #"{"event":"fieldLeft","field":"buyer.city","findings":[{"field":"buyer.city","line":2,"message":"No digits, please.","#
                + #""rule":"no-digits","severity":"error"}],"time":5}"#
        ),
        (
            step(.paused, facts: [ServiceFact(field: SampleFlow.country, judgement: nil, preset: .text("GB"))]),
            #"{"event":"paused","facts":[{"field":"buyer.country","preset":{"text":"GB"}}],"time":5}"#
        ),
        (
            step(
                .paused,
                facts: [ServiceFact(field: SampleFlow.city, judgement: FieldJudgement(answer: .text("x"), findings: []), preset: nil)]),
            #"{"event":"paused","facts":[{"field":"buyer.city","judgement":{"answer":{"text":"x"},"findings":[]}}],"time":5}"#
        ),
    ]

    @Test(arguments: written) func isWrittenByTheseNames(_ step: FlowStep, _ text: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        #expect(String(decoding: try encoder.encode(step), as: UTF8.self) == text)
    }

    @Test(arguments: written) func isReadByTheseNames(_ step: FlowStep, _ text: String) throws {
        #expect(try JSONDecoder().decode(FlowStep.self, from: Data(text.utf8)) == step)
    }

    @Test func whatALaterVersionAddsIsNoHindrance() throws {
        let text = #"{"time": 5, "event": "backRequested", "weather": {"is": "fine"}, "stage": 7, "facts": [], "findings": null}"#
        #expect(try JSONDecoder().decode(FlowStep.self, from: Data(text.utf8)) == Self.step(.backRequested))
    }

    @Test(arguments: [
        // Without a time or an event, or of another kind.
        "{}", "[]", "null", #"{"event": "paused"}"#, #"{"time": 5}"#, #"{"time": "5", "event": "paused"}"#,
        #"{"time": 5.5, "event": "paused"}"#, #"{"time": 9223372036854775808, "event": "paused"}"#, #"{"time": 5, "event": "Paused"}"#,
        // Of the event or of the step a part is missing or of another kind.
        #"{"time": 5, "event": "fieldLeft"}"#, #"{"time": 5, "event": "fieldLeft", "field": "buyer"}"#,
        #"{"time": 5, "event": "stageChosen", "on": "cake"}"#, #"{"time": 5, "event": "placed"}"#,
        #"{"time": 5, "event": "placingFailed"}"#,
        #"{"time": 5, "event": "draftNotSaved", "message": 1}"#, #"{"time": 5, "event": "leaveRequested"}"#,
        #"{"time": 5, "event": "leaveRequested", "reason": "bored"}"#,
        #"{"time": 5, "event": "leaveRequested", "reason": "terminated", "signal": 2147483648}"#,
        #"{"time": 5, "event": "answersGiven"}"#, #"{"time": 5, "event": "answersGiven", "answers": {"city": {"text": "x"}}}"#,
        #"{"time": 5, "event": "takenBack", "field": "a.b", "answer": {"text": 1}}"#,
        #"{"time": 5, "event": "answered", "field": "a.b", "answer": {"toggle": "yes"}}"#,
        #"{"time": 5, "event": "answered", "field": "a.b", "answer": {"number": 1.5}}"#,
        #"{"time": 5, "event": "answered", "field": "a.b", "answer": {"list": [1]}}"#,
        #"{"time": 5, "event": "answered", "field": "a.b", "answer": {"shade": "red"}}"#,
        #"{"time": 5, "event": "paused", "on": 1}"#, #"{"time": 5, "event": "paused", "price": 349}"#,
        #"{"time": 5, "event": "paused", "facts": [{}]}"#, #"{"time": 5, "event": "paused", "facts": {"field": "a.b"}}"#,
        #"{"time": 5, "event": "paused", "findings": [{"field": "a.b", "rule": "r", "message": "m", "severity": "grave"}]}"#,
        #"{"time": 5, "event": "paused", "findings": [{"field": "a.b", "rule": "r", "severity": "error"}]}"#,
    ])
    func whatIsDamagedIsRefused(_ text: String) {
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(FlowStep.self, from: Data(text.utf8)) }
    }

    @Test(arguments: ["{}", #"{"stage": 1}"#, #"{"stage": "a", "examined": ["nodot"]}"#, #"{"stage": "a", "answers": {"a.b": {}}}"#])
    func aDamagedBeginningIsRefused(_ text: String) {
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(FlowStart.self, from: Data(text.utf8)) }
    }
}
