import Console
import CursesFrontEnd
import Flow
import FormView
import Synchronization
import Traces

/// A trace on the full screen.
struct ScreenReplay {
    private let source: ReplaySource

    init(_ replay: Replay, title: String, remarks: [String]) {
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
    func run(at moment: Int, _ options: ScreenOptions) throws {
        do {
            let reason = try FullScreen.run(options: options) { terminal in
                let screen = ReplayScreen(source, at: moment, size: terminal.size, width: terminal.cellWidth)
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
    static func conduct(of effect: Effect) -> EffectConduct {
        switch effect {
        case .leave(let reason): .leave(reason)
        }
    }

    /// The screen's own event.
    static func leaveRequested(_ reason: FlowEvent.LeaveReason) -> Event { .leaveRequested(reason) }
}
