@testable import FormView
import Testing

/// The titles of windows about steps, whatever a step is called.
@Suite struct DeskTitleTests {
    private let sight = DeskSight(id: DeskID(.order, "K9JW-JCHY"), revision: 1)

    private func asked(_ label: String, reason: DeskStep.Reason) -> (title: String, text: String) {
        let step = DeskStep(id: "take back", label: label, detail: "recorded by mistake", group: "Undo", reason: reason)
        return switch reason == .none ? DeskOverlay.confirming(step, with: sight) : .reason(for: [step], with: sight) {
        case .confirm(_, let dialog): (dialog.title, dialog.question)
        case .prompt(_, let dialog): (dialog.title, dialog.explanation)
        default: ("", "")
        }
    }

    @Test(arguments: [DeskStep.Reason.none, .needed]) func whatIsTooLongForATitleIsSaidBelow(_ reason: DeskStep.Reason) {
        let short = asked("Take back: example.org approved", reason: reason)
        #expect(short.title == "K9JW-JCHY: Take back: example.org approved" && !short.text.contains("example.org"))
        let steps = "Take back: 3 steps: example.org approved; confirmed by telephone; existence checked; official records checked"
        let long = asked(steps, reason: reason)
        #expect(long.title == "K9JW-JCHY: Take back" && long.text.hasPrefix("\(steps). "))
        let name = asked(String(repeating: "a", count: 70) + " is approved", reason: reason)
        #expect(name.title.count == 60 && name.title.hasSuffix("aaa…") && name.text.contains("a is approved. "))
    }
}
