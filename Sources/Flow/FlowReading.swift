/// Everything a front end may show of a state, worked out once for each event. Two states that read alike look alike.
package struct FlowReading: Hashable, Sendable {
    /// How a stage stands, for the list of stages.
    package enum StageStatus: Hashable, Sendable {
        /// Accepted, and still right.
        case complete
        /// Accepted or looked at, and something blocks it.
        case faulty
        /// Opened, not yet accepted.
        case visited
        case unseen
    }

    /// The stages and fields that are shown, and the answers that count.
    package internal(set) var visible: VisibleFlow
    /// What the checks made of each shown field.
    package internal(set) var judgements: [FieldID: FieldJudgement] = [:]
    /// The places of fields whose judgement is not known any more; none but in the midst of an event.
    var unjudged: Set<Int> = []
    /// How the shown stages stand.
    package internal(set) var statuses: [String: StageStatus] = [:]
    /// What was changed in answers on the way.
    var notices: [FieldID: [String]] = [:]
    /// The price of what has been answered so far.
    package internal(set) var price = PricePanel()
    /// The fields whose answers changed since all of this was worked out; none but in the midst of an event.
    var changed = FieldSet.all
    /// What is known of fields while steps are repeated.
    var told: [FieldID: ServiceFact] = [:]
    /// The stage on the screen.
    package internal(set) var page: StageReading

    /// Nothing is judged yet.
    init(visible: VisibleFlow) {
        self.visible = visible
        page = StageReading(stage: .missing(""), number: 1, count: visible.stages.count)
    }

    /// The shown fields about which a check does not know yet what to say.
    package var provisional: [FieldID] {
        visible.stages.flatMap(\.fields).map(\.id).filter { judgements[$0]?.isProvisional == true }
    }

    /// Has a field judged again.
    mutating func forgetJudgement(of plan: FieldPlan) {
        judgements[plan.id] = nil
        unjudged.insert(plan.place)
    }

    /// Every finding of every shown stage, advisories included: what placing goes by.
    package var allFindings: [Finding] {
        visible.stages.flatMap(\.fields).flatMap { findings(of: $0) }
    }

    /// Everything that keeps a stage from being accepted.
    package func blockingFindings(of stage: String) -> [Finding] {
        (visible.stage(stage)?.fields ?? []).flatMap { judgements[$0.id]?.findings.filter(\.blocks) ?? [] }
    }
}

extension FlowState {
    /// Whether the stage on the screen asks nobody for anything: what it needs is answered, nothing is worth a remark, and there is nothing to be read.
    /// A stage that is shown because somebody wanted it asks for that, until it was accepted.
    package var asksNothing: Bool {
        guard let shown = visible.stage(stage), shown.definition.condition == nil || accepted.contains(stage) else { return false }
        return shown.fields.allSatisfy { $0.definition.kind.takesAnswer && reading.findings(of: $0).isEmpty }
    }
}

/// What is shown of the stage on the screen.
package struct StageReading: Hashable, Sendable {
    /// The stage, with the fields of it that are shown.
    package internal(set) var stage: VisibleStage
    /// Its place among the shown stages, from 1.
    package internal(set) var number: Int
    /// How many stages are shown.
    package internal(set) var count: Int
    /// Findings that may be shown by now.
    package internal(set) var findings: [FieldID: [Finding]] = [:]
    /// What may be meant by what is being typed into a field.
    package internal(set) var suggestions: [FieldID: [Suggestion]] = [:]
    /// The sentences under fields.
    package internal(set) var notes: [FieldID: String] = [:]
    /// The lines of documents and summaries.
    package internal(set) var documents: [FieldID: [DocumentLine]] = [:]

    /// The shown field of the stage with this id.
    package func field(_ id: FieldID) -> VisibleField? {
        stage.fields.first { $0.id == id }
    }

    /// Whether this is the stage that places.
    package var isLast: Bool { number == count }
}
