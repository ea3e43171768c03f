package import Flow

/// What has to be known before something slow is done, in a window of its own.
package struct DeskQuestion: Hashable, Sendable {
    /// How it is answered.
    package enum Kind: Hashable, Sendable {
        /// By a line of text.
        case line
        /// By a line that may be left empty.
        case optionalLine
        /// By the name of a file.
        case file
        /// By a line, the name of a file, or several lines that are pasted. Nothing is done yet, so no button asks.
        case lines
        /// By a text that is masked.
        case secret
        /// By the same masked text as before.
        case repetition
    }

    /// What stands before the line.
    package let label: String
    /// What it is for, in sentences.
    package let explanation: String
    /// How it is answered.
    package let kind: Kind

    /// A question.
    package init(_ label: String, _ explanation: String, _ kind: Kind = .line) {
        (self.label, self.explanation, self.kind) = (label, explanation, kind)
    }

    /// Whether what is typed is masked.
    var isSecret: Bool { kind == .secret || kind == .repetition }
}

/// What was answered to the questions before something slow, in their order. One that was wrong can be missing among them.
package struct DeskAnswers: Hashable, Sendable {
    private enum Answer: Hashable, Sendable {
        case line(String)
        case secret(Secret)
        /// The same secret as before, which is kept once.
        case repetition
    }

    private var answers: [Answer?]

    /// The lines, names of files among them.
    package var lines: [String] { answers.compactMap { if case .line(let line) = $0 { line } else { nil } } }
    /// What was masked, each once.
    package var secrets: [Secret] { answers.compactMap { if case .secret(let secret) = $0 { secret } else { nil } } }

    /// These answers.
    package init(lines: [String] = [], secrets: [Secret] = []) {
        answers = lines.map { .line($0) } + secrets.map { .secret($0) }
    }

    /// The number of the question that is asked next: the first one without an answer.
    var next: Int { answers.firstIndex(of: nil) ?? answers.count }

    /// How many of the questions have an answer.
    var count: Int { answers.count { $0 != nil } }

    mutating func add(_ line: String) { add(.line(line)) }

    mutating func add(_ secret: Secret, isRepetition: Bool) { add(isRepetition ? .repetition : .secret(secret)) }

    private mutating func add(_ answer: Answer) {
        let next = next
        if answers.indices.contains(next) { answers[next] = answer } else { answers.append(answer) }
    }

    /// The line that answered a question; `nil` for anything else.
    func line(_ number: Int) -> String? {
        guard answers.indices.contains(number), case .line(let line) = answers[number] else { return nil }
        return line
    }

    /// Whether a secret is the one that was typed for the question before the next one.
    func isRepeated(by secret: Secret) -> Bool { next > 0 && answers[next - 1] == .secret(secret) }

    /// The same without the answer to a question, so that it is asked again, and that to its repetition with it.
    func without(_ number: Int) -> DeskAnswers {
        var answers = self
        for place in [number, number + 1] where answers.answers.indices.contains(place) {
            if place == number || answers.answers[place] == .repetition { answers.answers[place] = nil }
        }
        return answers
    }

    /// The same without what was masked, and without what was asked for after it.
    func beforeSecrets(of questions: [DeskQuestion]) -> DeskAnswers {
        var answers = DeskAnswers()
        answers.answers = Array(self.answers.prefix(questions.firstIndex(where: \.isSecret) ?? self.answers.count))
        return answers
    }
}
