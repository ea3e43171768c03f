import Flow
import Glibc
import PromptFrontEnd
import SignalTurn
import Synchronization
import Taking
import Testing

@Suite("A conversation on descriptors") struct PromptSessionTests {
    /// What a conversation was given, what it said and how it ended.
    private struct Held {
        var said: String
        var ending: Result<Conversation.Ending, PromptFault>
        var world: SampleWorld
    }

    /// - Parameters:
    ///   - isRead: whether somebody reads what is said.
    ///   - signal: comes while the conversation waits for its first line.
    private func hold(
        _ lines: [String], bytes: [UInt8] = [], given: [FieldID: Answer] = [:], stage: String? = nil, isRead: Bool = true,
        signal: Int32? = nil
    ) throws -> Held {
        let turn = SignalTurn()
        defer { withExtendedLifetime(turn) {} }
        var (input, output): ([Int32], [Int32]) = ([-1, -1], [-1, -1])
        try #require(pipe(&input) == 0 && pipe(&output) == 0)
        let text = Array(lines.map { $0 + "\n" }.joined().utf8) + bytes
        // Small enough for the pipe, so that nobody need read or write beside the conversation.
        try #require(text.count < 60_000)
        _ = text.withUnsafeBytes { write(input[1], $0.baseAddress, $0.count) }
        if signal == nil { close(input[1]) }
        if !isRead { close(output[0]) }

        let world = SampleWorld()
        let session = try PromptSession(input: input[0], output: output[1])
        var conversation = Conversation(
            world.taking(given, stage: stage) { session.start($0, $1) }, width: SampleWorld.width)
        if let signal { kill(getpid(), signal) }
        let ending: Result<Conversation.Ending, PromptFault>
        do throws(PromptFault) {
            ending = .success(try session.run(&conversation))
        } catch {
            ending = .failure(error)
        }
        session.close()
        close(output[1])
        close(input[0])
        if signal != nil { close(input[1]) }
        var said: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while isRead {
            let count = read(output[0], &chunk, chunk.count)
            guard count > 0 else { break }
            said += chunk[..<count]
        }
        if isRead { close(output[0]) }
        return Held(said: String(decoding: said, as: UTF8.self), ending: ending, world: world)
    }

    @Test func linesInAndLinesOutPlaceAnOrderOnAThreadOfItsOwn() throws {
        let held = try hold(SampleFlow.lines + ["yes"])
        #expect(try held.ending.get() == .placed)
        #expect(held.world.state.withLock { $0.orders } == 1)
        #expect(held.said.contains("Placing the order. Please wait.") && held.said.contains("Suffix: suffix78"))
        #expect(held.said.split(separator: "\n").allSatisfy { $0.count <= 79 })
    }

    @Test func theQuestionStandsBeforeTheAnswerOnOneLine() throws {
        let held = try hold(["m", "quit"])
        #expect(try held.ending.get() == .left(.quit))
        #expect(held.said.contains("\nSize (1 to 4, or a name) [Small]: "))
        #expect(held.said.hasSuffix("Name (e.g. Ada): \n"))
    }

    @Test func theEndOfInputKeepsTheDraft() throws {
        let held = try hold(["m"], bytes: Array("Ada".utf8))
        #expect(try held.ending.get() == .inputEnded)
        let draft = held.world.state.withLock { $0.saved.last }
        #expect(draft?.answers[SampleFlow.id("basics.name")] == .text("Ada"), "a last line needs no end")
    }

    @Test func bytesThatAreNoTextAreSaidAndTheConversationGoesOn() throws {
        let held = try hold(["m"], bytes: [0xFF, 0xFE, 0x0A] + Array("Ada\n".utf8))
        #expect(held.said.contains("Error: This line is not UTF-8 text"))
        #expect(held.world.state.withLock { $0.saved.last?.answers[SampleFlow.id("basics.name")] } == .text("Ada"))
    }

    @Test(arguments: [
        (SIGINT, FlowEvent.LeaveReason.interrupted), (SIGTERM, .terminated(signal: SIGTERM)), (SIGQUIT, .terminated(signal: SIGQUIT)),
        (SIGHUP, .hangup),
    ])
    func signalsLeave(_ signal: Int32, _ reason: FlowEvent.LeaveReason) throws {
        let held = try hold([], given: SampleFlow.answered, signal: signal)
        #expect(try held.ending.get() == .left(reason))
        #expect(held.world.state.withLock { $0.saved.count } == 1)
    }

    @Test func whereNobodyReadsTheDraftIsKeptAndSaid() throws {
        let held = try hold(["m"], given: SampleFlow.answered, isRead: false)
        #expect(throws: PromptFault.outputGone(errno: EPIPE)) { try held.ending.get() }
        #expect(held.world.state.withLock { $0.saved.count } == 1)
        #expect(PromptFault.outputGone(errno: EPIPE).description == "Standard output cannot be written: Broken pipe.")
    }

    @Test func aConversationOnTheButtonIsPlacedOnlyByAWord() throws {
        let ready = SampleFlow.answered.merging([SampleFlow.id("safe.word"): .secret(Secret("x"))]) { $1 }
        let held = try hold(["", "no"], given: ready, stage: "review")
        #expect(try held.ending.get() == .inputEnded)
        #expect(held.world.state.withLock { $0.orders } == 0)
    }
}
