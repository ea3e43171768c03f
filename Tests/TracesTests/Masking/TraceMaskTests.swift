import Flow
import NameSamples
import Orders
import SampleFlow
import Testing

@testable import Traces

@Suite struct TraceMaskTests {
    private static func mask(
        _ trace: Trace, engine: FlowEngine = SampleFlow.engine, document: @escaping DocumentMask = { _, _ in nil }
    ) -> Trace {
        var mask = TraceMask(names: .handful, salt: 11, document: document) { _ in engine }
        return mask(trace)
    }

    private static func masked(_ events: [FlowEvent], engine: FlowEngine = SampleFlow.engine) throws -> Trace {
        var sitting = Sitting(engine: engine)
        sitting.receive(events)
        return mask(try Trace.read(sitting.recorder.bytes), engine: engine)
    }

    /// The answers that were given to a field, one after the other.
    private static func answers(_ trace: Trace, _ field: FieldID) -> [Answer] {
        trace.sessions.flatMap(\.steps).compactMap { step in
            switch step.event {
            case .answered(field, let answer), .chosen(field, let answer): answer
            default: nil
            }
        }
    }

    @Test func answersAreReplacedAndWhatIsFoundStays() throws {
        let masked = try Self.masked(Sitting.wholeOrder)
        let cities = Self.answers(masked, SampleFlow.city).compactMap(\.text)
        #expect(masked.isMasked && masked.remarks.isEmpty, "\(masked.remarks)")
        // "L33ds" is refused for its digits, " Leeds" has its blank taken off.
        #expect(cities.count == 2 && cities[0] != "L33ds" && cities[1] != " Leeds" && cities[1].hasPrefix(" "))
        let text = String(decoding: masked.bytes, as: UTF8.self)
        #expect(!text.contains("eeds") && !text.contains("\"ada\"") && text.contains("No digits, please."))
        #expect(try Trace.read(masked.bytes) == masked)
    }

    @Test func choicesTogglesAndSecretsStay() throws {
        let masked = try Self.masked(Sitting.wholeOrder)
        #expect(Self.answers(masked, SampleFlow.size) == [.text("large")] && Self.answers(masked, SampleFlow.slot) == [.text("am")])
        #expect(Self.answers(masked, SampleFlow.same) == [.toggle(true)])
        #expect(Self.answers(masked, SampleFlow.password) == [.secret(Secret("secret"))])
    }

    @Test func aChoiceThatIsNoneMayNameSomebody() throws {
        let masked = try Self.masked([.chosen(SampleFlow.size, .text("Wensleydale"))])
        #expect(Self.answers(masked, SampleFlow.size).first?.text?.count == 11)
        #expect(!String(decoding: masked.bytes, as: UTF8.self).contains("Wensleydale"))
    }

    @Test func everySittingIsMaskedAlike() throws {
        var first = Sitting()
        first.receive([.answered(SampleFlow.city, .text("Wensleydale"))])
        var second = Sitting(Answers(given: first.state.answers.given), stage: "buyer", after: first.recorder.bytes)
        second.receive([.answered(SampleFlow.city, .text("York")), .answered(SampleFlow.city, .text("Wensleydale"))])
        let masked = Self.mask(try Trace.read(second.recorder.bytes))
        let cities = Self.answers(masked, SampleFlow.city)
        #expect(cities.first == cities.last && masked.sessions[1].start.given[SampleFlow.city] == cities.first)
        #expect(masked.sessions.map(\.head.actor).count == 2 && Set(masked.sessions.map(\.head.actor)).count == 1)
    }

    @Test func aFieldThatTheFlowDoesNotHaveIsMasked() throws {
        var trace = Trace(flow: "cake")
        var session = TraceSession(head: Sitting.head, start: Sitting().state.log.start)
        let gone = FieldID(stage: "buyer", name: "town")
        session.start.given = [gone: .list(["Wensleydale", "Swaledale"])]
        session.steps = [FlowStep(time: Instant(milliseconds: 0), event: .answered(gone, .text("Wensleydale")), stage: "buyer")]
        trace.sessions = [session]
        let masked = Self.mask(trace)
        let list = masked.sessions[0].start.given[gone]?.list ?? []
        #expect(list.count == 2 && list.first == Self.answers(masked, gone).first?.text)
        #expect(!String(decoding: masked.bytes, as: UTF8.self).contains("dale\""))
    }

    @Test func messagesOfTheComputerAreLeftOut() throws {
        var trace = Trace(flow: "cake")
        var session = TraceSession(head: Sitting.head, start: Sitting().state.log.start)
        session.start.failure = "/home/ada/store is full."
        session.start.draftFault = "/home/ada/store cannot be written."
        session.start.notices = [SampleFlow.city: ["Wensleydale was shortened."]]
        session.start.given = [SampleFlow.city: .text("Wensleydale")]
        let events: [FlowEvent] = [
            .placingFailed("/home/ada is full."), .fileNotRead("/home/ada/x is a folder."), .draftNotSaved("/home/ada/y is gone."),
            .quoteAnswered("Quote N3TQ-EK9 is in /home/ada/store."),
        ]
        session.steps = events.map { FlowStep(time: Instant(milliseconds: 0), event: $0, stage: "buyer") }
        trace.sessions = [session]
        let text = String(decoding: Self.mask(trace).bytes, as: UTF8.self)
        #expect(!text.contains("ada") && !text.contains("Wensleydale") && text.contains("was shortened."))
        #expect(text.split(separator: "(left out)").count == 7)
    }

    @Test func timesSizesAndPricesStay() throws {
        var sitting = Sitting()
        sitting.receive(Array(Sitting.wholeOrder.prefix(5)), size: WindowSize(columns: 80, rows: 24))
        var trace = try Trace.read(sitting.recorder.bytes)
        let step = trace.sessions[0].steps[1]
        trace.sessions[0].steps[1] = FlowStep(time: step.time, event: step.event, stage: step.stage, price: "12.00 GBP")
        (trace.order, trace.droppedSessions, trace.sessions[0].dropped) = ("K9JW-JCHY", 2, 3)
        let masked = Self.mask(trace)
        #expect(masked.sessions[0].steps.map(\.time) == trace.sessions[0].steps.map(\.time))
        #expect(masked.sessions[0].steps[1].price == "12.00 GBP" && masked.sessions[0].sizes == trace.sessions[0].sizes)
        #expect(masked.order == "K9JW-JCHY" && masked.droppedSessions == 2 && masked.sessions[0].dropped == 3)
        #expect(masked.sessions[0].head.book == trace.sessions[0].head.book)
    }

    // MARK: What rules ask for

    /// The sample flow whose city is judged by a rule of its own.
    private static func engine(_ rule: FieldRule) -> FlowEngine {
        var (definition, catalogue) = (SampleFlow.definition, SampleFlow.catalogue)
        definition.stages[2].fields[0].rules = [RuleReference(name: rule.name)]
        catalogue.put(rule)
        return FlowEngine(definition: definition, catalogue: catalogue)
    }

    /// A number of nine digits that can be divided by 97.
    private static let checked = FieldRule("checked", masking: .ending(7)) { answer, _, _ in
        let number = Int(answer.text ?? "") ?? 1
        return Judgement(answer: answer, remarks: number % 97 == 0 ? [] : [Remark(.error, "A digit is wrong.")])
    }

    /// 97 goes 10,111,141 times into the first.
    @Test(arguments: [("980780677", true), ("980780678", false)])
    func othersAreTriedUntilTheRulesFindTheSame(_ number: String, _ isRight: Bool) throws {
        let masked = try Self.masked(
            [.chosen(SampleFlow.size, .text("large")), .answered(SampleFlow.city, .text(number))], engine: Self.engine(Self.checked))
        let other = try #require(Self.answers(masked, SampleFlow.city).first?.text)
        #expect(other != number && other.count == 9 && (other.hasPrefix("98") || !isRight))
        #expect(try #require(Int(other)).isMultiple(of: 97) == isRight)
        #expect(masked.remarks.isEmpty)
    }

    @Test func whereNothingFitsThatIsSaid() throws {
        let one = FieldRule("one") { answer, _, _ in
            Judgement(answer: answer, remarks: answer == .text("Wensleydale") ? [] : [Remark(.advisory, "Is it Wensleydale?")])
        }
        let masked = try Self.masked([.answered(SampleFlow.city, .text("Wensleydale"))], engine: Self.engine(one))
        #expect(masked.remarks == ["The rules find something else here than in the real answers: buyer.city."])
        #expect(Self.answers(masked, SampleFlow.city).first?.text?.contains("Wensley") == false, "nobody is named all the same")
    }

    @Test func whatARuleLeavesOpenStaysWhileItIsRight() throws {
        let state = FieldRule("state", masking: .nothing) { answer, _, _ in
            Judgement(answer: answer, remarks: answer == .text("Ohio") ? [] : [Remark(.error, "There is no such state.")])
        }
        let masked = try Self.masked(
            [.answered(SampleFlow.city, .text("Ohio")), .fieldLeft(SampleFlow.city), .answered(SampleFlow.city, .text("Wensleydale"))],
            engine: Self.engine(state))
        let answers = Self.answers(masked, SampleFlow.city).compactMap(\.text)
        #expect(answers.first == "Ohio" && answers.last != "Wensleydale" && answers.last?.count == 11)
    }

    /// A list knows two states, and guesses at one that is spelled almost so. What is spelled otherwise is somebody's own, and so is the guess.
    @Test(arguments: [
        ("Bayern", true), ("Goa", true), ("Bayerrn", false), ("Bayern 2", false), ("Gao", false), ("Wensleydale", false), ("BY", false),
    ])
    func aNameStaysOnlyWhereAListKnowsIt(_ typed: String, _ isKept: Bool) throws {
        let state = FieldRule("state", masking: .everythingUnlisted) { answer, _, _ in
            let text = answer.text ?? ""
            if ["Bayern", "Goa"].contains(text) { return Judgement(answer: answer) }
            if text == "BY" { return Judgement(answer: answer, remarks: [Remark(.error, "A code; type Bayern.")]) }
            return Judgement(
                answer: answer,
                remarks: text.hasPrefix("Bay") ? [Remark(.advisory, "Did you mean Bayern?", rule: "near")] : [Remark(.advisory, "Unknown.")]
            )
        }
        let masked = try Self.masked(
            [.stageChosen("buyer"), .answered(SampleFlow.city, .text(typed)), .fieldLeft(SampleFlow.city)], engine: Self.engine(state))
        let other = try #require(Self.answers(masked, SampleFlow.city).first?.text)
        #expect((other == typed) == isKept && other.count == typed.count, "\(other)")
        if !isKept { #expect(!String(decoding: masked.bytes, as: UTF8.self).contains("Bayer")) }
    }

    @Test func aWordWhereANumberBelongsIsReplacedAsAWhole() throws {
        let number = FieldRule("number", masking: .ending(2)) { answer, _, _ in
            let isRight = answer.text?.contains(where: \.isNumber) ?? false
            return Judgement(answer: answer, remarks: isRight ? [] : [Remark(.error, "Type a number.")])
        }
        let masked = try Self.masked(
            ["Wensleydale", "12345", "12 Wensleydale"].map { .answered(SampleFlow.city, .text($0)) }.flatMap {
                [$0, .fieldLeft(SampleFlow.city)]
            },
            engine: Self.engine(number))
        let answers = Self.answers(masked, SampleFlow.city).compactMap(\.text)
        try #require(answers.count == 3)
        #expect(answers[0].count == 11 && !answers[0].hasPrefix("Wens"))
        #expect(answers[1].hasPrefix("123") && answers[1] != "12345")
        #expect(answers[2].hasSuffix(" \(answers[0])") && answers[2].count == 14, "right for that rule, and a name all the same")
    }

    @Test func whereAnyWordIsRightNoneStays() throws {
        let open = FieldRule("open", masking: .nothing) { answer, _, _ in Judgement(answer: answer) }
        let masked = try Self.masked(
            [.answered(SampleFlow.city, .text("Wensleydale")), .fieldLeft(SampleFlow.city), .answered(SampleFlow.city, .text("12/28"))],
            engine: Self.engine(open))
        let answers = Self.answers(masked, SampleFlow.city).compactMap(\.text)
        #expect(answers.first?.count == 11 && answers.first != "Wensleydale" && answers.last == "12/28")
    }

    @Test func anotherPriceIsSaid() throws {
        var catalogue = SampleFlow.catalogue
        catalogue.price = Named("price", reads: .fields([SampleFlow.city])) { answers in
            PricePanel(currency: "GBP", total: answers[SampleFlow.city] == .text("Leeds") ? "1.00" : "2.00")
        }
        let masked = try Self.masked(
            [.answered(SampleFlow.city, .text("Leeds"))], engine: FlowEngine(definition: SampleFlow.definition, catalogue: catalogue))
        #expect(masked.remarks == ["The price is another here than with the real answers."])
    }

    @Test func findingsSayTheMaskedAnswer() throws {
        let quoting = FieldRule("quoting") { answer, _, _ in
            Judgement(answer: answer, remarks: [Remark(.advisory, "\(answer.text ?? "") has \(answer.text?.count ?? 0) letters.")])
        }
        let masked = try Self.masked(
            [.stageChosen("buyer"), .answered(SampleFlow.city, .text("Wensleydale")), .fieldLeft(SampleFlow.city)],
            engine: Self.engine(quoting))
        let city = try #require(Self.answers(masked, SampleFlow.city).first?.text)
        let said = masked.sessions[0].steps.flatMap(\.findings).map(\.message)
        #expect(said.contains("\(city) has 11 letters.") && !said.contains { $0.contains("Wensley") }, "\(said)")
    }

    @Test func whatServicesSaidIsKeptWithoutNames() throws {
        let service = FieldRule("service", asksServices: true) { answer, _, _ in
            Judgement(answer: answer, remarks: [Remark(.advisory, "\(answer.text ?? "") was ordered for www.elsewhere.com already.")])
        }
        let masked = try Self.masked([.answered(SampleFlow.city, .text("Wensleydale"))], engine: Self.engine(service))
        let city = try #require(Self.answers(masked, SampleFlow.city).first?.text)
        let facts = masked.sessions[0].steps.flatMap(\.facts)
        let message = try #require(facts.first?.judgement?.findings.first?.message)
        #expect(message.hasPrefix("\(city) was ordered for www.") && message.hasSuffix(".com already.") && !message.contains("elsewhere"))
        #expect(facts.first?.judgement?.answer == .text(city))
    }

    // MARK: Documents

    private static var withDocument: FlowEngine {
        var definition = SampleFlow.definition
        definition.stages[2].fields[0].kind = .block
        definition.stages[2].fields[0].rules = []
        return FlowEngine(definition: definition, catalogue: SampleFlow.catalogue)
    }

    private static func document(_ text: String) throws -> Trace {
        var sitting = Sitting(engine: withDocument)
        sitting.receive([.answered(SampleFlow.city, .text(text)), .answered(SampleFlow.postalCode, .text("Wensleydale"))])
        return mask(try Trace.read(sitting.recorder.bytes), engine: withDocument) { text, masked in
            let name = masked("Wensleydale")
            return text.hasPrefix("good") ? "good \(name)" : nil
        }
    }

    @Test func aDocumentIsMadeAnewWithTheSameNames() throws {
        let masked = try Self.document("good Wensleydale")
        let name = try #require(Self.answers(masked, SampleFlow.postalCode).first?.text)
        #expect(name != "Wensleydale" && Self.answers(masked, SampleFlow.city) == [.text("good \(name)")])
        #expect(masked.remarks == ["Requests are others with the same kind of key, which nobody has."])
    }

    @Test func aDocumentThatCannotBeMadeAnewIsLeftOut() throws {
        let masked = try Self.document("bad Wensleydale")
        #expect(Self.answers(masked, SampleFlow.city) == [.text("(left out)")])
        #expect(masked.remarks.count == 1 && masked.remarks[0].contains("left out"))
        #expect(!String(decoding: masked.bytes, as: UTF8.self).contains("Wensley"))
    }

    @Test(arguments: [" \n", "secret"]) func anEmptyDocumentAndASecretAreNone(_ text: String) throws {
        let masked = try Self.document(text)
        #expect(Self.answers(masked, SampleFlow.city) == [.text(text)] && masked.remarks.isEmpty)
    }

    // MARK: Anything

    @Test(arguments: 0..<30) func whateverIsReadIsMasked(_ seed: Int) throws {
        var sitting = Sitting()
        sitting.receive(Sitting.wholeOrder)
        var text = sitting.recorder.bytes
        var number = UInt64(seed) &* 2_654_435_761 &+ 99
        for _ in 0..<6 {
            number = number &* 6_364_136_223_846_793_005 &+ 1
            text[Int((number >> 33) % UInt64(text.count))] = UInt8(truncatingIfNeeded: 32 + (number >> 20) % 90)
        }
        guard let trace = try? Trace.read(text) else { return }
        let masked = Self.mask(trace)
        #expect(masked.isMasked && masked.sessions.map(\.steps.count) == trace.sessions.map(\.steps.count))
        #expect(try Trace.read(masked.bytes) == masked)
    }

    @Test func aTraceWithoutSittingsIsMaskedToo() {
        let masked = Self.mask(Trace(flow: "cake"))
        #expect(masked.isMasked && masked.sessions.isEmpty && masked.remarks.isEmpty)
    }
}
