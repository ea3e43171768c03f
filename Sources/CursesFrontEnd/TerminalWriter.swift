import Glibc
import Signals

/// Writes frames to the terminal. A line that stands still keeps the program from nothing: what it does not take is kept until it does, and once
/// somebody wants the program to end, it is given up.
final class TerminalWriter {
    /// How long to wait for a line that stands still, in milliseconds: longer than between two pieces of one frame on a slow line.
    private static let patience: Int32 = 300
    private static let piece = 4096

    /// What is written to and waited for.
    let descriptor: Int32
    /// Whether a write to the descriptor never waits.
    private let isOwn: Bool
    private let signals: SignalPipe
    private let recording: Recording?
    /// What the line has not taken yet.
    private var unsent: ArraySlice<UInt8> = []
    /// Signals that came while a frame was being written.
    private(set) var noted: Set<Int32> = []
    private var isHurried = false
    /// Whether the line refused bytes for good.
    private(set) var isDead = false

    /// Whether the line stands still, with something left to send.
    var isBehind: Bool { !unsent.isEmpty && !isDead }

    init(descriptor: Int32, signals: SignalPipe, recording: Recording?) {
        let own = Self.reopened(descriptor)
        self.descriptor = own ?? descriptor
        isOwn = own != nil
        self.signals = signals
        self.recording = recording
    }

    /// The terminal opened once more. What was given to us is shared with the shell and whoever else has it, so that it cannot be told not to wait;
    /// `nil` where the terminal belongs to somebody else, as after `su`, or has no name here, as in a container.
    private static func reopened(_ descriptor: Int32) -> Int32? {
        var path = [CChar](repeating: 0, count: 128)
        guard ttyname_r(descriptor, &path, path.count) == 0 else { return nil }
        let own = open(path, O_WRONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
        return own < 0 ? nil : own
    }

    /// From now on a line that stands still is given up after a short wait: somebody wants the program to end.
    func hurry() { isHurried = true }

    /// Ends writing.
    func close() {
        isDead = true
        if isOwn { Glibc.close(descriptor) }
    }

    /// Takes the signals that came while writing.
    func takeSignals() -> Set<Int32> {
        defer { noted = [] }
        return noted
    }

    /// Sends bytes, after those that are still to be sent. Waits for a slow line, but not for one that stands still.
    func send(_ bytes: [UInt8]) {
        let stoodStill = isBehind
        unsent += bytes
        flush(waiting: !stoodStill)
    }

    /// Sends what is left, as far as the line takes it.
    func flush(waiting: Bool = false) {
        while isBehind, awaitRoom(waiting) {
            // Room for one byte is all that poll promises; a longer write to a descriptor that waits could wait for ever.
            let count = unsent.prefix(isOwn || !isEnding ? Self.piece : 1).withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if count > 0 {
                recording?.add(output: unsent.prefix(count))
                unsent = unsent.dropFirst(count)
            } else if count < 0, errno != EINTR, errno != EAGAIN {
                isDead = true
            }
        }
    }

    private var isEnding: Bool { isHurried || SignalPipe.ends(noted) }

    /// Whether the line takes something, now or within a moment.
    private func awaitRoom(_ waiting: Bool) -> Bool {
        while true {
            let wasEnding = isEnding
            var descriptors = [
                pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0),
                pollfd(fd: wasEnding ? -1 : signals.readEnd, events: Int16(POLLIN), revents: 0),
            ]
            let ready = poll(&descriptors, 2, waiting || wasEnding ? Self.patience : 0)
            if Int32(descriptors[0].revents) & (POLLERR | POLLNVAL | POLLHUP) != 0 { isDead = true }
            if isDead { return false }
            if Int32(descriptors[0].revents) & POLLOUT != 0 { return true }
            // A signal may be why nothing is ready.
            noted.formUnion(signals.drain())
            if ready == 0, !isEnding { return false }
            if ready == 0, wasEnding {
                isDead = true
                return false
            }
        }
    }
}
