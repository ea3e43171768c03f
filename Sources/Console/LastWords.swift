import Glibc
import Orders

/// What is said while the program is being ended from outside. The terminal may be gone or stand still by then, and nobody waits for that: a line
/// is written as far as it is taken.
package enum LastWords {
    /// How long the terminal may take for a byte, in milliseconds.
    private static let patience: Int32 = 300

    /// Writes a line, control and bidirectional characters shown as code points.
    package static func say(_ text: String, on descriptor: Int32 = 2) {
        for byte in (DisplayText.sanitized(text, keepingLines: true) + "\n").utf8 {
            guard isTaken(byte, descriptor) else { return }
        }
    }

    /// Room for one byte is all that poll promises; a longer write could wait for ever.
    private static func isTaken(_ byte: UInt8, _ descriptor: Int32) -> Bool {
        var byte = byte
        while true {
            var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            let ready = poll(&waiting, 1, patience)
            if ready < 0, errno == EINTR { continue }
            guard ready > 0, Int32(waiting.revents) & (POLLERR | POLLNVAL | POLLHUP) == 0 else { return false }
            let count = write(descriptor, &byte, 1)
            if count < 0, errno == EINTR { continue }
            return count == 1
        }
    }
}
