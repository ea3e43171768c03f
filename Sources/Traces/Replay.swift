package import Flow

/// A trace that is done again, to look at it. Asks no service: what services said stands in the trace. A trace of another version of the flow is
/// done as far as it can be.
package struct Replay: Sendable {
    /// A place in the trace: the beginning of a sitting, or what there was after one of its steps.
    package struct Moment: Hashable, Sendable {
        /// The sitting, from 0.
        package let session: Int
        /// The step that has just been done; `nil` at a sitting's beginning.
        package let step: FlowStep?
        /// The size of the terminal it was done in; `nil` where there was no screen.
        package let size: WindowSize?
    }

    /// The trace.
    package let trace: Trace
    /// Every moment, at least one.
    package let moments: [Moment]
    private let engines: [FlowEngine]
    /// The states at some of the moments, so that going back costs little.
    private var kept: [Int: FlowState] = [:]
    /// The moment that was asked for last, so that going on costs one step.
    private var latest: (moment: Int, state: FlowState)?
    /// So many moments are between two of them.
    private static let spacing = 32

    /// - Parameter engine: what the flow of a sitting is worked out with.
    package init?(_ trace: Trace, engine: (SessionHead) -> FlowEngine) {
        guard !trace.sessions.isEmpty else { return nil }
        self.trace = trace
        engines = trace.sessions.map { engine($0.head) }
        moments = trace.sessions.enumerated().flatMap { number, session in
            [Moment(session: number, step: nil, size: session.size(at: 0))]
                + session.steps.enumerated().map { Moment(session: number, step: $1, size: session.size(at: $0)) }
        }
    }

    /// What the flow is worked out with at a moment.
    package func engine(at moment: Int) -> FlowEngine { engines[moments[moment].session] }

    /// The last moment.
    package var last: Int { moments.count - 1 }

    /// The state at a moment, from 0.
    package mutating func state(at moment: Int) -> FlowState {
        let near = kept.keys.filter { $0 <= moment }.max()
        var (place, state) = near.flatMap { near in kept[near].map { (near, $0) } } ?? (0, begin(0))
        if let latest, (place...moment).contains(latest.moment) { (place, state) = latest }
        while place < moment {
            place += 1
            state = moments[place].step == nil ? begin(moments[place].session) : done(place, after: state)
            if place.isMultiple(of: Self.spacing) { kept[place] = state }
        }
        latest = (moment, state)
        return state
    }

    private func begin(_ session: Int) -> FlowState {
        let engine = engines[session]
        return FlowState(trace.sessions[session].start.fitting(engine.definition), using: engine)
    }

    private func done(_ place: Int, after state: FlowState) -> FlowState {
        guard let step = moments[place].step?.fitting(engine(at: place).definition) else { return state }
        var state = state
        let engine = engine(at: place)
        _ = state.repeat(step, using: engine)
        // In another version of the flow a stage may not be accepted that was; what was seen next is shown all the same.
        if !step.stage.isEmpty, state.stage != step.stage, state.phase == .answering {
            _ = state.receive(.stageChosen(step.stage), at: step.time, using: engine)
        }
        return state
    }
}

extension FlowStart {
    /// Without what the flow does not take.
    fileprivate func fitting(_ definition: FlowDefinition) -> FlowStart {
        var start = self
        start.given = given.filter { definition.takes($0.value, for: $0.key) }
        start.facts = facts.compactMap { $0.fitting(definition) }
        return start
    }
}

extension FlowStep {
    /// The step as far as the flow takes it; `nil` for nothing of it.
    fileprivate func fitting(_ definition: FlowDefinition) -> FlowStep? {
        let fits: Bool =
            switch event {
            case .answered(let field, let answer), .chosen(let field, let answer): definition.takes(answer, for: field)
            case .takenBack(let field, let answer):
                definition.field(field) != nil && (answer.map { definition.takes($0, for: field) } ?? true)
            case .answersGiven, .fieldLeft, .nextRequested, .backRequested, .paused, .stageChosen, .placeRequested, .placed,
                .placingFailed, .fileRead, .fileNotRead, .tableNotRead, .quoteAnswered, .draftSaved, .draftNotSaved, .leaveRequested:
                true
            }
        guard fits else { return nil }
        var event = event
        if case .answersGiven(let answers) = event { event = .answersGiven(answers.filter { definition.takes($0.value, for: $0.key) }) }
        return FlowStep(
            time: time, event: event, stage: stage, facts: facts.compactMap { $0.fitting(definition) }, findings: findings, price: price)
    }
}

extension ServiceFact {
    fileprivate func fitting(_ definition: FlowDefinition) -> ServiceFact? {
        let answers = [judgement?.answer, preset].compactMap(\.self)
        return definition.field(field) != nil && answers.allSatisfy { definition.takes($0, for: field) } ? self : nil
    }
}

extension FlowDefinition {
    /// Whether a field has answers of this kind.
    fileprivate func takes(_ answer: Answer, for id: FieldID) -> Bool {
        guard let field = field(id) else { return false }
        return switch (field.kind, answer) {
        case (.text, .text), (.date, .text), (.block, .text), (.choice, .text), (.secret, .secret), (.toggle, .toggle), (.table, .table):
            true
        case (.number, .number), (.number, .text), (.list, .list), (.multiChoice, .list), (.choicePerGroup, .list): true
        default: false
        }
    }
}
