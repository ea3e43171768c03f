import Console
package import CursesFrontEnd
package import Flow
package import FormView
import Synchronization
package import Traces

/// A trace on the full screen.
package struct ScreenReplay {
    private let source: ReplaySource

    /// A trace under a title, with what is to be said of it before.
    package init(_ replay: Replay, title: String, remarks: [String]) {
        let tape = Tape(replay)
        source = ReplaySource(title: title, remarks: remarks, count: replay.moments.count) { tape.frame($0) }
    }

    /// A replay that several may ask.
    private final class Tape: Sendable {
        private let replay: Mutex<Replay>

        init(_ replay: Replay) { self.replay = Mutex(replay) }

        func frame(_ moment: Int) -> ReplaySource.Frame {
            replay.withLock { replay in
                let place = replay.moments[moment]
                return ReplaySource.Frame(
                    state: replay.state(at: moment), engine: replay.engine(at: moment), field: place.step?.field,
                    said: replay.sentence(at: moment), size: place.size.map { Size(rows: $0.rows, columns: $0.columns) })
            }
        }
    }

    /// Shows it until somebody leaves.
    ///
    /// - Parameters:
    ///   - moment: the step that is shown first.
    ///   - appearance: what it looks like.
    package func run(at moment: Int, appearance: Appearance) throws {
        do {
            let reason = try FullScreen.run(appearance: appearance) { terminal in
                let screen = ReplayScreen(source, at: moment, size: terminal.size, isSpoken: terminal.isSpoken, width: terminal.cellWidth)
                return CursesFrontEnd.run(screen, on: terminal) { _, _ in nil }
            }
            try Exit.leave(reason)
        } catch let error as TerminalError {
            throw Exit(.usage, "\(error.description) --list prints the steps as lines.")
        }
    }
}

extension ReplayScreen: InteractiveScreen {
    /// Nothing is done but leaving.
    package static func conduct(of effect: Effect) -> EffectConduct {
        switch effect {
        case .leave(let reason): .leave(reason)
        }
    }

    /// The screen's own event.
    package static func leaveRequested(_ reason: FlowEvent.LeaveReason) -> Event { .leaveRequested(reason) }
}
