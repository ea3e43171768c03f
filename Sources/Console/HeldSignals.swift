import Glibc

/// Keeps what asks this program to end waiting as long as the value lives: what was asked meanwhile happens then. Other processes that are started are
/// to get the mask from before, or they could not be ended.
package final class HeldSignals {
    /// What was held back before.
    private var before = sigset_t()

    private static let names = [SIGTERM, SIGINT, SIGHUP, SIGQUIT]

    /// Holds them back from this thread.
    package init() {
        var held = Self.set
        pthread_sigmask(SIG_BLOCK, &held, &before)
    }

    deinit { pthread_sigmask(SIG_SETMASK, &before, nil) }

    /// Waits for one of them, and takes it.
    package func wait() {
        var (held, signal) = (Self.set, CInt(0))
        sigwait(&held, &signal)
    }

    private static var set: sigset_t {
        var set = sigset_t()
        sigemptyset(&set)
        for signal in names { sigaddset(&set, signal) }
        return set
    }

    /// Whether one of them waits.
    package static var isWaiting: Bool {
        var waiting = sigset_t()
        guard sigpending(&waiting) == 0 else { return false }
        return names.contains { sigismember(&waiting, $0) == 1 }
    }
}
