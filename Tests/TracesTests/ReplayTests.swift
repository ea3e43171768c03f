import Flow
import Orders
import SampleFlow
import Testing
import Traces

@Suite struct ReplayTests {
    /// An order in two sittings.
    private static func trace() throws -> (trace: Trace, states: [FlowState]) {
        var (first, states) = (Sitting(), [FlowState]())
        states.append(first.state)
        for event in Sitting.wholeOrder.prefix(8) {
            let count = first.state.steps.count
            first.receive([event])
            if first.state.steps.count == count { states.removeLast() }
            states.append(first.state)
        }
        var second = Sitting(Answers(given: first.state.answers.given), stage: first.state.stage, after: first.recorder.bytes)
        states.append(second.state)
        for event in Sitting.wholeOrder.dropFirst(8) {
            second.receive([event])
            states.append(second.state)
        }
        return (try Trace.read(second.recorder.bytes), states)
    }

    @Test func everyMomentIsAsItWas() throws {
        let (trace, states) = try Self.trace()
        var replay = try #require(Replay(trace) { _ in SampleFlow.engine })
        try #require(replay.moments.count == states.count)
        for moment in replay.moments.indices { #expect(isAlike(replay.state(at: moment), states[moment]), "\(moment)") }
        #expect(replay.moments.map(\.session).last == 1 && replay.moments.filter { $0.step == nil }.count == 2)
        #expect(replay.state(at: replay.last).phase == .placing)
    }

    @Test(arguments: 0..<6) func thereAndBackIsTheSame(_ seed: Int) throws {
        let (trace, states) = try Self.trace()
        var replay = try #require(Replay(trace) { _ in SampleFlow.engine })
        var place = seed
        for _ in 0..<20 {
            place = (place &* 7 &+ 3) % states.count
            #expect(isAlike(replay.state(at: place), states[place]))
        }
    }

    @Test func aLongTraceIsTheSameFromAnyPlace() throws {
        var sitting = Sitting()
        for number in 0..<200 {
            sitting.receive([.stageChosen(number.isMultiple(of: 2) ? "buyer" : "cake")], isTakenDown: number.isMultiple(of: 10))
        }
        sitting.recorder.follow(sitting.state.log)
        let trace = try Trace.read(sitting.recorder.bytes)
        var (ahead, back) = (try #require(Replay(trace) { _ in SampleFlow.engine }), try #require(Replay(trace) { _ in SampleFlow.engine }))
        for moment in ahead.moments.indices { _ = ahead.state(at: moment) }
        #expect(ahead.state(at: 77) == back.state(at: 77))
        #expect(isAlike(back.state(at: back.last), sitting.state))
    }

    @Test func noServiceIsAsked() throws {
        func engine(_ answer: @escaping @Sendable () -> String) -> FlowEngine {
            var (definition, catalogue) = (SampleFlow.definition, SampleFlow.catalogue)
            definition.stages[2].fields[0].rules = [RuleReference(name: "service")]
            catalogue.put(
                FieldRule("service", asksServices: true) { given, _, _ in Judgement(answer: given, remarks: [Remark(.advisory, answer())]) }
            )
            return FlowEngine(definition: definition, catalogue: catalogue)
        }
        var sitting = Sitting(engine: engine { "Said then." })
        sitting.receive(Sitting.wholeOrder)
        var replay = try #require(
            Replay(try Trace.read(sitting.recorder.bytes)) { _ in
                engine {
                    Issue.record("a service was asked")
                    return "Said now."
                }
            })
        for moment in replay.moments.indices { _ = replay.state(at: moment) }
        #expect(replay.state(at: replay.last).reading.allFindings.map(\.message).contains("Said then."))
    }

    // MARK: Another version

    /// The sample flow without its city, with a new field, and with a number where a text was.
    private static var later: FlowDefinition {
        var definition = SampleFlow.definition
        definition.stages[2].fields[0] = FieldDefinition(id: FieldID(stage: "buyer", name: "town"), kind: .text, label: "Town")
        definition.stages[2].fields[1].kind = .number(1...9)
        return definition
    }

    @Test func anotherVersionIsDoneAsFarAsItCanBeAndSaysWhatDiffers() throws {
        let (trace, states) = try Self.trace()
        let engine = FlowEngine(definition: Self.later, catalogue: SampleFlow.catalogue)
        var replay = try #require(Replay(trace) { _ in engine })
        for moment in replay.moments.indices {
            let state = replay.state(at: moment)
            if states[moment].phase == .answering { #expect(state.stage == states[moment].stage, "moment \(moment)") }
        }
        let last = replay.state(at: replay.last)
        #expect(last.answers.given[SampleFlow.size] == .text("large") && last.answers.given[SampleFlow.city] == nil)
        let difference = TraceDifference(trace, definition: Self.later, program: "0.2.0", book: Quote.Book(name: "Sample", version: "2"))
        #expect(difference.gone == [SampleFlow.city] && difference.added == [FieldID(stage: "buyer", name: "town")])
        #expect(difference.changed == [SampleFlow.postalCode])
        #expect(difference.programs == ["0.1.0"] && difference.books == [Sitting.book])
        let said = difference.sentences.joined(separator: "\n")
        for word in ["buyer.city", "buyer.town", "buyer.postalCode", "0.1.0", "Sample 1"] { #expect(said.contains(word)) }
    }

    @Test func theSameVersionDiffersInNothing() throws {
        let (trace, _) = try Self.trace()
        let difference = TraceDifference(trace, definition: SampleFlow.definition, program: "0.1.0", book: Sitting.book)
        #expect(difference.sentences.isEmpty)
    }

    @Test func wordingIsNoDifference() throws {
        var definition = SampleFlow.definition
        definition.stages[0].fields[0].label = "How large"
        definition.stages[0].fields[0].help = "Other words."
        #expect(definition.fieldSums == SampleFlow.definition.fieldSums)
        definition.stages[0].fields[0].requirement = .optional
        #expect(definition.fieldSums != SampleFlow.definition.fieldSums)
    }

    @Test func aTraceWithoutSittingsIsNothingToReplay() {
        #expect(Replay(Trace(flow: "cake")) { _ in SampleFlow.engine } == nil)
    }

    // MARK: Words

    @Test(arguments: [
        (FlowEvent.answered(SampleFlow.city, .text("Leeds")), "City: Leeds"), (.chosen(SampleFlow.size, .text("large")), "Size: Large"),
        (.answered(SampleFlow.password, .secret(Secret("x"))), "Password: secret"),
        (.answered(SampleFlow.city, .text("")), "City: (empty)"),
        (.fieldLeft(SampleFlow.city), "Left City"), (.stageChosen("buyer"), "Went to Buyer"), (.nextRequested, "Next"),
        (.takenBack(SampleFlow.gift, to: nil), "Gift taken back"), (.placed(Receipt(id: "AB", lines: [])), "Placed as AB"),
        (.answered(FieldID(stage: "old", name: "field"), .number(3)), "old.field: 3"),
    ])
    func stepsAreSaidInTheFlowsWords(_ event: FlowEvent, _ words: String) {
        #expect(FlowStep(time: Instant(milliseconds: 0), event: event).words(in: SampleFlow.definition) == words)
    }

    @Test func timesAreReadable() {
        // 2026-11-28T10:30:00Z by date(1).
        #expect(Instant(milliseconds: 1_795_861_800_000).words == "2026-11-28T10:30:00Z")
    }
}
