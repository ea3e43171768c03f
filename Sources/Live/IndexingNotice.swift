import Console
import Glibc
import Orders
import Synchronization

/// Says on a terminal how far it is while the orders of a large store are read for a list, once that takes longer than a moment.
package final class IndexingNotice: Sendable {
    private struct State {
        var begun: ContinuousClock.Instant?
        /// The percentage that stands there; `nil` if nothing does.
        var shown: Int?
    }

    private let state = Mutex(State())
    private let write: @Sendable (String) -> Void
    private let now: @Sendable () -> ContinuousClock.Instant
    /// Nobody is told of what is over sooner.
    private static let moment = Duration.milliseconds(300)

    /// Notices on standard error; `nil` where that is no terminal.
    package static var live: IndexingNotice? {
        isatty(2) == 1 ? IndexingNotice(write: { StandardError.write($0) }, now: { .now }) : nil
    }

    /// Notices that are written somewhere, by some clock.
    package init(write: @escaping @Sendable (String) -> Void, now: @escaping @Sendable () -> ContinuousClock.Instant) {
        (self.write, self.now) = (write, now)
    }

    /// So many of all files were read; from any thread. The line is taken away with the last.
    package func tell(_ done: Int, of total: Int) {
        state.withLock { state in
            let begun = state.begun ?? now()
            state.begun = begun
            if done >= total {
                if state.shown != nil { write("\r" + String(repeating: " ", count: Self.line(100).count) + "\r") }
                return state = State()
            }
            let percent = done * 100 / max(1, total)
            guard begun.duration(to: now()) >= Self.moment, percent > state.shown ?? -1 else { return }
            write("\r" + Self.line(percent))
            state.shown = percent
        }
    }

    private static func line(_ percent: Int) -> String {
        let full = percent / 5
        return "Reading the orders [\(String(repeating: "#", count: full))\(String(repeating: "-", count: 20 - full))] \(percent) %"
    }
}
