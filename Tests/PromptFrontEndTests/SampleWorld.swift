import Archive
import Checkout
import Clients
import Flow
import Orders
import SampleOrders
import Signals
import Synchronization
import Taking

/// A shelf and a store that are played, and what they were given.
final class SampleWorld: Sendable {
    struct State {
        var saved: [DraftContents] = []
        var draftFault: DraftFault?
        var failure: OrderPlacement.Failure?
        var orders = 0
        /// Whether what comes of it waits for its password to be noted.
        var isPending = false
        var work: [(id: WorkID, run: @Sendable () -> Void)] = []
    }

    let state = Mutex(State())

    /// Two cells for what is beyond the Latin scripts.
    static let width: @Sendable (Character) -> Int = { $0.unicodeScalars.first.map { $0.value >= 0x3000 } ?? false ? 2 : 1 }

    /// The sample flow with these answers.
    func taking(
        _ given: [FieldID: Answer] = [:], stage: String? = nil, isFree: Bool = false, start: @escaping OrderTaking.Start
    ) -> OrderTaking {
        var catalogue = SampleFlow.catalogue
        catalogue.isFree = isFree
        catalogue.topics = { _ in SampleFlow.topics }
        let engine = FlowEngine(definition: SampleFlow.definition, catalogue: catalogue)
        let shelf = DraftShelf(
            save: { [self] contents throws(DraftFault) in
                let fault = state.withLock { state in
                    state.saved.append(contents)
                    return state.draftFault
                }
                if let fault { throw fault }
                return "AAA-BBB"
            }, discard: { () throws(DraftFault) in })
        return OrderTaking(
            FlowState(answers: Answers(given: given), stage: stage, using: engine), engine: engine,
            now: { Instant(milliseconds: 0) }, shelf: shelf,
            place: { [self] _, course throws(OrderPlacement.Failure) in
                guard course.mayWrite() else { throw .givenUp }
                if let failure = state.withLock({ $0.failure }) { throw failure }
                state.withLock { $0.orders += 1 }
                if state.withLock({ $0.isPending }) {
                    var kept = Kept(id: "P-1", sentence: "It is kept.", lines: [], text: "", object: "it", keyPassword: "hush-hush")
                    kept.finish = { [kept] () throws(OrderPlacement.Failure) in kept }
                    return .kept(kept)
                }
                var samples = SampleOrders(seed: 7)
                return .order(
                    OrderPlacement.Outcome(
                        order: samples.next(placedAt: Timestamp(secondsSinceEpoch: 1_795_000_000)),
                        files: OrderFiles(order: "order.json", request: "csr.pem", key: nil), passwordSuffix: "suffix78"))
            }, start: start)
    }
}
