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

/// What was answered to the questions before something slow, in their order.
package struct DeskAnswers: Hashable, Sendable {
    /// The lines, names of files among them.
    package private(set) var lines: [String]
    /// What was masked, each once.
    package private(set) var secrets: [Secret]
    /// How many questions were answered.
    private(set) var count = 0

    /// These answers.
    package init(lines: [String] = [], secrets: [Secret] = []) {
        (self.lines, self.secrets) = (lines, secrets)
    }

    mutating func add(_ line: String) {
        lines.append(line)
        count += 1
    }

    mutating func add(_ secret: Secret, isRepetition: Bool) {
        if !isRepetition { secrets.append(secret) }
        count += 1
    }

    /// The same without the secret that is to be typed twice.
    func withoutLastSecret() -> DeskAnswers {
        var answers = self
        if answers.secrets.popLast() != nil { answers.count -= 1 }
        return answers
    }

    /// The same without what was masked, and without what was asked for after it.
    func beforeSecrets(of questions: [DeskQuestion]) -> DeskAnswers {
        let first = questions.firstIndex(where: \.isSecret) ?? count
        guard first < count else { return self }
        var answers = DeskAnswers(lines: Array(lines.prefix(first)))
        answers.count = first
        return answers
    }
}
