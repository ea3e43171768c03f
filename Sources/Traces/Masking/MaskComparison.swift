internal import Flow

/// A trace and the masked one, done again side by side.
struct MaskComparison {
    /// The masked trace; what was found says it about what stands for the answers, in the words of the rules.
    private(set) var masked: Trace
    /// The fields in which the rules find something else.
    private(set) var strayed: Set<FieldID> = []
    /// Whether the price is another at some step.
    private(set) var hasOtherPrice = false

    /// `nil` for a trace without sittings.
    init?(_ trace: Trace, _ masked: Trace, _ engine: (SessionHead) -> FlowEngine) {
        guard var real = Replay(trace, engine: engine), var other = Replay(masked, engine: engine) else { return nil }
        self.masked = masked
        var place = (session: -1, step: -1)
        for moment in real.moments.indices {
            place = real.moments[moment].step == nil ? (place.session + 1, -1) : (place.session, place.step + 1)
            let states = (real.state(at: moment), other.state(at: moment))
            compare(states.0.reading, states.1.reading)
            if place.step >= 0 { say(states.1.reading.page, place) }
        }
    }

    private mutating func compare(_ real: FlowReading, _ other: FlowReading) {
        let (found, foundMasked) = (real.allFindings.map(FindingKind.init), other.allFindings.map(FindingKind.init))
        if found != foundMasked { strayed.formUnion(Set(found).symmetricDifference(foundMasked).map(\.field)) }
        if real.price.total != other.price.total || real.price.lines != other.price.lines { hasOtherPrice = true }
    }

    /// Findings are kept as sentences. What the rules say now has nothing of the real answers in it, so it stands where it is the same finding. What they
    /// do not say any more may offer the right form of the real answer, so nothing stands there.
    private mutating func say(_ page: StageReading, _ place: (session: Int, step: Int)) {
        let step = masked.sessions[place.session].steps[place.step]
        guard !step.findings.isEmpty else { return }
        var said = page.findings
        let findings = step.findings.map { finding in
            guard let index = said[finding.field]?.firstIndex(where: { FindingKind($0) == FindingKind(finding) }),
                let other = said[finding.field]?.remove(at: index)
            else {
                var finding = finding
                if strayed.contains(finding.field) { finding.message = TextChange.leftOut }
                return finding
            }
            return other
        }
        masked.sessions[place.session].steps[place.step] = FlowStep(
            time: step.time, event: step.event, stage: step.stage, facts: step.facts, findings: findings, price: step.price)
    }

    /// What is not as it was, a sentence each.
    var remarks: [String] {
        let fields = strayed.sorted().map(\.description).listed
        return (strayed.isEmpty ? [] : ["The rules find something else here than in the real answers: \(fields)."])
            + (hasOtherPrice ? ["The price is another here than with the real answers."] : [])
    }
}
