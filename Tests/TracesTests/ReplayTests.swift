import Flow
import JSONText
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

    // MARK: Moments in words

    @Test func aSittingsBeginningSaysWhoWhatAndWhatIsMissing() throws {
        var trace = try Self.trace().trace
        (trace.droppedSessions, trace.sessions[1].dropped, trace.sessions[1].head.frontEnd) = (3, 40, .lines)
        let replay = try #require(Replay(trace) { _ in SampleFlow.engine })
        let second = try #require(replay.moments.lastIndex { $0.step == nil })
        #expect(
            replay.sentence(at: 0) == "Sitting 1 of 2 begins: ada on the full screen, as of 2026-11-28. 3 earlier sittings were dropped.")
        #expect(
            replay.sentence(at: second)
                == "Sitting 2 of 2 begins: ada by lines, as of 2026-11-28. The first 40 steps of it were dropped.")
    }

    @Test func aStepSaysItsTimeAndTheNewTotal() throws {
        var trace = try Self.trace().trace
        let events: [(FlowEvent, String?)] = [
            (.answered(SampleFlow.city, .text("Leeds")), "12.00 GBP"), (.takenBack(SampleFlow.city, to: .text("York")), ""), (.paused, nil),
        ]
        trace.sessions = [trace.sessions[0]]
        trace.sessions[0].head.frontEnd = .file
        // 2026-11-28T10:30:01Z by date(1).
        trace.sessions[0].steps = events.map {
            FlowStep(time: Instant(milliseconds: 1_795_861_801_000), event: $0.0, stage: "buyer", price: $0.1)
        }
        let replay = try #require(Replay(trace) { _ in SampleFlow.engine })
        #expect(
            (0...3).map(replay.sentence) == [
                "It begins: ada with an answers file, as of 2026-11-28.", "10:30:01 UTC, City: Leeds. Total 12.00 GBP.",
                "10:30:01 UTC, City taken back to: York. No price any more.", "10:30:01 UTC, Pause.",
            ])
        #expect(replay.line(at: 1) == "1  10:30:01  buyer  City: Leeds  [12.00 GBP]")
        #expect(replay.line(at: 2) == "2  10:30:01  buyer  City taken back to: York")
    }

    @Test func aLineHasTheFirstFindingAndNumbersOfOneWidth() throws {
        var sitting = Sitting()
        sitting.receive([.stageChosen("buyer"), .answered(SampleFlow.city, .text("L33ds")), .nextRequested])
        sitting.receive([FlowEvent](repeating: .backRequested, count: 1))
        for number in 0..<10 { sitting.receive([.stageChosen(number.isMultiple(of: 2) ? "buyer" : "cake")]) }
        let replay = try #require(Replay(try Trace.read(sitting.recorder.bytes)) { _ in SampleFlow.engine })
        #expect(replay.line(at: 3).hasSuffix("  ! No digits, please.") && replay.line(at: 3).hasPrefix(" 3  "))
        #expect(replay.line(at: 12).hasPrefix("12  "))
        #expect(replay.moments[3].step?.field == SampleFlow.city, "what is refused is what it is about")
        #expect(replay.moments[4].step?.field == nil)
    }

    @Test func aMomentForMachinesHasWhatTheTraceHas() throws {
        var sitting = Sitting()
        sitting.receive([.answered(SampleFlow.city, .text("Leeds"))], size: WindowSize(columns: 80, rows: 24))
        let replay = try #require(Replay(try Trace.read(sitting.recorder.bytes)) { _ in SampleFlow.engine })
        let texts = try (0...1).map { String(decoding: try JSONWriter.bytes(replay.record(at: $0), .line), as: UTF8.self) }
        #expect(
            texts[0]
                == #"{"actor":"ada","asOf":"2026-11-28","book":{"name":"Sample","version":"1"},"frontEnd":"keys","number":0,"program":"0.1.0","session":1,"size":{"columns":80,"rows":24}}"#
        )
        #expect(texts[1].contains(#""at":"2026-11-28T10:30:01Z""#) && texts[1].contains(#""words":"City: Leeds""#))
        #expect(texts[1].contains(#""step":{"answer":{"text":"Leeds"},"event":"answered","field":"buyer.city""#))
    }

    @Test(arguments: [
        (FlowEvent.answersGiven([SampleFlow.city: .text("x"), SampleFlow.country: .text("y")]), "2 answers given at once"),
        (.backRequested, "Back"), (.placeRequested, "Place order"), (.placingFailed("It is full."), "Not placed: It is full."),
        (.fileRead([]), "A file was read"), (.fileNotRead("It is gone."), "No file was read: It is gone."),
        (.quoteAnswered("It is kept."), "Asked for a quote: It is kept."),
        (.draftSaved, "The draft is saved again"), (.draftNotSaved("It is full."), "It is full."),
        (.leaveRequested(.quit), "Left the order"), (.leaveRequested(.interrupted), "Left the order by Ctrl-C"),
        (.leaveRequested(.hangup), "The terminal went away"),
        (.leaveRequested(.terminated(signal: 15)), "The program was ended by signal 15"),
        (.stageChosen("gone"), "Went to gone"), (.answered(SampleFlow.password, .secret(Secret(""))), "Password: (empty)"),
        (.chosen(SampleFlow.same, .toggle(true)), "Same as buyer: yes"),
    ])
    func everythingElseThatHappensHasWords(_ event: FlowEvent, _ words: String) {
        #expect(FlowStep(time: Instant(milliseconds: 0), event: event).words(in: SampleFlow.definition) == words)
    }

    @Test func timesBeyondAllDatesHaveWords() {
        for milliseconds in [Int64.min, -1, 0, .max] { #expect(!Instant(milliseconds: milliseconds).words.isEmpty) }
    }

    // MARK: What does not fit

    @Test(arguments: [
        (FlowEvent.answered(SampleFlow.city, .list(["x"]))), .chosen(SampleFlow.same, .text("yes")),
        .answered(SampleFlow.slot, .toggle(true)),
        .answered(SampleFlow.password, .text("x")), .takenBack(SampleFlow.city, to: .number(3)),
        .takenBack(SampleFlow.id("no.field"), to: nil),
        .answered(SampleFlow.id("account.text"), .text("x")), .answersGiven([SampleFlow.city: .toggle(true)]),
    ])
    func anAnswerThatTheFieldCannotHaveIsLeftOut(_ event: FlowEvent) throws {
        var trace = Trace(flow: "cake")
        var session = TraceSession(head: Sitting.head, start: Sitting().state.log.start)
        session.steps = [FlowStep(time: Instant(milliseconds: 0), event: event, stage: "cake")]
        trace.sessions = [session]
        var replay = try #require(Replay(trace) { _ in SampleFlow.engine })
        #expect(replay.state(at: 1).answers.given.isEmpty && replay.state(at: 1).stage == "cake")
    }

    @Test func whatASittingBeganWithIsTakenAsFarAsItFits() throws {
        var trace = Trace(flow: "cake")
        var session = TraceSession(head: Sitting.head, start: Sitting().state.log.start)
        session.start.given = [
            SampleFlow.city: .text("Leeds"), SampleFlow.same: .text("x"), SampleFlow.id("account.pieces"): .text("many"),
            SampleFlow.id("no.field"): .text("x"),
        ]
        session.start.facts = [
            ServiceFact(field: SampleFlow.id("no.field"), judgement: nil, preset: .text("x")),
            ServiceFact(field: SampleFlow.country, judgement: nil, preset: .text("DE")),
        ]
        session.start.stage = "no-such-stage"
        trace.sessions = [session]
        var replay = try #require(Replay(trace) { _ in SampleFlow.engine })
        let state = replay.state(at: 0)
        #expect(state.answers.given == [SampleFlow.city: .text("Leeds"), SampleFlow.id("account.pieces"): .text("many")])
        #expect(state.visible.answers[SampleFlow.country] == .text("DE"), "offered as it was then")
        #expect(state.stage == "cake")
    }

    @Test func eachSittingIsDoneWithItsOwnRules() throws {
        let (trace, _) = try Self.trace()
        var asked: [CalendarDate] = []
        var other = trace
        other.sessions[1].head.asOf = CalendarDate(daysSinceEpoch: 20_000)
        _ = Replay(other) { head in
            asked.append(head.asOf)
            return SampleFlow.engine
        }
        #expect(asked == [CalendarDate(daysSinceEpoch: 20_785), CalendarDate(daysSinceEpoch: 20_000)])
    }

    @Test func goingOnAndGoingBackByOneIsTheSame() throws {
        let (trace, states) = try Self.trace()
        var replay = try #require(Replay(trace) { _ in SampleFlow.engine })
        for place in [3, 4, 3, 5, 5, 0, 1, 9, 8, replay.last, 0, replay.last] {
            #expect(isAlike(replay.state(at: place), states[place]), "\(place)")
        }
    }
}
