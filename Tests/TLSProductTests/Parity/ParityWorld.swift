import Checkout
import Clients
import Flow
import JSONText
import Orders
import Signals
import Synchronization
import TLSDesk
import Taking
import Testing
import Traces

/// What every front end of a scenario has behind it: the desk's store, a shelf with one draft, slow work that runs when it is told to.
final class ParityWorld: Sendable {
    let desk: TestDesk
    private let frontEnd: SessionHead.FrontEnd

    private struct State {
        var draft: DraftContents?
        var trace: [UInt8]?
        var work: [(id: WorkID, run: @Sendable () -> Void)] = []
    }

    private let state = Mutex(State())

    init(_ frontEnd: SessionHead.FrontEnd, _ scenario: ParityScenario) throws {
        (desk, self.frontEnd) = (try TestDesk(product: scenario.product), frontEnd)
    }

    /// The draft as it was saved last.
    var draft: DraftContents? { state.withLock { $0.draft } }

    /// A new order, or one that is gone on with from the draft. Of that counts what a draft's file has: no secrets.
    func taking(_ answers: Answers? = nil) -> OrderTaking {
        let (draft, engine, placement) = (draft, desk.engine, desk.placement)
        let kept = draft.map {
            StoredAnswers.decode(
                StoredAnswers.encode($0.answers.given), detached: $0.answers.detached.map(\.description), for: desk.definition)
        }
        let head = SessionHead(
            program: "0", book: desk.book.identity, actor: "tester", asOf: desk.asOf, frontEnd: frontEnd, definition: desk.definition)
        var taking = OrderTaking(
            FlowState(answers: answers ?? kept ?? Answers(), stage: draft?.stage, using: engine), engine: engine,
            now: { Instant(milliseconds: 1_795_000_000_000) }, shelf: answers == nil ? shelf : nil, draft: draft.map { _ in "AAA-BBB" },
            recorder: TraceRecorder(flow: desk.definition.id, head: { head }) { draft?.trace },
            place: { [self] flow, course throws(OrderPlacement.Failure) in
                let outcome = try placement.perform(flow, course).finished()
                if case .kept = outcome { state.withLock { $0.trace = course.trace(Self.id, Timestamp(secondsSinceEpoch: 1_795_000_000)) } }
                return outcome
            },
            start: { [self] id, run in state.withLock { $0.work.append((id, run)) } })
        taking.spot = OrderTaking.Spot(field: draft?.field, place: draft?.place ?? FormPlace())
        return taking
    }

    private var shelf: DraftShelf {
        DraftShelf(
            save: { [self] contents throws(DraftFault) in
                state.withLock { $0.draft = contents }
                return "AAA-BBB"
            }, discard: { [self] () throws(DraftFault) in state.withLock { $0.draft = nil } })
    }

    /// What the steps name where no order comes of them.
    private static let id = OrderID.make { [UInt8](repeating: 3, count: $0) }

    /// What came of a scenario.
    func outcome(_ watched: [[String]], _ flow: FlowState) throws -> ParityOutcome {
        if let order = desk.placed.last {
            let made = try JSONWriter.bytes(order.order, .indented)
            return ParityOutcome(
                watched: watched, flow: flow, order: order, made: String(decoding: made, as: UTF8.self), trace: order.trace,
                id: order.order.id.description)
        }
        let provider = try JSONWriter.bytes(#require(desk.setup.providers.last), .indented)
        let (secrets, files) = (desk.setup.secrets ?? [:], desk.setup.files)
        let beside = secrets.sorted { $0.key < $1.key }.map { "\($0)" } + files.sorted { $0.key < $1.key }.map { "\($0)" }
        return ParityOutcome(
            watched: watched, flow: flow, made: ([String(decoding: provider, as: UTF8.self)] + beside).joined(separator: "\n"),
            trace: state.withLock(\.trace), id: Self.id.description)
    }

    /// Does what was begun; its number.
    func work() throws -> WorkID {
        let work = try #require(state.withLock { $0.work.popLast() }, "nothing is being placed")
        work.run()
        return work.id
    }
}

extension FlowState {
    /// What is found in a field now, in sentences.
    func sentences(of field: FieldID) -> [String] {
        reading.allFindings.filter { $0.field == field }.map(\.message)
    }
}
