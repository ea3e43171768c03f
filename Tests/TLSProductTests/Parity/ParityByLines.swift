import Flow
import Goldens
import TLSDesk
import Taking
import Testing

@testable import PromptFrontEnd

/// A scenario by lines, as it is typed after questions.
struct ParityByLines {
    private let world: ParityWorld
    private var conversation: Conversation
    /// The stage that the scenario is on; the conversation goes on by itself after a stage's last question.
    private var stage: String

    private init(_ scenario: ParityScenario) throws {
        world = try ParityWorld(.lines, scenario)
        conversation = Conversation(world.taking(), width: Goldens.width)
        stage = conversation.state.stage
        _ = conversation.begin()
    }

    static func outcome(_ scenario: ParityScenario) throws -> ParityOutcome {
        var talk = try ParityByLines(scenario)
        var watched: [[String]] = []
        for move in scenario.moves {
            switch move {
            case .answer(let field, let answer, let isWatched):
                talk.reach(field)
                for line in try talk.lines(answer, field) { talk.type(line) }
                try talk.awaitTable()
                talk.stage = field.stage
                if isWatched { watched.append(talk.conversation.state.sentences(of: field)) }
            case .next(let isAccepted): talk.goOn(isAccepted)
            case .back: talk.go(to: talk.before)
            case .go(let stage): talk.go(to: stage)
            case .resume:
                talk.type("quit")
                #expect(talk.conversation.state.phase == .left(.quit))
                talk.conversation = Conversation(talk.world.taking(), width: Goldens.width)
                _ = talk.conversation.begin()
                talk.stage = talk.conversation.state.stage
            }
        }
        for _ in 0..<40 where talk.conversation.mode != .button { talk.pass() }
        talk.type("yes")
        let flow = talk.conversation.state
        #expect(flow.phase == .placing, "\(flow.reading.allFindings.filter(\.blocks))")
        _ = talk.conversation.finished(try talk.world.work())
        return try talk.world.outcome(watched, flow)
    }

    /// The rows of a table are read off the loop.
    private mutating func awaitTable() throws {
        guard case .waiting = conversation.mode else { return }
        _ = conversation.finished(try world.work())
    }

    private mutating func type(_ line: String) { _ = conversation.take(.text(line)) }

    /// Keeps what there is and goes on by one question.
    private mutating func pass() {
        switch conversation.mode {
        case .reading: type("skip")
        case .button: type("yes")
        case .question, .waiting, .parting, .ended: type("")
        }
    }

    /// Enter after Enter, where the field comes later on the stage; else its name after `go`.
    private mutating func reach(_ field: FieldID) {
        let order = conversation.taking.engine.definition.fields.map(\.id)
        for _ in 0..<40 {
            guard case .question(let asked, _) = conversation.mode, asked.stage == field.stage, let here = order.firstIndex(of: asked),
                let there = order.firstIndex(of: field), here < there
            else { break }
            type("")
        }
        if case .question(field, _) = conversation.mode { return }
        type("go \(field)")
    }

    private mutating func goOn(_ isAccepted: Bool) {
        let fields = conversation.page.stage.fields.count
        for _ in 0..<(isAccepted ? 80 : fields + 1) where conversation.state.stage == stage { pass() }
        #expect((conversation.state.stage != stage) == isAccepted, "\(stage): \(conversation.page.findings)")
        stage = conversation.state.stage
    }

    private mutating func go(to stage: String) {
        type("go \(stage)")
        self.stage = stage
        #expect(conversation.state.stage == stage)
    }

    private var before: String {
        let stages = conversation.state.visible.stages.map(\.id)
        return stages.firstIndex(of: stage).map { stages[max(0, $0 - 1)] } ?? stage
    }

    private func lines(_ answer: Answer, _ id: FieldID) throws -> [String] {
        let kind = try #require(conversation.taking.engine.definition.field(id)).kind
        return switch (kind, answer) {
        case (.block, .text(let text)), (.table, .text(let text)): text.split(separator: "\n").map(String.init) + [""]
        case (_, .text(let text)): [text]
        case (_, .secret(let secret)): [secret.revealed]
        case (_, .number(let number)): ["\(number)"]
        case (_, .toggle(let on)): [on ? "yes" : "no"]
        case (.list, .list(let entries)): entries + [""]
        case (.choicePerGroup, .list(let chosen)): chosen
        // Tables are typed as texts.
        case (_, .table): []
        case (_, .list(let chosen)): [chosen.joined(separator: ", ")]
        }
    }
}
