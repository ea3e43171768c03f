import Console
import FormView
import Signals
import Synchronization

/// Something slow that is done for the desk beside its loop. It can be given up; what it has done until then stays.
final class DeskWork: Sendable {
    /// What whoever does it tells, and asks.
    struct Course: Sendable {
        /// What it is at, in a sentence.
        var say: @Sendable (String) -> Void
        /// How much of it is done, 0 to 1.
        var advance: @Sendable (Double) -> Void
        /// Whether somebody still waits for it.
        var isWanted: @Sendable () -> Bool
    }

    private struct Stand {
        var isWanted = true
        var words = ""
        var begun: ContinuousClock.Instant?
        /// How many whole seconds were told.
        var seconds = 0
        var done = 0.0
        var outcome: DeskEvent?
    }

    let id = WorkID()
    private let stand = Mutex(Stand())
    private let end = Patience()
    private let tell: @Sendable (WorkNews) -> Void
    private let body: @Sendable (Course) -> DeskEvent

    /// - Parameters:
    ///   - tell: told how it stands, from its thread.
    ///   - body: does it, and says what came of it.
    init(tell: @escaping @Sendable (WorkNews) -> Void, _ body: @escaping @Sendable (Course) -> DeskEvent) {
        (self.tell, self.body) = (tell, body)
    }

    /// Does it, on whichever thread; once.
    func run() {
        defer { end.end() }
        stand.withLock { $0.begun = .now }
        let outcome = body(
            Course(
                say: { [self] in change(words: $0) }, advance: { [self] in change(done: $0) },
                isWanted: { [self] in isWanted() }))
        stand.withLock { $0.outcome = outcome }
    }

    private func change(words: String? = nil, done: Double? = nil) {
        let done = stand.withLock { stand in
            stand.words = words ?? stand.words
            stand.done = done ?? stand.done
            return stand.done
        }
        tell(.progress(id, done))
    }

    /// Whoever waits for an answer asks this often, so that the seconds go on meanwhile.
    private func isWanted() -> Bool {
        let (isWanted, done) = stand.withLock { stand -> (Bool, Double?) in
            let seconds = stand.begun.map { Int(($0.duration(to: .now)).components.seconds) } ?? 0
            defer { stand.seconds = seconds }
            return (stand.isWanted, seconds == stand.seconds ? nil : stand.done)
        }
        if let done { tell(.progress(id, done)) }
        return isWanted
    }

    /// What it is at, and since when, in a sentence.
    var words: String {
        stand.withLock {
            $0.seconds < 2 ? $0.words : "\($0.words) \($0.seconds) seconds so far, at most \(SlowSteps.patience) for an answer."
        }
    }

    /// Lets it end as soon as it can.
    func giveUp() { stand.withLock { $0.isWanted = false } }

    /// What came of it, once it has ended.
    func outcome() -> DeskEvent? {
        end.wait()
        return stand.withLock(\.outcome)
    }
}
