package import Flow
import Synchronization

/// Answers to questions that take longer than a key may wait: worked out beside the loop where there is one, of each kind of question the last alone, and
/// then remembered.
package final class SlowAnswers: Sendable {
    /// What is asked.
    package struct Question: Hashable, Sendable {
        let kind: String
        let secret: Secret
        let bytes: [UInt8]

        /// - Parameters:
        ///   - kind: of two questions of a kind the later one counts.
        ///   - bytes: what it is asked about besides the secret.
        package init(_ kind: String, _ secret: Secret, about bytes: [UInt8] = []) {
            (self.kind, self.secret, self.bytes) = (kind, secret, bytes)
        }
    }

    /// What was found.
    package enum Answer: Hashable, Sendable {
        /// It is right; sentences to be said about it.
        case right([String])
        /// It is wrong, in a sentence.
        case wrong(String)
    }

    /// Runs something beside the loop, and tells the loop when it is done.
    package typealias Start = @Sendable (_ work: @escaping @Sendable () -> Void) -> Void
    private typealias Work = @Sendable () -> Answer

    private struct State {
        var known: [(question: Question, answer: Answer)] = []
        var wanted: [String: (question: Question, work: Work)] = [:]
        var isBusy = false
    }

    private let state = Mutex(State())
    private let start: Start?

    /// So many answers are remembered.
    private static let mostKnown = 8

    /// - Parameter start: without it, questions are answered at once, however long that takes.
    package init(start: Start? = nil) { self.start = start }

    /// The answer to a question; `nil` if it is not known yet. Ask again when the loop was told.
    package func answer(_ question: Question, _ work: @escaping @Sendable () -> Answer) -> Answer? {
        if let known = state.withLock({ $0.known.last { $0.question == question }?.answer }) { return known }
        guard let start else {
            let answer = work()
            remember(question, answer)
            return answer
        }
        let isBegun = state.withLock { state in
            state.wanted[question.kind] = (question, work)
            defer { state.isBusy = true }
            return !state.isBusy
        }
        if isBegun { start { [self] in answerWanted() } }
        return state.withLock { $0.known.last { $0.question == question }?.answer }
    }

    private func answerWanted() {
        while let next = next() { remember(next.question, next.work()) }
    }

    private func next() -> (question: Question, work: Work)? {
        state.withLock { state in
            guard let kind = state.wanted.keys.min() else {
                state.isBusy = false
                return nil
            }
            return state.wanted.removeValue(forKey: kind)
        }
    }

    private func remember(_ question: Question, _ answer: Answer) {
        state.withLock { state in
            state.known.append((question, answer))
            if state.known.count > Self.mostKnown { state.known.removeFirst() }
        }
    }
}
