import Synchronization

/// Remembers the last answer of something slow: a form asks the same again many times for each key. Safe to share between threads.
///
/// That questions can be compared is asked where it is needed and not of the type: otherwise the runtime would look through all conformances of the
/// program for each of these that is made.
package final class LastAnswer<Question: Sendable, Answer: Sendable>: Sendable {
    private let last = Mutex<(question: Question, answer: Answer)?>(nil)

    /// Remembers nothing yet.
    package init() {}
}

extension LastAnswer where Question: Equatable {
    /// The answer to a question: the last one if it was the same question, else what `find` finds.
    package func value(for question: Question, _ find: () -> Answer) -> Answer {
        last.withLock { last in
            if let last, last.question == question { return last.answer }
            let answer = find()
            last = (question, answer)
            return answer
        }
    }

    /// The same of what can fail: a failure is not remembered, since it may be over when it is asked for again.
    package func outcome<Value, Failure>(for question: Question, _ find: () -> Answer) -> Answer where Answer == Result<Value, Failure> {
        last.withLock { last in
            if let last, last.question == question { return last.answer }
            let answer = find()
            last = if case .success = answer { (question, answer) } else { nil }
            return answer
        }
    }
}
