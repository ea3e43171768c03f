import Checkout
import Testing

@Suite struct LastAnswerTests {
    private struct Fault: Error {}

    @Test func theSameQuestionIsAskedOnce() {
        let last = LastAnswer<String, Int>()
        var asked = 0
        func answer(_ question: String) -> Int {
            last.value(for: question) {
                asked += 1
                return asked
            }
        }
        #expect(answer("a") == 1 && answer("a") == 1 && answer("b") == 2 && answer("a") == 3)
    }

    /// What is over the next time is not said again; what was found is kept.
    @Test func aFailureIsNotRemembered() throws {
        let last = LastAnswer<String, Result<Int, Fault>>()
        #expect(throws: Fault.self) { try last.outcome(for: "a") { .failure(Fault()) }.get() }
        #expect(try last.outcome(for: "a") { .success(7) }.get() == 7)
        #expect(try last.outcome(for: "a") { .failure(Fault()) }.get() == 7)
    }
}
