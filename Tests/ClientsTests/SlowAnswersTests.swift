import Clients
import Flow
import Synchronization
import Testing

/// Answers that are worked out beside the loop.
@Suite struct SlowAnswersTests {
    private final class Counter: Sendable {
        private let count = Mutex(0)
        var value: Int { count.withLock { $0 } }
        func answer(_ answer: SlowAnswers.Answer) -> SlowAnswers.Answer {
            count.withLock { $0 += 1 }
            return answer
        }
    }

    private static func question(_ secret: String, _ bytes: [UInt8] = []) -> SlowAnswers.Question {
        SlowAnswers.Question("kind", Secret(secret), about: bytes)
    }

    @Test func withoutALoopTheAnswerIsThereAtOnceAndRemembered() {
        let (answers, counter) = (SlowAnswers(), Counter())
        for _ in 0..<3 {
            #expect(answers.answer(Self.question("a")) { counter.answer(.wrong("No.")) } == .wrong("No."))
        }
        #expect(counter.value == 1)
        // Another secret, or the same about something else, is another question.
        _ = answers.answer(Self.question("b")) { counter.answer(.right([])) }
        _ = answers.answer(Self.question("a", [1])) { counter.answer(.right([])) }
        #expect(counter.value == 3)
    }

    @Test func whatIsRememberedIsNotWithoutEnd() {
        let (answers, counter) = (SlowAnswers(), Counter())
        for number in 0..<20 { _ = answers.answer(Self.question("\(number)")) { counter.answer(.right([])) } }
        _ = answers.answer(Self.question("19")) { counter.answer(.right([])) }
        #expect(counter.value == 20)
        _ = answers.answer(Self.question("0")) { counter.answer(.right([])) }
        #expect(counter.value == 21)
    }

    @Test func besideALoopOneAtATimeIsWorkedOut() {
        let begun = Mutex<[@Sendable () -> Void]>([])
        let answers = SlowAnswers { work in begun.withLock { $0.append(work) } }
        let counter = Counter()
        #expect(answers.answer(Self.question("a")) { counter.answer(.right(["a"])) } == nil)
        #expect(answers.answer(Self.question("b")) { counter.answer(.right(["b"])) } == nil)
        let works = begun.withLock { $0 }
        #expect(works.count == 1)
        works.first?()
        // Nobody asked for the first any more.
        #expect(counter.value == 1 && answers.answer(Self.question("b")) { .wrong("") } == .right(["b"]))
        #expect(answers.answer(Self.question("a")) { .right(["a"]) } == nil && begun.withLock { $0.count } == 2)
    }
}
