import Flow

/// What the flow says about the stage on the screen, asked once after each event rather than once for each frame.
struct StageReading: Sendable {
    var stage: VisibleStage
    /// Findings that may be shown by now.
    var findings: [FieldID: [Finding]] = [:]
    var notes: [FieldID: String] = [:]
    var documents: [FieldID: [DocumentLine]] = [:]
    var price: PricePanel
    /// 1-based.
    var number: Int
    var count: Int
    var failure: String?
    /// How the shown stages stand.
    var statuses: [String: FlowState.StageStatus] = [:]

    /// Asks the flow. While a field is being typed into, the other stages' standing is taken from the `last` reading: judging every
    /// opened stage for each key would be felt.
    init(_ flow: FlowState, last: StageReading? = nil) {
        stage = flow.currentStage
        price = flow.context.price(flow.visible.answers)
        number = (flow.visible.stages.firstIndex { $0.id == flow.stage } ?? 0) + 1
        count = flow.visible.stages.count
        failure = flow.failure
        for shown in flow.visible.stages {
            let known = shown.id == flow.stage ? nil : last?.statuses[shown.id]
            statuses[shown.id] = known ?? flow.status(of: shown.id)
        }
        for field in stage.fields {
            let found = flow.shownFindings(for: field)
            if !found.isEmpty { findings[field.id] = found }
            if let note = field.definition.note.flatMap({ flow.context.note($0, flow.visible.answers) }) { notes[field.id] = note }
            switch field.definition.kind {
            case .document(let name), .summary(let name): documents[field.id] = flow.context.document(name, flow)
            default: break
            }
        }
    }

    /// The shown field of the stage with this id.
    func field(_ id: FieldID) -> VisibleField? {
        stage.fields.first { $0.id == id }
    }

    var isLast: Bool { number == count }
}
