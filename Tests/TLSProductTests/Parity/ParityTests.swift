import Flow
import JSONText
import Orders
import SampleOrders
import TLSDesk
import Testing
import Traces

/// One order, whichever way it is taken: the same answers, findings and order, and a trace that leads to the same end when it is done again.
@Suite struct ParityTests {
    private static func scenario(_ name: String) throws -> ParityScenario {
        try ParityScenario(named: name)
    }

    private static let ways: [@Sendable (ParityScenario) throws -> ParityOutcome] = [
        ParityByKeys.outcome, ParityByLines.outcome, ParityByFile.outcome,
    ]

    @Test func thereAreEnoughScenarios() { #expect(ParityScenario.names.count >= 8) }

    @Test(arguments: ParityScenario.names) func everyWayLeadsToTheSameOrder(_ name: String) throws {
        let scenario = try Self.scenario(name)
        let outcomes = try Self.ways.map { try $0(scenario) }
        let first = try #require(outcomes.first)
        for outcome in outcomes.dropFirst() {
            // The store hands out ids and times by the clock of the tests, so that even those are the same.
            #expect(outcome.made == first.made)
            #expect(outcome.order?.request == first.order?.request)
            #expect(outcome.order?.account?.passwordHash == first.order?.account?.passwordHash)
            #expect(outcome.flow.reading.allFindings == first.flow.reading.allFindings)
            #expect(outcome.flow.reading.price == first.flow.reading.price)
            #expect(outcome.watched == first.watched)
        }
        #expect(first.watched.allSatisfy { !$0.isEmpty }, "what is watched is wrong")
        guard let kept = first.order?.order else { return }
        let node = try JSONNode.parse(Array(first.made.utf8), as: .json).decoded(as: SchemaChecker.Node.self)
        for schema in [Order.schemaDocument, Order.schemaDocument(flow: kept.flow, [kept.contents.kind])] {
            let checker = SchemaChecker(root: try JSONNode.parse(Array(schema.utf8), as: .json).decoded(as: SchemaChecker.Node.self))
            #expect(checker.faults(in: node) == [])
        }
    }

    @Test(arguments: ParityScenario.names) func itsTraceLeadsToTheSameEnd(_ name: String) throws {
        let scenario = try Self.scenario(name)
        for way in Self.ways {
            let outcome = try way(scenario)
            let trace = try Trace.read(try #require(outcome.trace))
            #expect(trace.order == outcome.id)
            // No store and no account: who asked for one would be told that it fails.
            let desk = try TestDesk(product: scenario.product)
            var replay = try #require(Replay(trace) { _ in desk.engineAlone })
            let moment = try #require(replay.moments.lastIndex { $0.step?.event == .placeRequested })
            let (again, flow) = (replay.state(at: moment), outcome.flow)
            #expect(again.stage == flow.stage && again.phase == flow.phase)
            #expect(again.visited == flow.visited && again.accepted == flow.accepted && again.examined == flow.examined)
            #expect(again.answers.given == flow.answers.given.mapValues(\.masked) && again.answers.detached == flow.answers.detached)
            #expect(again.reading.allFindings == flow.reading.allFindings && again.reading.statuses == flow.reading.statuses)
            #expect(again.reading.price == flow.reading.price)
        }
    }

    @Test(arguments: ParityScenario.names) func noSecretIsInTheTrace(_ name: String) throws {
        let scenario = try Self.scenario(name)
        var secrets: Set<String> = []
        for case .answer(_, .secret(let secret), _) in scenario.moves { secrets.insert(secret.revealed) }
        for way in Self.ways {
            let text = String(decoding: try #require(try way(scenario).trace), as: UTF8.self)
            for secret in secrets { #expect(!text.contains("\"\(secret)\"") && (secret.count < 5 || !text.contains(secret))) }
        }
    }
}
