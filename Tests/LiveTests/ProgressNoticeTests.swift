import Synchronization
import Testing

@testable import Live

/// What somebody reads who waits for a large store.
struct ProgressNoticeTests {
    private final class Recorder: Sendable {
        let written = Mutex("")
        let passed = Mutex(Duration.zero)

        func notice() -> ProgressNotice {
            let start = ContinuousClock.now
            return ProgressNotice(
                saying: "Reading the orders", write: { [self] text in written.withLock { $0 += text } },
                now: { [self] in start + passed.withLock { $0 } })
        }
    }

    @Test func whatIsOverAtOnceIsNotMentioned() {
        let recorder = Recorder()
        let notice = recorder.notice()
        for done in 1...100 { notice.tell(done, of: 100) }
        #expect(recorder.written.withLock { $0 }.isEmpty)
    }

    @Test func eachPercentIsSaidOnceAndTheLineGoesAway() {
        let recorder = Recorder()
        let notice = recorder.notice()
        notice.tell(1, of: 1000)
        recorder.passed.withLock { $0 = .seconds(1) }
        for done in [500, 501, 499, 750] { notice.tell(done, of: 1000) }
        #expect(
            recorder.written.withLock { $0 }
                == "\rReading the orders [##########----------] 50 %\rReading the orders [###############-----] 75 %")
        notice.clear()
        #expect(recorder.written.withLock { $0 }.hasSuffix("75 %\r\(String(repeating: " ", count: 47))\r"), "for a line of something else")
        notice.clear()
        notice.tell(751, of: 1000)
        #expect(recorder.written.withLock { $0 }.hasSuffix(" \r\rReading the orders [###############-----] 75 %"))
        notice.tell(1000, of: 1000)
        let blank = String(repeating: " ", count: 47)
        #expect(recorder.written.withLock { $0 }.hasSuffix("75 %\r\(blank)\r"))
        recorder.written.withLock { $0 = "" }
        notice.tell(1, of: 2)
        #expect(recorder.written.withLock { $0 }.isEmpty, "the next list begins anew")
    }
}
