package import Orders

/// The step that is taken back next, and what was noted after it: that stays.
package struct LastStep {
    /// In the order in which they were recorded.
    private let events: [OrderEvent]
    private let remarks: Int

    /// What would be taken back now.
    ///
    /// - Throws: ``StepRefusal/nothingToTakeBack``, ``StepRefusal/cannotTakeBack(_:)``.
    package init(of order: Order, _ rules: LifeCycle) throws(StepRefusal) {
        let steps = try rules.lastSteps(of: order)
        events = steps.map(\.event).reversed()
        remarks = steps.first.map { rules.remarks(after: $0.place, of: order).count } ?? 0
    }

    /// The step as its event says it, or all that were recorded in one change: `2 steps: example.org approved; confirmed by telephone`.
    package var title: String {
        let more = events.count - Self.namedSteps
        return (events.count > 1 ? "\(events.count) steps: " : "") + events.prefix(Self.namedSteps).map(\.title).joined(separator: "; ")
            + (more > 0 ? " and \(more) more" : "")
    }

    private static let namedSteps = 10

    /// What is left alone, in a sentence; `nil` where nothing was noted since.
    package var remainder: String? {
        switch remarks {
        case 0: nil
        case 1: "What was noted after it stays: 1 entry."
        default: "What was noted after it stays: \(remarks) entries."
        }
    }

    /// What was taken back, for people; safe to print on a terminal.
    package var sentence: String {
        let when = events.last.map { ", recorded \($0.time.minute) UTC by \($0.actor)" } ?? ""
        let step = "Taken back: \(title)\(when)."
        return DisplayText.sanitized([step, remainder].compactMap(\.self).joined(separator: " "))
    }
}
