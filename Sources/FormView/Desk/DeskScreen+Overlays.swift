import Flow

extension DeskScreen {
    /// Opens a window. Until it has been on the screen, what is typed was not meant for it.
    mutating func pose(_ overlay: DeskOverlay) {
        self.overlay = overlay
        isOverlayShown = false
    }

    /// Shows the window again whose answer was refused, with what was typed in it: nobody types that twice.
    ///
    /// - Parameter label: of several windows the one that it was; the last one if left out, or the first one with a secret.
    mutating func askAgain(_ label: String?) {
        guard var answered else { return }
        if case .work(let sight, let step, let answers) = answered.purpose, let questions = step.questions,
            let last = questions.indices.last
        {
            let hasSecrets = questions.contains(where: \.isSecret)
            guard let wrong = questions.firstIndex(where: { $0.label == label }) ?? (hasSecrets ? nil : last) else {
                // What was masked is typed anew.
                _ = begin(step, questions, answers.beforeSecrets(of: questions), with: sight)
                return
            }
            let others = answers.without(wrong)
            guard questions[wrong].kind == .lines else {
                workTitle = DeskOverlay.title(of: step, with: sight)
                return pose(.question(of: step, questions, others, with: sight, text: answers.line(wrong) ?? ""))
            }
            answered.purpose = .work(sight, step, others)
        }
        answered.dialog.goBack()
        pose(.prompt(answered.purpose, answered.dialog))
    }

    mutating func respondInOverlay(to stroke: Stroke) -> [DeskEffect] {
        guard let open = overlay else { return [] }
        if takeHelp(stroke, over: open) { return [] }
        if open.asks, !isOverlayShown, stroke.action != .close {
            scratchpad.message = "What was typed before this question was on the screen does not answer it."
            return []
        }
        // Closed until it says that it stays open.
        overlay = nil
        switch open {
        case .help(var help):
            if stroke.action == .quote, guideReader != nil, let refusal = help.openTopic?.refusalToSend {
                // Whoever reads it goes on reading.
                (scratchpad.message, overlay) = (refusal, .help(help))
                return []
            }
            if let topic = help.openTopic, let question = self.overlay(over: topic, for: stroke.action) {
                pose(question)
                return []
            }
            if help.take(stroke) == .handled { overlay = .help(help) }
        case .choices(var choices):
            var query = query
            if !choices.take(stroke, &query) { overlay = .choices(choices) }
            ask(query)
        case .leave(var dialog):
            switch dialog.take(stroke) {
            case .handled: overlay = .leave(dialog)
            case .closed: break
            case .send: return [.leave(.interrupted)]
            }
        case .steps(let sight, var list):
            switch list.take(stroke) {
            case .handled: overlay = .steps(sight, list)
            case .closed: break
            case .chosen(let steps): return take(steps, with: sight)
            case .refused(let sentence):
                overlay = .steps(sight, list)
                scratchpad.message = sentence
            }
        case .flows(var list):
            switch list.take(stroke) {
            case .handled, .refused: overlay = .flows(list)
            case .closed: break
            case .chosen(let flows): return flows.map { .newOrder(flow: $0.id) }
            }
        case .kinds(let id, var list):
            switch list.take(stroke) {
            case .handled, .refused: overlay = .kinds(id, list)
            case .closed: break
            case .chosen(let kinds): for kind in kinds { pose(.document(for: id, kind: kind)) }
            }
        case .related(let ids, var list):
            switch list.take(stroke) {
            case .handled, .refused: overlay = .related(ids, list)
            case .closed: break
            case .chosen(let chosen): if let id = ids.first(where: { $0.text == chosen.first?.id }) { return follow(to: id) }
            }
        case .confirm(let deed, var dialog):
            switch dialog.take(stroke) {
            case .handled: overlay = .confirm(deed, dialog)
            case .no: scratchpad.message = deed.refusal
            case .yes: return confirmed(deed.effect, in: .confirm(deed, dialog)) { _ in [deed.effect] }
            }
        case .prompt(let purpose, var dialog):
            switch dialog.take(stroke, &scratchpad) {
            case .handled: overlay = .prompt(purpose, dialog)
            case .closed: scratchpad.message = purpose.refusal
            case .accepted(let text):
                return accepted(purpose, dialog, text) { screen in
                    guard case .work(let sight, let step, let answers) = purpose else { return [purpose.effect(text)] }
                    return screen.answer(text, to: step, answers, with: sight)
                }
            case .acceptedSecret(let secret):
                return accepted(purpose, dialog, "") { screen in
                    guard case .work(let sight, let step, let answers) = purpose else { return [] }
                    return screen.answer(secret, to: step, answers, with: sight)
                }
            }
        }
        return []
    }

    /// F1 in a window shows its help, and goes back to it.
    private mutating func takeHelp(_ stroke: Stroke, over open: DeskOverlay) -> Bool {
        if var help = dialogHelp {
            dialogHelp = help.take(stroke) == .handled ? help : nil
            return true
        }
        guard stroke.key == .function(1) || stroke.action == .help && !open.takesText else { return false }
        dialogHelp = open.help
        return dialogHelp != nil
    }

    /// Does what was asked for with the text of a window, which comes back if that is refused.
    private mutating func accepted(
        _ purpose: DeskPurpose, _ dialog: PromptDialog, _ text: String, _ act: (inout DeskScreen) -> [DeskEffect]
    ) -> [DeskEffect] {
        let effects = dialog.hasButtons ? confirmed(purpose.effect(text), in: .prompt(purpose, dialog), act) : act(&self)
        if !effects.isEmpty {
            var dialog = dialog
            dialog.goBack()
            answered = (purpose, dialog)
            // All answers, as any of them may be the wrong one.
            if case .work(let sight, let step, _) = purpose, case .work(_, _, _, let all)? = effects.first {
                answered?.purpose = .work(sight, step, all)
            }
        }
        return effects
    }

    /// Does what a button says, if the last picture showed it with the focus.
    private mutating func confirmed(
        _ effect: DeskEffect, in open: DeskOverlay, _ act: (inout DeskScreen) -> [DeskEffect]
    ) -> [DeskEffect] {
        guard shownDeed == effect else {
            overlay = open
            scratchpad.message = "Enter came before the button was seen: press it again."
            return []
        }
        return act(&self)
    }
}

extension DeskOverlay {
    /// What F1 says in the window; help itself has none.
    fileprivate var help: HelpOverlay? {
        switch self {
        case .help: nil
        case .leave(let dialog): DialogHelp.overlay(dialog.confirm)
        case .choices(let choices):
            DialogHelp.overlay(
                list: choices.title, "What is chosen shows in the list at once. Space tries a line and leaves the window open.")
        case .steps(_, let list):
            DialogHelp.overlay(
                list: list.title,
                "What can be done with the order now. Space marks approvals, checks, the call and a payment, [x], and Enter takes all that are marked as one "
                    + "change. Without marks Enter takes the line it stands on. Nothing is recorded before you are asked once more.")
        case .flows(let list): DialogHelp.overlay(list: list.title, "What can be ordered here. What was chosen opens at its first stage.")
        case .related(_, let list): DialogHelp.overlay(list: list.title, "Enter opens the line; Escape in what was opened comes back here.")
        case .kinds(_, let list): DialogHelp.overlay(list: list.title, "What the document is. Its file is asked for next.")
        case .confirm(_, let dialog): DialogHelp.overlay(dialog)
        case .prompt(_, let dialog): DialogHelp.overlay(dialog)
        }
    }
}
