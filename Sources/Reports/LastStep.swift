package import Orders

/// The step that is taken back next, and what was noted after it: that stays.
package struct LastStep {
    private let event: OrderEvent
    private let remarks: Int

    /// What would be taken back now.
    ///
    /// - Throws: ``StepRefusal/nothingToTakeBack``, ``StepRefusal/cannotTakeBack(_:)``.
    package init(of order: Order, _ rules: LifeCycle) throws(StepRefusal) {
        let (place, event) = try rules.lastStep(of: order)
        self.event = event
        remarks = rules.remarks(after: place, of: order).count
    }

    /// The step as its event says it.
    package var title: String { event.title }

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
        let step = "Taken back: \(event.title), recorded \(event.time.minute) UTC by \(event.actor)."
        return DisplayText.sanitized([step, remainder].compactMap(\.self).joined(separator: " "))
    }
}
