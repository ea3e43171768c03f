import Glibc

/// Signals as bytes in a pipe, so that they are answered in the main loop, where everything is allowed; and beside them the news of work that runs
/// on threads, so that one wait is for both.
///
/// Handlers stand without SA_RESTART: a write to a terminal that does not take it must return when a signal comes.
package final class SignalPipe {
    /// The signals that are answered in the loop.
    package static let handled: [Int32] = [SIGWINCH, SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT]

    /// The handler's end of the pipe; -1 while no pipe is open.
    nonisolated(unsafe) private static var writeEnd: Int32 = -1

    /// Readable when a signal has come, or news of work.
    package let readEnd: Int32
    /// What is heard of work.
    package let news: NewsBoard
    private var before: [(signal: Int32, action: sigaction)] = []
    private var maskBefore = sigset_t()

    /// Installs the handlers, and ignores SIGPIPE and SIGTTOU; `nil` where the process has no more descriptors. Signals that whoever started the
    /// program had blocked are let through: it would outlive its line otherwise.
    package init?() {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return nil }
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        readEnd = ends[0]
        Self.writeEnd = ends[1]
        news = NewsBoard(writeEnd: ends[1])
        for signal in Self.handled { install(signal, handler: Self.note) }
        install(SIGPIPE, handler: SIG_IGN)
        // A process in the background that sets the terminal would be stopped again, and could not end then.
        install(SIGTTOU, handler: SIG_IGN)
        var handled = sigset_t()
        sigemptyset(&handled)
        for signal in Self.handled { sigaddset(&handled, signal) }
        pthread_sigmask(SIG_UNBLOCK, &handled, &maskBefore)
    }

    /// Whether one of these signals ends the program.
    package static func ends(_ signals: Set<Int32>) -> Bool {
        !signals.isDisjoint(with: [SIGHUP, SIGTERM, SIGINT, SIGQUIT])
    }

    private static let note: @convention(c) (Int32) -> Void = { signal in
        let saved = errno
        var byte = UInt8(truncatingIfNeeded: signal)
        _ = write(SignalPipe.writeEnd, &byte, 1)
        errno = saved
    }

    private func install(_ signal: Int32, handler: __sighandler_t?) {
        var action = sigaction()
        var old = sigaction()
        action.__sigaction_handler.sa_handler = handler
        sigemptyset(&action.sa_mask)
        if sigaction(signal, &action, &old) == 0 { before.append((signal, old)) }
    }

    /// Takes the signals that have come.
    package func drain() -> Set<Int32> {
        var signals: Set<Int32> = []
        var bytes = [UInt8](repeating: 0, count: 64)
        while true {
            let count = read(readEnd, &bytes, bytes.count)
            guard count > 0 else { return signals }
            signals.formUnion(bytes[..<count].lazy.filter { $0 != NewsBoard.byte }.map(Int32.init))
        }
    }

    /// Runs work on a thread of its own; that it is done is news.
    package func start(_ id: WorkID, _ body: @escaping @Sendable () -> Void) {
        news.start(body, then: .finished(id))
    }

    /// Stops the process group as Ctrl-Z does in other programs; returns when it goes on.
    package func stop() {
        var action = sigaction()
        var ours = sigaction()
        action.__sigaction_handler.sa_handler = SIG_DFL
        sigemptyset(&action.sa_mask)
        sigaction(SIGTSTP, &action, &ours)
        kill(0, SIGTSTP)
        sigaction(SIGTSTP, &ours, nil)
    }

    /// Puts the former handlers and the former mask back.
    package func close() {
        for (signal, action) in before.reversed() {
            var action = action
            sigaction(signal, &action, nil)
        }
        before = []
        guard Self.writeEnd >= 0 else { return }
        pthread_sigmask(SIG_SETMASK, &maskBefore, nil)
        news.close()
        Glibc.close(readEnd)
        Glibc.close(Self.writeEnd)
        Self.writeEnd = -1
    }
}
