import Glibc

/// Signals have one pipe in a process, so tests that open it take turns, whichever target they are in.
package final class SignalTurn {
    nonisolated(unsafe) private static let turn: UnsafeMutablePointer<sem_t> = {
        let turn = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)
        sem_init(turn, 0, 1)
        return turn
    }()

    /// Waits for the turn, which lasts as long as the value.
    package init() {
        while sem_wait(Self.turn) != 0 {}
    }

    deinit { sem_post(Self.turn) }
}
