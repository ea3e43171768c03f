import Flow

/// The stages with how each stands.
struct StageListView {
    let flow: FlowState
    let typesetter: Typesetter

    /// The mark of a stage: `>` where we are, `✓` accepted, `!` faulty, `·` opened. F1 explains them (`HelpOverlay`).
    func mark(_ stage: VisibleStage) -> String {
        if stage.id == flow.stage { return ">" }
        return switch flow.reading.statuses[stage.id] ?? .unseen {
        case .complete: "✓"
        case .faulty: "!"
        case .visited: "·"
        case .unseen: " "
        }
    }

    /// One row of the list; the current stage shows its standing too. To be found again it has its number, and the field that was looked for.
    func row(_ stage: VisibleStage, number: Int? = nil, field: VisibleField? = nil, columns: Int) -> Line {
        let status = flow.reading.statuses[stage.id] ?? .unseen
        if typesetter.isSpoken {
            let words = [stage.definition.title, field?.definition.label ?? "", Self.words(status), stage.id == flow.stage ? "here" : ""]
            return Line((number.map { "\($0) " } ?? "") + words.filter { !$0.isEmpty }.joined(separator: ", "))
        }
        let isCurrent = stage.id == flow.stage
        let standing = isCurrent && status == .complete ? "✓" : isCurrent && status == .faulty ? "!" : " "
        let style: Style = isCurrent ? .focused : status == .faulty ? .error : status == .unseen ? .dim : .plain
        let before = number.map { "\($0 < 10 ? " " : "")\($0) " } ?? ""
        let after = field.map { ": \($0.definition.label)" } ?? ""
        let text = "\(mark(stage))\(standing) \(before)\(stage.definition.title)\(after)"
        return Line(typesetter.clipped(text, to: columns), style)
    }

    /// How a stage stands, in the place of its mark.
    private static func words(_ status: FlowReading.StageStatus) -> String {
        switch status {
        case .complete: "accepted"
        case .faulty: "to be mended"
        case .visited: "opened"
        case .unseen: "not opened"
        }
    }

    /// The list in so many rows, scrolled so that the current stage is seen.
    func rows(_ rows: Int, columns: Int) -> [Line] {
        let stages = flow.visible.stages
        let current = stages.firstIndex { $0.id == flow.stage } ?? 0
        var window = ScrollWindow()
        window.fit(rows: rows, total: stages.count)
        window.reveal(max(0, current - 1)..<min(stages.count, current + 2))
        return stages[window.visible].map { row($0, columns: columns) }
    }

    /// The marks of all stages in a row: the progress bar.
    var bar: String {
        "[" + flow.visible.stages.map { stage in mark(stage) == " " ? "-" : mark(stage) }.joined() + "]"
    }
}
