/// Where somebody is in a flow: position, answers, what was seen and what was found. Shared by every front end; a pure state machine.
/// Holds no closures: two states are compared as values, and what an event is answered with comes along with the event.
package struct FlowState: Hashable, Sendable {
    /// What the flow is doing.
    package enum Phase: Hashable, Sendable {
        case answering
        /// Waiting for `placed` or `placingFailed`; every other event but leaving is ignored.
        case placing
        case placed(Receipt)
        case left(FlowEvent.LeaveReason)
    }

    /// What was typed, hidden fields included.
    package internal(set) var answers: Answers
    /// The stage on the screen; always a shown one.
    package internal(set) var stage: String
    /// What the flow is doing.
    package internal(set) var phase = Phase.answering
    /// The stages that were opened.
    package internal(set) var visited: Set<String>
    /// The stages that were accepted by Next and have not been changed since.
    package internal(set) var accepted: Set<String>
    /// The fields whose findings may be shown: those left once, or checked by Next.
    package internal(set) var examined: Set<FieldID> = []
    /// The fields whose findings may be shown, but about which a check does not know yet what to say: to be left once more when it does.
    package var undecided: [FieldID] { reading.provisional.filter(examined.contains) }
    /// What was said about the last change of a field's text: `https:// was removed`.
    package internal(set) var notices: [FieldID: [String]] = [:]
    /// Why the last attempt to place failed.
    package internal(set) var failure: String?
    /// Why the draft on the disk is older than what is on the screen; `nil` while it is not.
    package internal(set) var draftFault: String?
    /// Whether what the draft lacks is kept elsewhere, so that leaving loses nothing.
    package internal(set) var isDraftKept = false
    /// Whether answers were given that the draft does not have yet.
    package internal(set) var hasUnsavedChanges = false
    /// What happened since the state was made.
    package internal(set) var log: StepLog
    /// What is being typed, as far as its keys are one step.
    var typing: Typing?
    /// Everything that may be shown of it, worked out once for each event.
    package internal(set) var reading: FlowReading

    /// What happened since the state was made, as far as it is kept.
    package var steps: [FlowStep] { log.steps }

    /// The stages and fields that are shown, and the answers that count.
    package var visible: VisibleFlow { reading.visible }

    /// What may be said about a field by now, on whatever stage.
    package func shownFindings(for field: VisibleField) -> [Finding] { reading.shownFindings(for: field, of: self) }

    /// Starts a flow, at a stage that is shown or else at the first.
    ///
    /// - Parameters:
    ///   - opened: the stages that were opened before; if `nil`, those before the one it starts at.
    ///   - accepted: of these the ones that were accepted, and count as that as far as their answers are right; if `nil`, the same.
    ///   - notices: what was said when answers were put into their form.
    package init(
        answers: Answers = Answers(), stage: String? = nil, opened: Set<String>? = nil, accepted: Set<String>? = nil,
        notices: [FieldID: [String]] = [:], using engine: FlowEngine
    ) {
        (self.answers, self.notices) = (answers, notices)
        let visible = engine.visible(for: answers)
        let position = stage.flatMap { visible.stage($0)?.id } ?? visible.stages.first?.id ?? ""
        self.stage = position
        let earlier = Set(visible.stages.prefix { $0.id != position }.map(\.id))
        self.accepted = accepted ?? earlier
        visited = (opened ?? earlier).union([position])
        var reading = FlowReading(visible: visible)
        reading.told = answers.told
        self.reading = reading
        log = StepLog(from: FlowStart(stage: position))
        engine.complete(&reading, for: self)
        self.reading = reading
        log = StepLog(from: FlowStart(self))
    }
}
