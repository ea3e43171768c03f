import Flow
import JSONText

/// The checks that need all stages at once: what fields say about each other.
struct FlowCheck {
    private let stages: [StageFile]
    /// Stages with fields that nobody could name: a reference into one of them may be right.
    private let unread: Set<String>
    private let fields: [FieldID: (order: Int, field: LocatedField)]

    init(stages: [StageFile], unread: Set<String>) {
        (self.stages, self.unread) = (stages, unread)
        let all = stages.flatMap(\.fields).enumerated().map { ($1.id, (order: $0, field: $1)) }
        fields = Dictionary(all) { first, _ in first }
    }

    /// Every fault, in the order of the stages.
    func faults() -> [ScreenFault] {
        var faults: [ScreenFault] = []
        var reachability = Reachability()
        for stage in stages {
            var log = FaultLog(file: stage.file)
            let first = stage.fields.first.flatMap { fields[$0.id]?.order } ?? 0
            let stageIsSound = stage.condition.map { isSound($0, of: nil, before: first, &log) } ?? true
            if let condition = stage.condition, stageIsSound, !reachability.canHold(condition.condition) {
                log.report("this condition can never hold, so the stage is never shown", at: condition.position)
            }
            for field in stage.fields {
                check(field, in: stage, stageIsSound: stageIsSound, &reachability, &log)
            }
            faults += log.faults
        }
        return faults
    }

    private func check(
        _ field: LocatedField, in stage: StageFile, stageIsSound: Bool, _ reachability: inout Reachability, _ log: inout FaultLog
    ) {
        let order = fields[field.id]?.order ?? 0
        let isSound = field.condition.map { self.isSound($0, of: field.id, before: order, &log) } ?? true
        let shown = (stageIsSound ? [stage.condition] : []) + (isSound ? [field.condition] : [])
        let conditions = shown.compactMap { $0?.condition }
        if let condition = field.condition, isSound {
            if !reachability.canHold(condition.condition) {
                log.report("this condition can never hold, so the field is never shown", at: condition.position)
            } else if !reachability.canHold(.all(conditions)) {
                log.report("this condition can never hold while the stage is shown, so the field is never shown", at: condition.position)
            }
        }
        if let requirement = field.requirement, self.isSound(requirement, of: field.id, before: order, &log), isSound, stageIsSound,
            !reachability.canHold(.all(conditions + [requirement.condition]))
        {
            log.report("this condition can never hold while the field is shown; write false", at: requirement.position)
        }
        checkCopy(of: field, order: order, &log)
        for argument in field.arguments {
            _ = resolve(argument, of: field.id, before: nil, &log)
        }
        if let kind = field.definition?.kind {
            reachability.add(field.id, kind: kind, shownWhen: conditions)
        }
    }

    private func checkCopy(of field: LocatedField, order: Int, _ log: inout FaultLog) {
        guard let copy = field.copy else { return }
        if let toggle = resolve(copy.toggle, of: field.id, before: order, &log)?.definition, toggle.kind != .toggle {
            log.report("\"when\" must name a toggle; \(copy.toggle.value) is none", at: copy.toggle.position)
        }
        guard let source = resolve(copy.source, of: field.id, before: order, &log)?.definition, let definition = field.definition,
            source.kind != definition.kind
        else { return }
        log.report("\(copy.source.value) cannot be copied here: it is of another kind or has other options", at: copy.source.position)
    }

    /// Whether every comparison can be made; faults are reported.
    private func isSound(_ condition: LocatedCondition, of owner: FieldID?, before order: Int, _ log: inout FaultLog) -> Bool {
        var isSound = true
        for comparison in condition.comparisons {
            guard let kind = resolve(comparison.field, of: owner, before: order, &log)?.definition?.kind else {
                isSound = false
                continue
            }
            for value in comparison.values {
                guard let objection = kind.objection(to: value.value) else { continue }
                log.report("\(comparison.field.value) \(objection)", at: value.position)
                isSound = false
            }
            if !kind.takesAnswer {
                log.report("\(comparison.field.value) takes no answer, so it cannot be asked about", at: comparison.field.position)
                isSound = false
            }
        }
        return isSound
    }

    /// The field with an address, if it exists, is another one and, where that matters, comes earlier.
    private func resolve(
        _ reference: Located<FieldID>, of owner: FieldID?, before order: Int?, _ log: inout FaultLog
    ) -> LocatedField? {
        let id = reference.value
        guard id != owner else {
            log.report("\(id) refers to itself", at: reference.position)
            return nil
        }
        guard let found = fields[id] else {
            guard !unread.contains(id.stage) else { return nil }
            let near = nearest(to: id).map { "; did you mean \("\($0)".quoted)?" } ?? ""
            log.report("there is no field \("\(id)".quoted)\(near)", at: reference.position)
            return nil
        }
        guard order.map({ found.order < $0 }) ?? true else {
            log.report("\(id) comes later; only answers of earlier fields are known here", at: reference.position)
            return nil
        }
        return found.field
    }

    /// A field whose name was mistyped, or that was looked for in the wrong stage, or whose stage was mistyped.
    private func nearest(to id: FieldID) -> FieldID? {
        let names = fields.keys.filter { $0.stage == id.stage }.map(\.name)
        if let name = nearestKey(to: id.name, among: names) { return FieldID(stage: id.stage, name: name) }
        let namesakes = fields.keys.filter { $0.name == id.name }.map(\.stage)
        return (nearestKey(to: id.stage, among: namesakes) ?? namesakes.min()).map { FieldID(stage: $0, name: id.name) }
    }
}

/// The faults of one file as they are found.
private struct FaultLog {
    let file: String
    var faults: [ScreenFault] = []

    mutating func report(_ message: String, at position: TextPosition) {
        faults.append(ScreenFault(file: file, position: position, message: message))
    }
}

extension FieldKind {
    /// Why an answer can never be this value; `nil` if it can.
    fileprivate func objection(to value: Answer) -> String? {
        switch (self, value) {
        case (.toggle, .toggle), (.text, .text), (.date, .text), (.block, .text): nil
        case (.number(let bounds), .number(let number)):
            bounds.contains(number) ? nil : "is from \(bounds.lowerBound) to \(bounds.upperBound), never \(number)"
        case (.choice(.fixed(let choices)), .text(let id)):
            choices.contains { $0.id == id }
                ? nil : "has no option \(id.quoted); it has \(choices.map(\.id).joined(separator: ", "))"
        case (.choice(.named), .text): nil
        case (.secret, _): "is secret; a condition may only ask whether it is answered"
        case (.multiChoice, _), (.choicePerGroup, _), (.list, _), (.table, _):
            "has several values; a condition may only ask whether it is answered"
        case (.document, _), (.summary, _): nil  // reported once, for the field
        default: "must be compared with \(encoding)"
        }
    }
}
