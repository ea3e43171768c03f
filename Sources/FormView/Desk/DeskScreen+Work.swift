import Flow

extension DeskScreen {
    /// Lists what can be done over a provider; what is the only thing is begun.
    mutating func overProvider() -> [DeskEffect] {
        withSubject(.overProvider) { screen, sight, steps in
            let offered = steps?.overProvider ?? []
            if offered.count == 1 { return screen.take(offered, with: sight) }
            screen.pose(.steps(sight, DeskStepList(overProvider: sight.id, offered)))
            return []
        }
    }

    /// Asks what has to be known before something slow, one question after the other, and then begins it.
    mutating func begin(_ step: DeskStep, _ questions: [DeskQuestion], _ answers: DeskAnswers, with sight: DeskSight) -> [DeskEffect] {
        workTitle = DeskOverlay.title(of: step, with: sight)
        let effect = DeskEffect.work(sight.id, revision: sight.revision, step: step.id, answers)
        guard questions.isEmpty || answers.next < questions.count else { return [effect] }
        guard questions.isEmpty else {
            pose(.question(of: step, questions, answers, with: sight))
            return []
        }
        guard !step.isHarmless else { return [effect] }
        pose(.beginning(step, effect, with: sight))
        return []
    }

    /// Asks what came up while something slow was done.
    mutating func offer(_ step: DeskStep, _ explanation: String, with sight: DeskSight) {
        guard step.variants.isEmpty else {
            scratchpad.message = explanation.isEmpty ? nil : explanation
            return pose(.steps(sight, DeskStepList(variantsOf: step, of: sight.id)))
        }
        guard step.questions?.isEmpty ?? true else {
            scratchpad.message = explanation.isEmpty ? nil : explanation
            _ = begin(step, step.questions ?? [], DeskAnswers(), with: sight)
            return
        }
        workTitle = DeskOverlay.title(of: step, with: sight)
        let effect = DeskEffect.work(sight.id, revision: sight.revision, step: step.id, DeskAnswers())
        pose(.beginning(step, effect, with: sight, explanation: explanation))
    }

    /// Takes a line that was typed for something slow.
    mutating func answer(_ line: String, to step: DeskStep, _ answers: DeskAnswers, with sight: DeskSight) -> [DeskEffect] {
        var answers = answers
        answers.add(line)
        return begin(step, step.questions ?? [], answers, with: sight)
    }

    /// Takes a secret that was typed for something slow. One that has to be typed twice is typed anew if the two differ.
    mutating func answer(_ secret: Secret, to step: DeskStep, _ answers: DeskAnswers, with sight: DeskSight) -> [DeskEffect] {
        let questions = step.questions ?? []
        let isRepetition = questions.indices.contains(answers.next) && questions[answers.next].kind == .repetition
        if isRepetition, !answers.isRepeated(by: secret) {
            scratchpad.message = "The two differ. Type both again."
            return begin(step, questions, answers.without(answers.next - 1), with: sight)
        }
        var answers = answers
        answers.add(secret, isRepetition: isRepetition)
        return begin(step, questions, answers, with: sight)
    }

    /// While something slow is done, keys are for nothing but ending it.
    mutating func respondWhileWaiting(to stroke: Stroke) -> [DeskEffect] {
        guard stroke.action == .close, underway?.isEnding == false else { return [] }
        underway?.isEnding = true
        return [.giveUp]
    }

    /// Shows how much of something slow is done, 0 to 1.
    package mutating func progress(_ done: Double) {
        underway?.done = done
        settle()
    }
}
