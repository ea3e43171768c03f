import FoundationEssentials
import SampleFlow
import Testing

@testable import Flow

/// What is never kept, neither in the memory of steps nor in what is written of them.
@Suite struct MaskedTests {
    private static let key = "-----BEGIN PRIVATE KEY-----\nMIIEvQ\n-----END PRIVATE KEY-----"

    @Test(arguments: [
        (Answer.secret(Secret("abc12345")), Answer.secret(Secret("secret"))), (.secret(Secret("")), .secret(Secret(""))),
        (.text(key), .text("secret")), (.text("-----END RSA PRIVATE KEY-----"), .text("secret")),
        (.text("-----BEGIN ENCRYPTED PRIVATE KEY-----"), .text("secret")), (.list(["x", key, "y"]), .list(["secret"])),
        (.text("-----BEGIN PUBLIC KEY-----"), .text("-----BEGIN PUBLIC KEY-----")), (.text("PRIVATE KEY"), .text("PRIVATE KEY")),
        // Numbers for tests that the card networks give out, in the wrong field.
        (.text("4111111111111111"), .text("secret")), (.text("Ann Example 4012 8888-8888 1881, 12/27 987"), .text("secret")),
        (.text("378282246310005"), .text("secret")), (.text("30569309025904"), .text("secret")),
        (.list(["x", "5555555555554444"]), .list(["secret"])),
        (.text("4111111111111112"), .text("4111111111111112")), (.text("+4111111111111111"), .text("+4111111111111111")),
        (.text("41111111111111111"), .text("41111111111111111")), (.text("4111  1111 1111 1111"), .text("4111  1111 1111 1111")),
        (.text("1234567812345670"), .text("1234567812345670")), (.text("4111.1111"), .text("4111.1111")),
        (.text(""), .text("")), (.list([]), .list([])), (.list(["a"]), .list(["a"])), (.toggle(true), .toggle(true)),
        (.number(0), .number(0)),
    ])
    func anAnswerAsItMayBeKept(_ answer: Answer, _ kept: Answer) {
        #expect(answer.masked == kept)
        #expect(answer.isWithheld == (kept == .text("secret") || kept == .list(["secret"])))
        #expect(kept.masked == kept, "masked once is masked for good")
    }

    @Test(arguments: [
        (FlowEvent.answered(SampleFlow.city, .text(key)), FlowEvent.answered(SampleFlow.city, .text("secret"))),
        (.chosen(SampleFlow.city, .list([key])), .chosen(SampleFlow.city, .list(["secret"]))),
        (.takenBack(SampleFlow.password, to: .secret(Secret("abc12345"))), .takenBack(SampleFlow.password, to: .secret(Secret("secret")))),
        (.takenBack(SampleFlow.city, to: nil), .takenBack(SampleFlow.city, to: nil)),
        (
            .answersGiven([SampleFlow.city: .text(key), SampleFlow.gift: .toggle(true)]),
            .answersGiven([SampleFlow.city: .text("secret"), SampleFlow.gift: .toggle(true)])
        ), (.fileRead(Array(key.utf8)), .fileRead([])),
        (
            .placed(Receipt(id: "A", lines: [DocumentLine("x")], shownOnce: [DocumentLine("suffix78")])),
            .placed(Receipt(id: "A", lines: []))
        ), (.stageChosen("cake"), .stageChosen("cake")), (.placingFailed("Full."), .placingFailed("Full.")),
    ])
    func anEventAsItMayBeKept(_ event: FlowEvent, _ kept: FlowEvent) {
        #expect(FlowStep(time: Instant(milliseconds: 0), event: event).event == kept)
    }

    /// A message may repeat what was typed.
    @Test func aFindingKeepsNoNumberOfACard() {
        let finding = Finding(field: SampleFlow.city, rule: "city", severity: .error, message: "4111-1111-1111-1111 é is no city.")
        let step = FlowStep(time: Instant(milliseconds: 0), event: .paused, findings: [finding])
        #expect(step.findings.map(\.message) == ["secret é is no city."])
    }

    @Test func aFactKeepsNoSecret() {
        let judgement = FieldJudgement(answer: .secret(Secret("abc12345")), findings: [])
        let fact = ServiceFact(field: SampleFlow.password, judgement: judgement, preset: .text(Self.key))
        #expect(fact.judgement?.answer == .secret(Secret("secret")) && fact.preset == .text("secret"))
    }

    /// Even an event that was not made into a step is written without secrets.
    @Test func anEventIsWrittenWithoutItsSecrets() throws {
        for event in [FlowEvent.answered(SampleFlow.password, .secret(Secret("abc12345"))), .answered(SampleFlow.city, .text(Self.key))] {
            let text = String(decoding: try JSONEncoder().encode(event), as: UTF8.self)
            #expect(!text.contains("abc12345") && !text.contains("PRIVATE KEY") && text.contains(#""secret""#))
        }
        let empty = String(decoding: try JSONEncoder().encode(Answer.secret(Secret(""))), as: UTF8.self)
        #expect(empty == #"{"secret":""}"#, "that nothing was typed is no secret")
    }

    private struct Holder {
        var name = "card"
        var secret: Secret? = Secret("hunter2")
        var answers: [FieldID: Answer] = [SampleFlow.password: .secret(Secret("hunter2"))]
    }

    @Test func noWayOfPrintingTellsASecret() {
        var dumped = ""
        dump(Holder(), to: &dumped)
        let event = FlowEvent.answered(SampleFlow.password, .secret(Secret("hunter2")))
        let state = SampleFlow.state([(SampleFlow.password, .secret(Secret("hunter2")))])
        for text in [
            dumped, "\(Holder())", String(reflecting: Holder()), "\([Secret("hunter2")])", String(reflecting: Optional(Secret("hunter2"))),
            "\(event)", String(reflecting: event), String(reflecting: state.answers), Secret("hunter2").debugDescription,
        ] {
            #expect(!text.contains("hunter2") && text.contains("••••"), "\(text)")
        }
        #expect(Mirror(reflecting: Secret("hunter2")).children.isEmpty)
    }

    /// There is one place to wipe, however many copies there are.
    @Test func copiesShareWhatIsWiped() {
        let secret = Secret("hunter2")
        let copies = [Answer.secret(secret), .secret(secret)].compactMap(\.secret)
        let places = Set(([secret] + copies).map { $0.withUTF8 { UInt(bitPattern: $0.baseAddress) } })
        #expect(places.count == 1)
        #expect(Secret("hunter2").withUTF8 { UInt(bitPattern: $0.baseAddress) } != places.first)
    }

    @Test(arguments: [("", 0, true), (" ", 1, false), ("é", 1, false), ("👨‍👩‍👧", 1, false), ("e\u{301}x", 2, false)])
    func countsCharacters(_ text: String, _ count: Int, _ isEmpty: Bool) {
        #expect(Secret(text).count == count && Secret(text).isEmpty == isEmpty && Secret(text).revealed == text)
    }
}
