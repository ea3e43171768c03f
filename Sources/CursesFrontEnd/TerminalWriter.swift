import Glibc
import Signals

/// Writes frames to the terminal, and stops when the line is gone: a line that takes nothing must not keep the program alive.
final class TerminalWriter {
    /// How long an ending program waits for a line that stands still, in milliseconds.
    private static let patience: Int32 = 300
    private static let piece = 4096

    private let descriptor: Int32
    private let input: Int32
    private let signals: SignalPipe
    private let recording: Recording?
    /// Signals that came while a frame was being written.
    private(set) var noted: Set<Int32> = []
    private var isHurried = false
    /// Whether the line refused bytes for good.
    private(set) var isDead = false
    /// Asked when something is typed while the line stands still: takes it, and says whether somebody wants to leave.
    var onInput: () -> Bool = { false }

    init(descriptor: Int32, input: Int32, signals: SignalPipe, recording: Recording?) {
        self.descriptor = descriptor
        self.input = input
        self.signals = signals
        self.recording = recording
    }

    /// From now on a line that stands still is given up after a short wait: somebody wants the program to end.
    func hurry() { isHurried = true }

    /// Takes the signals that came while writing.
    func takeSignals() -> Set<Int32> {
        defer { noted = [] }
        return noted
    }

    /// Sends bytes; waits for a slow line as long as nobody wants to end.
    func send(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty, !isDead {
            guard awaitRoom() else { return }
            // Room for one byte is all that poll promises; a longer write could wait for ever.
            let count = rest.prefix(isEnding ? 1 : Self.piece).withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if count > 0 {
                recording?.add(output: rest.prefix(count))
                rest = rest.dropFirst(count)
            } else if count < 0, errno != EINTR, errno != EAGAIN {
                isDead = true
            }
        }
    }

    private var isEnding: Bool { isHurried || SignalPipe.ends(noted) }

    private func awaitRoom() -> Bool {
        var isStill = false
        while true {
            var waiting = [
                pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0),
                pollfd(fd: isEnding ? -1 : signals.readEnd, events: Int16(POLLIN), revents: 0),
                pollfd(fd: isEnding || !isStill ? -1 : input, events: Int16(POLLIN), revents: 0),
            ]
            let ready = poll(&waiting, 3, isStill && !isEnding ? -1 : Self.patience)
            if ready == 0, isEnding {
                isDead = true
                return false
            }
            isStill = isStill || ready == 0
            if isEnding || waiting[1].revents != 0 { noted.formUnion(signals.drain()) }
            if Int32(waiting[0].revents) & (POLLERR | POLLNVAL | POLLHUP) != 0 {
                isDead = true
                return false
            }
            if Int32(waiting[0].revents) & POLLOUT != 0 { return true }
            if waiting[2].revents != 0, onInput() { hurry() }
        }
    }
}
