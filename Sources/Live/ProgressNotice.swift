import Console
import Glibc
import Orders
import Synchronization

/// Says on a terminal how far something is, such as reading the orders of a large store for a list, once it takes longer than a moment.
package final class ProgressNotice: Sendable {
    private struct State {
        var begun: ContinuousClock.Instant?
        /// The percentage that stands there; `nil` if nothing does.
        var shown: Int?
    }

    private let state = Mutex(State())
    private let caption: String
    private let write: @Sendable (String) -> Void
    private let now: @Sendable () -> ContinuousClock.Instant
    /// Nobody is told of what is over sooner.
    private static let moment = Duration.milliseconds(300)

    /// Notices on standard error; `nil` where that is no terminal.
    package static func live(saying caption: String) -> ProgressNotice? {
        isatty(2) == 1 ? ProgressNotice(saying: caption, write: { StandardError.write($0) }, now: { .now }) : nil
    }

    /// Notices that are written somewhere, by some clock.
    package init(
        saying caption: String, write: @escaping @Sendable (String) -> Void, now: @escaping @Sendable () -> ContinuousClock.Instant
    ) {
        (self.caption, self.write, self.now) = (caption, write, now)
    }

    /// So many of all were done; from any thread. The line is taken away with the last.
    package func tell(_ done: Int, of total: Int) {
        state.withLock { state in
            let begun = state.begun ?? now()
            state.begun = begun
            if done >= total {
                takeAway(&state)
                return state = State()
            }
            let percent = done * 100 / max(1, total)
            guard begun.duration(to: now()) >= Self.moment, percent > state.shown ?? -1 else { return }
            write("\r" + line(percent))
            state.shown = percent
        }
    }

    /// Makes room for something else on the line; the next percentage stands there again.
    package func clear() { state.withLock { takeAway(&$0) } }

    private func takeAway(_ state: inout State) {
        if state.shown != nil { write("\r" + String(repeating: " ", count: line(100).count) + "\r") }
        state.shown = nil
    }

    private func line(_ percent: Int) -> String {
        let full = percent / 5
        return "\(caption) [\(String(repeating: "#", count: full))\(String(repeating: "-", count: 20 - full))] \(percent) %"
    }
}
