/// Who looks at a field of a flow, and so has to be worked out again when its answer is another one. By places in the flow.
struct Readers: Sendable {
    /// The fields that are shown by it: whether, with which options, with which answer.
    private(set) var shown: [Int] = []
    /// The stages that are shown by it.
    private(set) var stages: [Int] = []
    /// The fields that need an answer by it.
    private(set) var required: [Int] = []
    /// The fields that are judged by it.
    private(set) var judged: [Int] = []

    /// Those of every field of a flow, and of any other: who looks at everything.
    static func all(of stages: [StagePlan]) -> (named: [FieldID: Readers], any: Readers) {
        var named: [FieldID: Readers] = [:]
        var any = Readers()
        func add(_ read: FieldSet, _ put: (inout Readers) -> Void) {
            switch read {
            case .all: put(&any)
            case .some(let fields): for field in fields { put(&named[field, default: Readers()]) }
            }
        }
        for stage in stages {
            add(.some(stage.definition.condition?.fields ?? [])) { $0.stages.append(stage.place) }
            for plan in stage.fields {
                add(plan.shown) { $0.shown.append(plan.place) }
                add(plan.required) { $0.required.append(plan.place) }
                add(plan.judged) { $0.judged.append(plan.place) }
            }
        }
        return (named.mapValues { $0.with(any) }, any)
    }

    private func with(_ others: Readers) -> Readers {
        var both = self
        both.shown += others.shown
        both.stages += others.stages
        both.required += others.required
        both.judged += others.judged
        return both
    }
}
