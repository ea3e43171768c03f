import Clients
import Flow
import PromptFrontEnd
import Taking
import Testing

/// A conversation over a flow that has one of every kind of field, with a shelf and a store that are played.
final class SampleTalk {
    let world = SampleWorld()
    private var conversation: Conversation
    /// Everything that was said, questions included.
    private(set) var transcript: [String] = []
    /// What was said last, without the question.
    private(set) var said: [String] = []
    private(set) var next: Conversation.Next

    /// - Parameters:
    ///   - given: answers of a draft.
    ///   - stage: where it was left.
    init(
        _ given: [FieldID: Answer] = [:], stage: String? = nil, spot: OrderTaking.Spot = .init(), document: [UInt8]? = nil,
        isWatched: Bool = false, isFree: Bool = false, day: String? = nil, notice: String? = nil
    ) {
        let world = world
        var taking = world.taking(given, stage: stage, isFree: isFree) { id, run in world.state.withLock { $0.work.append((id, run)) } }
        (taking.spot, taking.notice) = (spot, notice)
        conversation = Conversation(taking, isWatched: isWatched, width: SampleWorld.width)
        next = .end(.inputEnded)
        heed(conversation.begin(asOf: day, with: document))
    }

    /// What the last question asks; empty if none is asked.
    var question: String {
        if case .ask(let question, _) = next { question } else { "" }
    }

    var isSecret: Bool {
        if case .ask(_, let isSecret) = next { isSecret } else { false }
    }

    var ending: Conversation.Ending? {
        if case .end(let ending) = next { ending } else { nil }
    }

    var state: FlowState { conversation.taking.state }
    var draft: DraftContents? { world.state.withLock { $0.saved.last } }

    func answer(_ field: String) -> Answer? { FieldID(field).flatMap { state.visible.answers[$0] } }

    /// Types lines one after the other; gives what was said after the last.
    @discardableResult
    func type(_ lines: String...) -> [String] { type(lines) }

    @discardableResult
    func type(_ lines: [String]) -> [String] {
        for line in lines { heed(conversation.take(.text(line))) }
        return said
    }

    func take(_ line: LineReader.Line?) { heed(conversation.take(line)) }

    func leave(_ reason: FlowEvent.LeaveReason) { heed(conversation.leave(reason)) }

    /// Lets the thread do what was begun, and the conversation hear of it.
    func work() {
        guard let work = world.state.withLock({ $0.work.popLast() }) else { return }
        work.run()
        heed(conversation.finished(work.id))
    }

    /// Whether something said since the last line contains a text.
    func hears(_ text: String) -> Bool { said.joined(separator: " ").contains(text) }

    /// Whether anything said so far does.
    func heard(_ text: String) -> Bool { transcript.joined(separator: " ").contains(text) }

    private func heed(_ turn: Conversation.Turn) {
        (said, next) = (turn.lines, turn.next)
        transcript += turn.lines + (question.isEmpty ? [] : [question])
        for line in turn.lines + [question] {
            #expect(line.count <= 79, "\(line)")
            #expect(!line.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F || (0x202A...0x202E).contains($0.value) })
        }
    }
}
