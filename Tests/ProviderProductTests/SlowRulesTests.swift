import Checkout
import Clients
import Flow
import Synchronization
import TLSDesk
import Testing

@testable import ProviderProduct

/// What opens a keystore or the sealed file is worked out beside the loop: no key waits for it, and nothing wrong gets past.
@Suite struct SlowRulesTests {
    /// Work that is done when the test wants it.
    final class Later: Sendable {
        private let works = Mutex<[@Sendable () -> Void]>([])

        var count: Int { works.withLock(\.count) }

        func add(_ work: @escaping @Sendable () -> Void) { works.withLock { $0.append(work) } }

        func run() {
            for work in works.withLock({ works in
                defer { works = [] }; return works
            }) { work() }
        }
    }

    private struct Bench {
        let later = Later()
        let engine: FlowEngine
        var state: FlowState

        init(_ changes: [String: Answer]) throws {
            let desk = try ProviderSample.desk()
            desk.setup.seal(with: "sealed-pass1")
            var context = desk.orderContext
            context.clients.providers.slow = SlowAnswers { [later] in later.add($0) }
            engine = FlowEngine(definition: desk.definition, catalogue: ProviderContext(context).catalogue)
            var answers = try desk.answers(ProviderSample.complete).answers
            for (id, answer) in changes { if let field = FieldID(id) { answers.give(answer, to: field, in: desk.definition) } }
            state = FlowState(answers: answers, using: engine)
        }

        mutating func send(_ event: FlowEvent) -> [FlowEffect] { state.receive(event, using: engine) }

        func message(_ field: FieldID) -> String? { state.reading.allFindings.first { $0.field == field && $0.blocks }?.message }
    }

    @Test(arguments: [
        (FieldID.passphrase, "does not open the sealed file"), (.keystorePassword, "The keystore cannot be opened"),
    ])
    func aWrongSecretIsFoundOnceThatIsKnown(field: FieldID, says: String) throws {
        var bench = try Bench([field.description: .secret(Secret("wrong-pass1"))])
        _ = bench.send(.fieldLeft(field))
        #expect(bench.message(field) == nil && bench.state.undecided == [field] && bench.later.count == 1)
        bench.later.run()
        #expect(bench.message(field) == nil)
        _ = bench.send(.fieldLeft(field))
        #expect(bench.message(field)?.contains(says) == true && bench.state.undecided.isEmpty)
        // What is known is not worked out again.
        #expect(bench.send(.placeRequested).contains(.focus(field, line: nil)) && bench.later.count == 0)
    }

    @Test func aRightOneStandsInNoWay() throws {
        var bench = try Bench([:])
        _ = bench.send(.fieldLeft(.passphrase))
        bench.later.run()
        _ = bench.send(.fieldLeft(.passphrase))
        #expect(bench.message(.passphrase) == nil && bench.state.undecided.isEmpty)
        #expect(bench.send(.placeRequested).contains(.place))
    }

    /// A passphrase is judged with every key; of all of them the last alone is tried.
    @Test func ofWhatIsTypedTheLastIsTried() throws {
        var bench = try Bench([:])
        for typed in ["s", "se", "sea"] { _ = bench.send(.answered(.passphrase, .secret(Secret(typed)))) }
        #expect(bench.later.count == 1)
        _ = bench.send(.fieldLeft(.passphrase))
        bench.later.run()
        _ = bench.send(.fieldLeft(.passphrase))
        #expect(bench.message(.passphrase)?.contains("does not open") == true && bench.later.count == 0)
    }
}
