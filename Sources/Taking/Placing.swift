import Checkout
import Flow
import Signals
import Synchronization
import Traces

/// The placing of one order, wherever it runs. It can be given up until it begins to write: an order that is half in the store helps nobody.
final class Placing: Sendable {
    let id = WorkID()
    private enum Stand {
        case open
        /// Writing has begun, or everything is done.
        case committed
        /// The same, and nobody waits for the answer any more.
        case hurried
        case givenUp
    }

    private let stand = Mutex(Stand.open)
    private let result = Mutex<Result<FlowOutcome, OrderPlacement.Failure>?>(nil)
    private let end = Patience()
    private let place: OrderTaking.Place
    /// What is placed, and where somebody was.
    let (flow, spot): (FlowState, OrderTaking.Spot)
    private let recorder: TraceRecorder?
    private let tell: @Sendable (WorkNews) -> Void

    init(
        _ flow: FlowState, at spot: OrderTaking.Spot, by place: @escaping OrderTaking.Place, recorder: TraceRecorder?,
        tell: @escaping @Sendable (WorkNews) -> Void
    ) {
        (self.flow, self.spot, self.place, self.recorder, self.tell) = (flow, spot, place, recorder, tell)
    }

    /// Does it, on whichever thread; once.
    func run() {
        defer { end.end() }
        do throws(OrderPlacement.Failure) {
            var course = PlacingCourse(
                mayWrite: { [self] in commit() }, advance: { [id, tell] done in tell(.progress(id, done)) },
                trace: { [recorder, stage = flow.stage] order, time in
                    recorder?.bytes(ofOrder: order.description, placedAt: Instant(time), on: stage)
                })
            course.isWanted = { [self] in stand.withLock { $0 == .open || $0 == .committed } }
            let outcome = try place(flow, course)
            result.withLock { $0 = .success(outcome) }
        } catch {
            result.withLock { $0 = .failure(error) }
        }
    }

    private func commit() -> Bool {
        stand.withLock { stand in
            if stand == .open { stand = .committed }
            return stand != .givenUp
        }
    }

    /// Keeps it from writing anything; whether it is early enough for that.
    func giveUp() -> Bool {
        stand.withLock { stand in
            if stand == .open { stand = .givenUp }
            return stand == .givenUp
        }
    }

    /// Waits no longer than it has to for what is being written; what became of that may be unknown then.
    func hurry() {
        stand.withLock { if $0 == .committed { $0 = .hurried } }
    }

    /// How it ended, once it has.
    func outcome() -> Result<FlowOutcome, OrderPlacement.Failure> {
        end.wait()
        return result.withLock { $0 } ?? .failure(OrderPlacement.Failure(message: "Nothing was placed.", kind: .inputOutput))
    }
}
