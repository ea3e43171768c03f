import Flow
import Orders
import SampleFlow
import Traces

/// A sitting at the sample flow, and what is kept of it.
struct Sitting {
    static let book = Quote.Book(name: "Sample", version: "1")
    static let head = SessionHead(
        program: "0.1.0", book: book, actor: "ada", asOf: CalendarDate(daysSinceEpoch: 20_785), frontEnd: .keys,
        definition: SampleFlow.definition)

    var state: FlowState
    var recorder: TraceRecorder
    var time: Int64 = 1_795_861_800_000
    let engine: FlowEngine

    init(_ answers: Answers = Answers(), stage: String? = nil, after trace: [UInt8]? = nil, engine: FlowEngine = SampleFlow.engine) {
        self.engine = engine
        state = FlowState(answers: answers, stage: stage, using: engine)
        recorder = TraceRecorder(flow: engine.definition.id, head: { Self.head }) { trace }
    }

    /// Lets events happen, a second apart, and takes them down after each.
    mutating func receive(_ events: [FlowEvent], size: WindowSize? = nil, isTakenDown: Bool = true) {
        for event in events {
            time += 1000
            _ = state.receive(event, at: Instant(milliseconds: time), using: engine)
            if isTakenDown { recorder.follow(state.log, size: size) }
        }
    }

    /// An order of the sample flow, with a mistake, a way back and a secret.
    static let wholeOrder: [FlowEvent] = [
        .chosen(SampleFlow.size, .text("large")), .nextRequested, .answered(SampleFlow.city, .text("L")),
        .answered(SampleFlow.city, .text("L33ds")), .fieldLeft(SampleFlow.city), .backRequested, .nextRequested,
        .answered(SampleFlow.city, .text(" Leeds")), .fieldLeft(SampleFlow.city), .nextRequested,
        .chosen(SampleFlow.same, .toggle(true)), .chosen(SampleFlow.slot, .text("am")), .nextRequested,
        .answered(SampleFlow.password, .secret(Secret("abc12345"))), .placeRequested,
    ]
}

/// What was found of two states; secrets are masked in the one that was done again.
func isAlike(_ again: FlowState, _ state: FlowState) -> Bool {
    again.stage == state.stage && again.phase == state.phase && again.visited == state.visited && again.accepted == state.accepted
        && again.examined == state.examined && again.notices == state.notices && again.answers.detached == state.answers.detached
        && again.answers.given == state.answers.given.mapValues(\.masked) && again.reading.allFindings == state.reading.allFindings
        && again.reading.statuses == state.reading.statuses && again.reading.price == state.reading.price
}
