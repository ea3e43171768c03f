import Glibc

/// Gives the terminal back when the program traps: `defer` does not run then. The handler uses only what POSIX allows in one
/// (`tcsetattr`, `poll`, `write`, `sigaction`, `raise`), on memory made ready beforehand and on a stack of its own.
final class CrashGuard {
    private static let signals: [Int32] = [SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE]
    private static let stackSize = 64 << 10

    private struct State {
        var input: Int32
        var output: Int32
        var original: termios
        var leaving: UnsafeMutableBufferPointer<UInt8>
        var former: UnsafeMutableBufferPointer<sigaction>
    }

    /// What the handler reads; `nil` while there is nothing to give back.
    nonisolated(unsafe) private static var state: UnsafeMutablePointer<State>?

    private var stack: UnsafeMutableRawPointer?

    /// Guards a terminal: `leaving` are the bytes that undo what was switched on.
    init(modes: TerminalModes, output: Int32, leaving: [UInt8]) {
        let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: leaving.count)
        _ = bytes.initialize(from: leaving)
        let former = UnsafeMutableBufferPointer<sigaction>.allocate(capacity: 65)
        former.initialize(repeating: sigaction())
        let state = UnsafeMutablePointer<State>.allocate(capacity: 1)
        state.initialize(
            to: State(input: modes.descriptor, output: output, original: modes.original, leaving: bytes, former: former))
        Self.state = state

        stack = .allocate(byteCount: Self.stackSize, alignment: 16)
        var alternate = stack_t(ss_sp: stack, ss_flags: 0, ss_size: Self.stackSize)
        sigaltstack(&alternate, nil)
        for signal in Self.signals {
            var action = sigaction()
            action.__sigaction_handler.sa_handler = Self.restore
            action.sa_flags = Int32(SA_ONSTACK)
            sigemptyset(&action.sa_mask)
            sigaction(signal, &action, &former[Int(signal)])
        }
    }

    private static let restore: @convention(c) (Int32) -> Void = { signal in
        if let state = CrashGuard.state {
            tcsetattr(state.pointee.input, TCSANOW, &state.pointee.original)
            // Whoever would have had the signal without us writes too, and on a line that stands still would wait for ever.
            if !CrashGuard.write(state.pointee.leaving, to: state.pointee.output) {
                state.pointee.former[Int(signal)].__sigaction_handler.sa_handler = SIG_DFL
            }
            sigaction(signal, &state.pointee.former[Int(signal)], nil)
        }
        // Delivered on return, to whoever would have had it without us.
        raise(signal)
    }

    /// Writes as far as the line takes it, and says whether that was all: on one that stands still, a longer write than poll promises room for would wait for ever.
    private static func write(_ bytes: UnsafeMutableBufferPointer<UInt8>, to output: Int32) -> Bool {
        for index in 0..<bytes.count {
            var waiting = pollfd(fd: output, events: Int16(POLLOUT), revents: 0)
            guard poll(&waiting, 1, 300) > 0, Int32(waiting.revents) & POLLOUT != 0,
                Glibc.write(output, bytes.baseAddress.map { $0 + index }, 1) == 1
            else { return false }
        }
        return true
    }

    /// Ends the guard.
    func close() {
        guard let state = Self.state else { return }
        for signal in Self.signals { sigaction(signal, &state.pointee.former[Int(signal)], nil) }
        Self.state = nil
        var none = stack_t(ss_sp: nil, ss_flags: Int32(SS_DISABLE), ss_size: 0)
        sigaltstack(&none, nil)
        stack?.deallocate()
        stack = nil
        state.pointee.leaving.deallocate()
        state.pointee.former.deallocate()
        state.deallocate()
    }
}
