/// The steps of a flow, the latest, and where they begin. What is too much is dropped a row at a time from the front, together with the keys that were
/// typed in it; the beginning moves on to what they led to, so that the rest can still be repeated.
package struct StepLog: Hashable, Sendable {
    /// The most steps that are kept; an order takes some hundred.
    package static let limit = 4_000
    /// The most bytes of text in them, short of the last row; an order has some thousand.
    package static let textLimit = 1_000_000

    /// Where the first step that is kept begins.
    package private(set) var start: FlowStart
    /// How many steps were dropped before it.
    package private(set) var dropped = 0
    /// The steps that are kept.
    package private(set) var steps: [FlowStep] = []
    private var text = 0
    /// Later beginnings, one for each row.
    private var marks: [Mark] = []

    /// A beginning between two steps.
    private struct Mark: Hashable {
        /// How many steps are kept before it, and the bytes of text in them.
        var (steps, text): (Int, Int)
        var start: FlowStart
    }

    /// Nothing has happened yet.
    package init(from start: FlowStart) { self.start = start }

    /// Whether a row is full, so that the next step that is no part of the last one begins another.
    var isRowFull: Bool {
        steps.count - (marks.last?.steps ?? 0) >= Self.limit / 8 || text - (marks.last?.text ?? 0) >= Self.textLimit / 8
    }

    /// Keeps a step.
    ///
    /// - Parameter start: the state before it, where a row is full.
    mutating func append(_ step: FlowStep, from start: FlowStart?) {
        if let start { marks.append(Mark(steps: steps.count, text: text, start: start)) }
        steps.append(step)
        text += step.textSize
        while steps.count > Self.limit || text > Self.textLimit, !marks.isEmpty {
            let mark = marks.removeFirst()
            steps.removeFirst(mark.steps)
            (self.start, dropped, text) = (mark.start, dropped + mark.steps, text - mark.text)
            for index in marks.indices {
                marks[index].steps -= mark.steps
                marks[index].text -= mark.text
            }
        }
    }

    /// Takes the last step back, for one that it becomes a part of.
    mutating func popLast() -> FlowStep? {
        guard let last = steps.popLast() else { return nil }
        text -= last.textSize
        return last
    }
}

extension FlowStep {
    /// About as many bytes as the texts in it have.
    fileprivate var textSize: Int {
        let answers: [Answer?] =
            switch event {
            case .answered(_, let answer), .chosen(_, let answer): [answer]
            case .takenBack(_, let answer): [answer]
            case .answersGiven(let answers): Array(answers.values)
            case .fieldLeft, .nextRequested, .backRequested, .paused, .stageChosen, .placeRequested, .placed, .placingFailed, .fileRead,
                .fileNotRead, .tableNotRead, .quoteAnswered, .draftSaved, .draftNotSaved, .leaveRequested:
                []
            }
        let told = facts.flatMap { [$0.preset, $0.judgement?.answer] }
        let messages = (findings + facts.flatMap { $0.judgement?.findings ?? [] }).map(\.message.utf8.count)
        return (answers + told).map { $0?.textSize ?? 0 }.reduce(0, +) + messages.reduce(0, +)
    }
}

extension Answer {
    fileprivate var textSize: Int {
        switch self {
        case .text(let text): text.utf8.count
        case .list(let entries): entries.map(\.utf8.count).reduce(0, +)
        case .secret, .toggle, .number, .table: 0
        }
    }
}
